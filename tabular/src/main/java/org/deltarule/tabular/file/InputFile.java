package org.deltarule.tabular.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.deltarule.data.InputException;

/**
 * A file to read, plain or gzip-compressed: found out from its first two bytes, not from its name.
 *
 * @param path where it is
 */
public record InputFile(Path path) {
  private static final int BUFFER = 1 << 16;

  /**
   * Opens the file, decompressing if need be.
   *
   * @return a buffered stream that supports {@code mark}; the caller closes it
   * @throws InputException if there is no such file, it is a folder, empty, not readable, or named
   *     .gz without being gzip
   */
  public InputStream open() {
    if (!Files.exists(path)) {
      throw new InputException(path + ": no such file; check the path");
    }
    if (Files.isDirectory(path)) {
      throw new InputException(path + ": is a folder, not a file; name a file in it");
    }
    try {
      return open(Files.newInputStream(path));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  // The stream is handed on, or closed here if that fails.
  private InputStream open(InputStream file) throws IOException {
    try {
      BufferedInputStream in = new BufferedInputStream(file, BUFFER);
      in.mark(2);
      int first = in.read();
      int second = in.read();
      in.reset();
      if (first < 0) {
        throw new InputException(path + ": the file is empty; was it written to the end?");
      }
      if (first == 0x1F && second == 0x8B) {
        return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      if (path.toString().endsWith(".gz")) {
        throw new InputException(
            path + ": is named .gz but holds no gzip data; rename it if it is not compressed");
      }
      return in;
    } catch (IOException | InputException e) {
      file.close();
      throw e;
    }
  }

  /**
   * What the user is told when reading fails.
   *
   * @param cause what the system reported
   * @return an exception to throw, naming the file and the remedy
   */
  public InputException failure(IOException cause) {
    String message =
        switch (cause) {
          case EOFException e -> "the gzip data is cut short; copy or download the file again";
          case ZipException e -> "the gzip data is damaged; copy or download the file again";
          case AccessDeniedException e -> "may not be read; change its permissions";
          default -> "cannot be read (" + cause.getMessage() + ")";
        };
    return new InputException(path + ": " + message, cause);
  }
}
