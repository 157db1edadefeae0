package org.deltarule.tensor;

import java.util.Arrays;

/**
 * One float array with the layout that names its parts. Weights, gradients and every moment of an
 * optimizer are this type with the same layout, so a rule, a norm and a checkpoint are each one
 * loop.
 *
 * @param layout the names, roles, shapes and offsets
 * @param values the numbers, {@code layout.size()} of them
 */
public record ParameterVector(ParameterLayout layout, float[] values) {
  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the array's length is not the layout's size
   */
  public ParameterVector {
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          "%d values for a layout of %d".formatted(values.length, layout.size()));
    }
  }

  /**
   * A vector of zeros.
   *
   * @param layout its layout
   * @return the new vector
   */
  public static ParameterVector zeros(ParameterLayout layout) {
    return new ParameterVector(layout, new float[layout.size()]);
  }

  /**
   * A parameter as a matrix on the same array.
   *
   * @param name such as {@code layer1.weight}
   * @return the view
   */
  public Matrix view(String name) {
    return view(layout.entry(name));
  }

  /**
   * A parameter as a matrix on the same array.
   *
   * @param entry an entry of this layout
   * @return the view
   */
  public Matrix view(ParameterLayout.Entry entry) {
    return new Matrix(values, entry.offset(), entry.rows(), entry.columns());
  }

  /**
   * An independent copy.
   *
   * @return a new vector with equal values
   */
  public ParameterVector copy() {
    return new ParameterVector(layout, values.clone());
  }

  /**
   * Takes over another vector's values.
   *
   * @param source a vector of the same length
   */
  public void copyFrom(ParameterVector source) {
    System.arraycopy(source.values, 0, values, 0, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterVector v
        && layout.equals(v.layout)
        && Arrays.equals(values, v.values);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ParameterVector[" + values.length + " values]";
  }
}
