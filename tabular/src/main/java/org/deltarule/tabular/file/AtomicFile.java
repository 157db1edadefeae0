package org.deltarule.tabular.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.deltarule.data.InputException;

/**
 * A file that is replaced whole or not at all: written beside under a hidden temporary name,
 * flushed to the disk, then renamed over the old one. Whenever the power fails, the old file or the
 * new one is there, never a part.
 *
 * @param path the file to replace or make
 */
public record AtomicFile(Path path) {
  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything into an empty file.
     *
     * @param channel open for writing, at position 0
     * @throws IOException if the system cannot write
     */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Replaces the file by new content. If the content throws, or the disk is full, the old file
   * stays and nothing else is left behind.
   *
   * @param content writes it
   * @throws InputException if the folder does not exist or cannot be written to
   */
  public void write(Content content) {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || Files.isDirectory(path)) {
      throw new InputException(path + ": is a folder and cannot be written as a file; name a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          path + ": cannot be written, there is no folder " + folder + "; make it first");
    }
    Path beside = folder.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
    try {
      try {
        fill(beside, content);
        rename(beside);
      } finally {
        Files.deleteIfExists(beside); // is gone already after the rename
      }
      flushFolder(folder);
    } catch (AccessDeniedException e) {
      throw new InputException(
          path
              + ": may not be written; change the permissions of "
              + folder
              + " or write elsewhere",
          e);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Replaces the file by text.
   *
   * @param text the whole content, written as UTF-8
   * @throws InputException as {@link #write}
   */
  public void writeText(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    write(channel -> {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    });
  }

  private static void fill(Path beside, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      channel.force(true);
    }
  }

  private void rename(Path beside) throws IOException {
    try {
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Beside is on the same file system, so this is one of the few that cannot; the best it can
      // do:
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Makes the rename itself last. Windows cannot open a folder; its file systems log the rename.
   */
  private static void flushFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
