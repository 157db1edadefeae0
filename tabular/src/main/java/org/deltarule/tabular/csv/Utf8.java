package org.deltarule.tabular.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.InputFile;

/** Finds the line that is no UTF-8, once reading has failed: the decoder itself reads far ahead. */
final class Utf8 {
  private static final int LONGEST_LINE = 1 << 20;

  private Utf8() {}

  static InputException failure(InputFile file, CharacterCodingException cause) {
    String where = file.path().toString();
    try (InputStream in = file.open()) {
      where += ":" + firstBadLine(in);
    } catch (IOException e) {
      cause.addSuppressed(e); // the line stays unknown
    }
    return new InputException(
        where + ": is no UTF-8 text; export the table as CSV with encoding UTF-8", cause);
  }

  // A newline byte is a newline in UTF-8 whatever stands around it, so lines can be cut before
  // decoding.
  private static int firstBadLine(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int line = 1;
    while (true) {
      int b = in.read();
      if (b != '\n' && b >= 0 && bytes.size() < LONGEST_LINE) {
        bytes.write(b);
        continue;
      }
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      } catch (CharacterCodingException e) {
        return line;
      }
      if (b < 0) {
        return line;
      }
      line += b == '\n' ? 1 : 0;
      bytes.reset();
    }
  }
}
