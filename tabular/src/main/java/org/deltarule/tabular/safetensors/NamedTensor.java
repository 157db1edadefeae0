package org.deltarule.tabular.safetensors;

import java.util.List;
import java.util.Objects;
import org.deltarule.tensor.Matrix;

/**
 * A tensor with its name: a view of a part of a float array, row-major.
 *
 * @param name unique in its file, not empty
 * @param shape the dimensions; none for a single number
 * @param values the numbers; the matrix's own rows and columns do not matter
 */
public record NamedTensor(String name, List<Integer> shape, Matrix values) {
  /**
   * Checks that the shape fits the numbers.
   *
   * @throws IllegalArgumentException if it does not, or the name is empty
   */
  public NamedTensor {
    shape = List.copyOf(shape);
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    if (name.isEmpty() || size != values.size()) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s with %d numbers".formatted(name, shape, values.size()));
    }
  }

  /**
   * A matrix as a tensor of two dimensions.
   *
   * @param name its name
   * @param matrix its numbers, not copied
   * @return shape [rows, columns]
   */
  public static NamedTensor matrix(String name, Matrix matrix) {
    return new NamedTensor(name, List.of(matrix.rows(), matrix.columns()), matrix);
  }

  /**
   * A matrix as a tensor of one dimension, as a bias is.
   *
   * @param name its name
   * @param matrix its numbers, not copied
   * @return shape [rows · columns]
   */
  public static NamedTensor vector(String name, Matrix matrix) {
    return new NamedTensor(name, List.of(matrix.size()), matrix);
  }

  /** Whether two have the same name, shape and numbers, bit for bit. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof NamedTensor t) || !name.equals(t.name) || !shape.equals(t.shape)) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (Float.floatToRawIntBits(at(i)) != Float.floatToRawIntBits(t.at(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, shape);
  }

  /**
   * A number.
   *
   * @param i its index in row-major order
   * @return the number
   */
  public float at(int i) {
    return values.array()[values.offset() + i];
  }
}
