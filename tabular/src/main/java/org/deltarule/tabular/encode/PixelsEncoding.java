package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.InputException;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * Each pixel of a gray image becomes z = (x − mean) / std with one mean and one deviation for all
 * pixels, so brightness stays comparable between them. A table can stand in for the images if it
 * has a column {@code pixel_r_c} for the pixel in row r and column c, both counted from 0.
 *
 * @param rows the height of an image
 * @param columns the width of an image
 * @param mean the mean of all pixels of the training images
 * @param std their population standard deviation; 0 makes every z 0
 */
public record PixelsEncoding(int rows, int columns, double mean, double std)
    implements ColumnEncoding {
  /**
   * Checks sizes and statistics.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public PixelsEncoding {
    if (rows < 1
        || columns < 1
        || !Double.isFinite(mean)
        || !(std >= 0 && std < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%d × %d pixels of mean %s and standard deviation %s: sizes must be positive, the rest finite"
              .formatted(rows, columns, mean, std));
    }
  }

  /**
   * Measures mean and deviation.
   *
   * @param images the images
   * @param training which of them to learn from
   * @return the encoding
   */
  public static PixelsEncoding fit(IdxImages images, int[] training) {
    long[] counts = new long[256];
    for (int image : training) {
      int from = image * images.size();
      for (int i = from; i < from + images.size(); i++) {
        counts[images.pixels()[i] & 0xFF]++;
      }
    }
    double n = (double) training.length * images.size();
    double sum = 0;
    for (int v = 0; v < 256; v++) {
      sum += (double) v * counts[v];
    }
    double mean = sum / n;
    double squares = 0;
    for (int v = 0; v < 256; v++) {
      squares += counts[v] * (v - mean) * (v - mean);
    }
    return new PixelsEncoding(images.rows(), images.columns(), mean, Math.sqrt(squares / n));
  }

  /**
   * Images as features, kept as bytes.
   *
   * @param images of the size that this encoding was fitted on
   * @return the features of all of them
   * @throws InputException if their size is another
   */
  public ByteFeatures features(IdxImages images) {
    if (images.rows() != rows || images.columns() != columns) {
      throw new InputException(
          "%s: images of %d × %d, the model was trained on %d × %d; resize them"
              .formatted(images.source(), images.rows(), images.columns(), rows, columns));
    }
    return new ByteFeatures(images.pixels(), images.size(), factor(), summand());
  }

  /** z = x · factor + summand, as {@link ByteFeatures} computes it. */
  private float factor() {
    return std > 0 ? (float) (1 / std) : 0;
  }

  private float summand() {
    return std > 0 ? (float) (-mean / std) : 0;
  }

  @Override
  @JsonIgnore
  public List<String> sources() {
    return outputs();
  }

  @Override
  @JsonIgnore // they follow from the size, and there are many
  public List<String> outputs() {
    List<String> names = new ArrayList<>(rows * columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        names.add("pixel_" + r + "_" + c);
      }
    }
    return names;
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(), Set.copyOf(sources()), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] samples, Matrix to, int first) {
    List<String> names = sources();
    for (int p = 0; p < names.size(); p++) {
      NumberColumn column = SourceColumns.numbers(table, names.get(p));
      for (int r = 0; r < samples.length; r++) {
        float z = SourceColumns.standardized(table, column, samples[r], mean, std);
        double x = column.number(samples[r]); // as an image's bytes, with the same bits
        to.set(r, first + p, Double.isNaN(x) ? z : Math.fma((float) x, factor(), summand()));
      }
    }
  }
}
