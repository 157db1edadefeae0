package org.deltarule.tabular.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deltarule.data.InputException;

/**
 * A file to read, plain or compressed with gzip or zstd: found out from its first bytes, not from its
 * name.
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
   *     .gz or .zst without being that
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
      in.mark(1);
      if (in.read() < 0) {
        throw new InputException(path + ": the file is empty; was it written to the end?");
      }
      in.reset();
      Optional<Compression> named = Compression.ofName(path.toString());
      if (named.isPresent() && Compression.of(in).isEmpty()) {
        throw new InputException(
            "%s: is named %s but holds no %s data; rename it if it is not compressed"
                .formatted(path, named.get().ending(), named.get().label()));
      }
      return Compression.open(in);
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
        Compression.damage(cause)
            .map(damage -> damage + "; copy or download the file again")
            .orElseGet(() ->
                cause instanceof AccessDeniedException
                    ? "may not be read; change its permissions"
                    : "cannot be read (" + cause.getMessage() + ")");
    return new InputException(path + ": " + message, cause);
  }
}
