package org.deltarule.explain;

import java.util.List;

/**
 * What a number of a derivation is called.
 *
 * <p>Bases: {@code x} an input, {@code s} a weighted sum, {@code q} an output of a unit, {@code x̂} and
 * {@code n} a sum that is normalized, before and after scale and shift, {@code r} the sum of a residual
 * block, {@code w} a weight, {@code b} a bias, {@code γ} and {@code β} scale and shift, {@code g′} the
 * slope of the unit's activation, {@code δ} ∂f/∂s, {@code ∂f/∂q} and the like, {@code ∂n/∂s} the slope
 * of a normalization; or a name of its own with no units, such as {@code w1}.
 *
 * @param base what it is
 * @param of of which unit; two for a weight and for the slope of a normalization: from and to
 */
public record Symbol(String base, List<Unit> of) {
  private static final String GRADIENT = "∂f/∂";

  /** Copies the list. */
  public Symbol {
    of = List.copyOf(of);
  }

  /**
   * A symbol.
   *
   * @param base what it is
   * @param of of which units
   */
  public Symbol(String base, Unit... of) {
    this(base, List.of(of));
  }

  /**
   * The gradient with respect to it.
   *
   * @return such as ∂f/∂w(x1→h1)
   */
  public Symbol gradient() {
    return new Symbol(GRADIENT + base, of);
  }

  /**
   * As plain text.
   *
   * @return such as {@code w(x1→h1)}, {@code g′(h1)} or {@code x1}
   */
  @Override
  public String toString() {
    if (of.isEmpty()) {
      return base;
    }
    if (base.startsWith(GRADIENT)) {
      return GRADIENT + new Symbol(base.substring(GRADIENT.length()), of);
    }
    if (base.equals("x")) {
      return of.getFirst().name();
    }
    String units = String.join("→", of.stream().map(Unit::name).toList());
    return base + "(" + units + ")";
  }
}
