package org.deltarule.tabular.file;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a file may be compressed: found out from its first bytes. */
public enum Compression {
  /** RFC 1952. */
  GZIP("gzip", ".gz", 2, 0x1F8B) {
    @Override
    InputStream decompressed(InputStream in) throws IOException {
      return new GZIPInputStream(in, BUFFER);
    }
  },
  /** RFC 8878. */
  ZSTD("zstd", ".zst", 4, 0x28B52FFD) {
    @Override
    InputStream decompressed(InputStream in) throws IOException {
      return Zstandard.open(in);
    }
  };

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_MARK = 4;

  private final String label;
  private final String ending;
  private final int markLength;
  private final int mark; // the first bytes, the first of them highest

  Compression(String label, String ending, int markLength, int mark) {
    this.label = label;
    this.ending = ending;
    this.markLength = markLength;
    this.mark = mark;
  }

  abstract InputStream decompressed(InputStream in) throws IOException;

  /** The bytes as they were before compression, if these are compressed. */
  static BufferedInputStream open(BufferedInputStream in) throws IOException {
    Optional<Compression> found = of(in);
    return found.isEmpty() ? in : new BufferedInputStream(found.get().decompressed(in), BUFFER);
  }

  /** What the first bytes say; the stream is left where it was. */
  static Optional<Compression> of(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_MARK);
    byte[] first = in.readNBytes(LONGEST_MARK);
    in.reset();
    return Arrays.stream(values()).filter(c -> c.begins(first)).findFirst();
  }

  private boolean begins(byte[] first) {
    int found = 0;
    for (int i = 0; i < Math.min(markLength, first.length); i++) {
      found = (found << 8) | (first[i] & 0xFF);
    }
    return first.length >= markLength && found == mark;
  }

  /**
   * What a file's name says.
   *
   * @param name a file's name
   * @return how such files are compressed, if they are
   */
  public static Optional<Compression> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(c -> lower.endsWith(c.ending)).findFirst();
  }

  /**
   * A file's name without what compression adds.
   *
   * @param name such as {@code data.csv.gz}
   * @return such as {@code data.csv}
   */
  public static String stripped(String name) {
    return ofName(name).map(c -> name.substring(0, name.length() - c.ending.length())).orElse(name);
  }

  /**
   * How names of such files end.
   *
   * @return such as {@code .gz}
   */
  public String ending() {
    return ending;
  }

  /**
   * The format's name.
   *
   * @return such as {@code gzip}
   */
  public String label() {
    return label;
  }

  /** What is wrong with compressed bytes, if that is why reading failed. */
  static Optional<String> damage(IOException cause) {
    return switch (cause) {
      case EOFException e -> Optional.of("the gzip data is cut short");
      case ZipException e -> Optional.of("the gzip data is damaged");
      default -> Zstandard.damage(cause);
    };
  }

  /** Apart from the enum, so that the library is loaded when such a file is read and not before. */
  private static final class Zstandard {
    static InputStream open(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }

    static Optional<String> damage(IOException cause) {
      if (!(cause instanceof ZstdIOException)) {
        return Optional.empty();
      }
      boolean cut = String.valueOf(cause.getMessage()).contains("Truncated");
      return Optional.of("the zstd data is " + (cut ? "cut short" : "damaged"));
    }
  }
}
