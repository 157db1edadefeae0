package org.deltarule.explain;

import java.util.List;

/**
 * A product, one of the summands of a {@link Line}.
 *
 * @param factors what is multiplied
 */
public record Term(List<Factor> factors) {
  /** Copies the list. */
  public Term {
    factors = List.copyOf(factors);
  }

  /**
   * A product.
   *
   * @param factors what is multiplied
   */
  public Term(Factor... factors) {
    this(List.of(factors));
  }

  /**
   * Its value.
   *
   * @return the product of all factors
   */
  public double product() {
    double product = 1;
    for (Factor factor : factors) {
      product *= factor.value();
    }
    return product;
  }
}
