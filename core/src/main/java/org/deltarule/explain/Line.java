package org.deltarule.explain;

import java.util.List;
import java.util.Optional;

/**
 * An equation of one unit with the numbers of the sample.
 *
 * <pre>symbol = (Σ terms + others) · slope = value</pre>
 *
 * @param symbol what is computed
 * @param terms the summands that are written out
 * @param others how many summands are not
 * @param othersSum what those sum to
 * @param slope what the sum is multiplied with, if with anything
 * @param value the result
 */
public record Line(
    Symbol symbol,
    List<Term> terms,
    int others,
    double othersSum,
    Optional<Factor> slope,
    double value) {
  /** Copies the list. */
  public Line {
    terms = List.copyOf(terms);
  }
}
