package org.deltarule.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The numbers of a scenario, as every system reads them: {@code x.f32}, row by row, and {@code
 * y.i32} (classes) or {@code y.f32} (values), all little-endian and without any header.
 *
 * @param rows how many
 * @param features columns of x
 * @param x rows × features
 * @param classes one for each row, or none
 * @param values rows × outputs, or none
 */
public record Samples(int rows, int features, float[] x, int[] classes, float[] values) {
  private static final String X = "x.f32";
  private static final String CLASSES = "y.i32";
  private static final String VALUES = "y.f32";

  /**
   * Writes the files.
   *
   * @param folder where; made if it is not there
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      ByteBuffer bytes = buffer(x.length);
      bytes.asFloatBuffer().put(x);
      write(folder.resolve(X), bytes);
      bytes = buffer(classes.length);
      bytes.asIntBuffer().put(classes);
      write(folder.resolve(CLASSES), bytes);
      bytes = buffer(values.length);
      bytes.asFloatBuffer().put(values);
      write(folder.resolve(VALUES), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the files.
   *
   * @param folder where they are
   * @param scenario whose they are
   * @param rows how many to read
   * @return the first rows
   */
  public static Samples read(Path folder, Scenario scenario, int rows) {
    boolean values = scenario.output() == Scenario.Output.VALUES;
    float[] x = new float[rows * scenario.features()];
    int[] classes = new int[values ? 0 : rows];
    float[] y = new float[values ? rows * scenario.outputs() : 0];
    try {
      map(folder.resolve(X), x.length).asFloatBuffer().get(x);
      map(folder.resolve(CLASSES), classes.length).asIntBuffer().get(classes);
      map(folder.resolve(VALUES), y.length).asFloatBuffer().get(y);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Samples(rows, scenario.features(), x, classes, y);
  }

  /**
   * The features of one row.
   *
   * @param row which
   * @return a copy
   */
  public float[] row(int row) {
    return java.util.Arrays.copyOfRange(x, row * features, (row + 1) * features);
  }

  /**
   * The features as doubles, for libraries that know nothing else.
   *
   * @return rows × features
   */
  public double[][] doubles() {
    double[][] table = new double[rows][features];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < features; c++) {
        table[r][c] = x[r * features + c];
      }
    }
    return table;
  }

  private static ByteBuffer buffer(int numbers) {
    return ByteBuffer.allocate(Math.multiplyExact(numbers, 4)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static ByteBuffer map(Path file, int numbers) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, 4L * numbers)
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
