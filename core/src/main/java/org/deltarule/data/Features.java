package org.deltarule.data;

/**
 * The inputs q⁽⁰⁾ = x of all samples, row by row, in whatever form they are kept. Immutable, so any
 * number of threads may read it.
 */
public interface Features {
  /**
   * The number of samples.
   *
   * @return n
   */
  int rows();

  /**
   * The number of inputs of one sample.
   *
   * @return the width of a row
   */
  int columns();

  /**
   * Writes one sample as floats.
   *
   * @param row the sample, 0 … rows−1
   * @param to where its {@link #columns()} numbers go
   * @param offset the index of the first of them
   * @throws IndexOutOfBoundsException if there is no such row or no room
   */
  void copyRow(int row, float[] to, int offset);
}
