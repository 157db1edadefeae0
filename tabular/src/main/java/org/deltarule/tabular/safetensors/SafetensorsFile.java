package org.deltarule.tabular.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tensor.Matrix;

/**
 * A safetensors file: an 8-byte little-endian length, a JSON header of that length, then the
 * tensors' floats, little-endian, without gaps.
 *
 * <p>Files written here carry a checksum in their metadata, which is verified on reading; files of
 * others are read without.
 *
 * @param metadata text by name, without the container's own {@code deltarule.format} and {@code
 *     deltarule.sha256}
 * @param tensors in the order of their data
 */
public record SafetensorsFile(Map<String, String> metadata, List<NamedTensor> tensors) {
  /** The longest header that is read, in bytes, as in the format's reference implementation. */
  public static final int LONGEST_HEADER = 100_000_000;

  private static final String FORMAT_KEY = "deltarule.format";
  private static final String FORMAT = "1";
  private static final String OWN_KEYS = "deltarule.";

  /** Copies the collections. */
  public SafetensorsFile {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /**
   * Writes a file whole or not at all.
   *
   * @param path where to
   * @param metadata text by name, written in the map's order
   * @param tensors the tensors, in the order in which their data is to lie
   * @throws InputException if the file cannot be written
   * @throws IllegalArgumentException if two tensors share a name, a metadata key is the container's
   *     own, or the header would be longer than 100 MB
   */
  public static void write(Path path, Map<String, String> metadata, List<NamedTensor> tensors) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Checksum.KEY, Checksum.ZEROS);
    all.put(FORMAT_KEY, FORMAT);
    metadata.forEach((key, value) -> {
      if (all.put(key, value) != null) {
        throw new IllegalArgumentException("metadata '" + key + "' is written by the container");
      }
    });
    byte[] header = TensorHeader.of(all, tensors).bytes();
    if (header.length > LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "a header of %,d bytes is too long".formatted(header.length));
    }
    FloatBytes floats = new FloatBytes();
    MessageDigest digest = Checksum.start();
    digest.update(lengthBytes(header.length));
    digest.update(header);
    tensors.forEach(tensor -> floats.digest(tensor.values(), digest));
    byte[] signed = Checksum.with(header, Checksum.hex(digest));
    new AtomicFile(path)
        .write(channel -> {
          writeFully(channel, ByteBuffer.wrap(lengthBytes(signed.length)));
          writeFully(channel, ByteBuffer.wrap(signed));
          for (NamedTensor tensor : tensors) {
            floats.write(tensor.values(), channel);
          }
        });
  }

  /**
   * The room that metadata take in a header.
   *
   * @param metadata text by name
   * @return bytes, of at most {@link #LONGEST_HEADER} for all that the header holds
   */
  public static int headerLength(Map<String, String> metadata) {
    return TensorHeader.of(metadata, List.of()).bytes().length;
  }

  /**
   * Reads and verifies a file.
   *
   * @param path the file
   * @return its content
   * @throws InputException if there is no such file, or it is no safetensors file, cut short,
   *     damaged or holds other types than F32
   */
  public static SafetensorsFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      String what = Files.exists(path) ? "is no file" : "no such file";
      throw new InputException(path + ": " + what + "; check the path");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(path, channel);
    } catch (TensorHeader.Malformed e) {
      throw new InputException(
          "%s: is no safetensors file, or is damaged: %s; use a file saved by deltarule train"
              .formatted(path, e.getMessage()),
          e);
    } catch (EOFException e) {
      throw new InputException(path + ": is cut short; copy the file again", e);
    } catch (IOException e) {
      throw new InputFile(path).failure(e);
    }
  }

  private static SafetensorsFile read(Path path, FileChannel channel)
      throws IOException, TensorHeader.Malformed {
    byte[] lengthBytes = readFully(channel, 8);
    byte[] headerBytes = readFully(channel, headerLength(lengthBytes, channel));
    TensorHeader header = TensorHeader.parse(headerBytes);
    long rest = channel.size() - channel.position();
    if (rest < header.dataLength()) {
      throw new InputException(
          "%s: is cut short: its tensors need %,d bytes and there are %,d; copy the file again"
              .formatted(path, header.dataLength(), rest));
    }
    if (rest > header.dataLength()) {
      throw new TensorHeader.Malformed(
          "%,d bytes follow its last tensor".formatted(rest - header.dataLength()));
    }
    MessageDigest digest = Checksum.start();
    digest.update(lengthBytes);
    digest.update(Checksum.with(headerBytes, Checksum.ZEROS));
    FloatBytes floats = new FloatBytes();
    List<NamedTensor> tensors = new ArrayList<>();
    for (TensorHeader.Entry entry : header.entries()) {
      Matrix values = Matrix.zeros(1, (int) ((entry.end() - entry.begin()) / Float.BYTES));
      floats.read(values, channel, digest);
      tensors.add(new NamedTensor(entry.name(), entry.shape(), values));
    }
    verify(path, header.metadata(), Checksum.hex(digest));
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    metadata.keySet().removeAll(List.of(Checksum.KEY, FORMAT_KEY));
    return new SafetensorsFile(metadata, tensors);
  }

  private static int headerLength(byte[] bytes, FileChannel channel)
      throws IOException, TensorHeader.Malformed {
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new TensorHeader.Malformed("its header length is out of range");
    }
    if (length > channel.size() - 8) {
      if (channel.size() > 8 && readFully(channel, 1)[0] != '{') {
        throw new TensorHeader.Malformed("its header does not begin with a brace");
      }
      throw new EOFException();
    }
    return (int) length;
  }

  // A damaged key would hide the checksum, so any other key of ours demands that there is one.
  private static void verify(Path path, Map<String, String> metadata, String computed) {
    boolean ours = metadata.keySet().stream().anyMatch(key -> key.startsWith(OWN_KEYS));
    if (ours && !computed.equals(metadata.get(Checksum.KEY))) {
      throw new InputException(
          path + ": is damaged (checksum); copy the file again, or restore it from a backup");
    }
  }

  private static byte[] lengthBytes(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static byte[] readFully(FileChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
  }
}
