package org.deltarule.explain;

import java.util.List;

/**
 * One vector of the forward pass, with its part of the backward pass: the numbers of all units, and
 * the equations of those that are written out.
 *
 * @param kind what its numbers are
 * @param layer the name of what computes them; empty for inputs
 * @param function the activation by its name in the catalog, or the normalization's; else empty
 * @param units whose numbers they are
 * @param values the numbers
 * @param gradients ∂f/∂ each of them; of {@link Kind#SUM} the deltas
 * @param lines the equations of some units, or of all; of {@link Kind#OUTPUT} the slope is g′ and
 *     not a part of the equation
 */
public record Stage(
    Kind kind,
    String layer,
    String function,
    List<Unit> units,
    List<Double> values,
    List<Double> gradients,
    List<Line> lines) {
  /** Copies the lists. */
  public Stage {
    units = List.copyOf(units);
    values = List.copyOf(values);
    gradients = List.copyOf(gradients);
    lines = List.copyOf(lines);
  }

  /** What the numbers of a stage are. */
  public enum Kind {
    /** x. */
    INPUT("x"),
    /** s = qW + b. */
    SUM("s"),
    /** q = g(s). */
    OUTPUT("q"),
    /** n = γ(s − μ)/√(σ² + ε) + β. */
    NORMALIZED("n"),
    /** r = x + F(x), of a residual block. */
    ADDED("r"),
    /** z = c ⊙ x, of a feature scale. */
    SCALED("z"),
    /** u = x/√n, of the parametrization of the tangent kernel. */
    DIVIDED("u"),
    /** q = s + a(g(s) − s), of a parametric activation. */
    MIXED("q"),
    /** Embedded numbers, and columns beside them. */
    EMBEDDED("e"),
    /** Columns, and behind them the vectors of levels. */
    LOOKED_UP("v"),
    /** The parameter of an embedding that is explained. */
    PARAMETER("θ");

    private final String base;

    Kind(String base) {
      this.base = base;
    }

    String base() {
      return base;
    }

    /**
     * The name of such a number.
     *
     * @param unit of which unit
     * @return such as s(h1)
     */
    public Symbol of(Unit unit) {
      return new Symbol(base, unit);
    }

    /**
     * The name of the gradient of such a number.
     *
     * @param unit of which unit
     * @return such as δ(h1)
     */
    public Symbol gradientOf(Unit unit) {
      return new Symbol(this == SUM ? "δ" : "∂f/∂" + base, unit);
    }
  }
}
