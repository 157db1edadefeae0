package org.deltarule.explain;

import java.util.List;

/**
 * One way from a weight to an output, with the product of the local derivatives along it.
 *
 * @param units the units it passes
 * @param factors what is multiplied: q of the unit below, g′ and w in turn, ∂f/∂q of the output
 * @param product of all factors
 * @param share |product| as a part of the sum of |product| over all paths; 0 if that is 0
 */
public record Path(List<Unit> units, List<Factor> factors, double product, double share) {
  /** Copies the lists. */
  public Path {
    units = List.copyOf(units);
    factors = List.copyOf(factors);
  }
}
