package org.deltarule.tabular.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Locale;
import org.deltarule.tabular.file.Compression;

/** Finds what separates the fields: a tab in .tsv files, else what the header has most of. */
final class Delimiter {
  private static final int LOOK_AHEAD = 1 << 18;
  private static final char[] CANDIDATES = {',', ';', '\t'}; // the first wins a tie

  private Delimiter() {}

  /** The delimiter; the reader, which supports {@code mark}, is left where it was. */
  static char of(Path path, Reader reader) throws IOException {
    String name = Compression.stripped(String.valueOf(path.getFileName()));
    if (name.toLowerCase(Locale.ROOT).endsWith(".tsv")) {
      return '\t';
    }
    int[] counts = new int[CANDIDATES.length];
    reader.mark(LOOK_AHEAD);
    boolean quoted = false;
    boolean anything = false;
    for (int i = 0; i < LOOK_AHEAD - 1; i++) {
      int c = reader.read();
      if (c < 0 || (!quoted && anything && (c == '\n' || c == '\r'))) {
        break;
      }
      anything |= c > ' ';
      quoted ^= c == '"';
      for (int k = 0; k < CANDIDATES.length && !quoted; k++) {
        counts[k] += c == CANDIDATES[k] ? 1 : 0;
      }
    }
    reader.reset();
    int most = 0;
    for (int k = 1; k < counts.length; k++) {
      most = counts[k] > counts[most] ? k : most;
    }
    return CANDIDATES[most];
  }
}
