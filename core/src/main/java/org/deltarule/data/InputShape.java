package org.deltarule.data;

import java.util.List;

/**
 * What the columns of the features are, in their order: first the numbers that a layer may embed,
 * then the plain inputs (indicators, one-hot levels), last one code for each category that a layer
 * embeds.
 *
 * <pre>x = [ numbers | plain | codes ]</pre>
 *
 * @param numbers how many numbers there are
 * @param plain how many plain inputs
 * @param codes for each category how many codes it has: a code is a whole number from 0, 0 standing
 *     for missing and unseen
 */
public record InputShape(int numbers, int plain, List<Integer> codes) {
  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is negative, a category has no code, or there is
   *     nothing
   */
  public InputShape {
    codes = List.copyOf(codes);
    if (numbers < 0 || plain < 0 || codes.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("numbers, plain inputs and codes are counts");
    }
  }

  /**
   * Inputs of which nothing is known.
   *
   * @param columns how many
   * @return plain inputs
   */
  public static InputShape plain(int columns) {
    return new InputShape(0, columns, List.of());
  }

  /**
   * The number of features.
   *
   * @return numbers + plain + one for each category
   */
  public int columns() {
    return numbers + plain + codes.size();
  }
}
