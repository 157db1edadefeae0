package org.deltarule.explain;

import java.util.List;
import java.util.Optional;

/**
 * What a number of a derivation is called.
 *
 * <p>Bases: {@code x} an input, {@code s} a weighted sum, {@code q} an output of a unit, {@code x̂} and
 * {@code n} a sum that is normalized, before and after scale and shift, {@code r} the sum of a residual
 * block, {@code w} a weight, {@code b} a bias, {@code γ} and {@code β} scale and shift, {@code g′} the
 * slope of the unit's activation, {@code δ} ∂f/∂s, {@code ∂f/∂q} and the like, {@code ∂n/∂s} and the
 * like the slope of what has no letter for it, {@code z} and {@code c} a number times a learned factor
 * and the factor, {@code u} a number over √n, {@code a} and {@code d} how much of a parametric activation
 * is used and g(s) − s, {@code e} and {@code v} what embeddings make of numbers and levels, {@code θ} a
 * parameter of theirs; or a name of its own with no units, such as {@code w1}.
 *
 * @param base what it is
 * @param of of which unit; two for a weight and for some slopes: from and to
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
   * Whether it is a unit's own number, that is called as the unit is: an input, or what an embedding
   * gives.
   *
   * @return true for x1 or e3
   */
  public boolean isUnit() {
    return of.size() == 1 && base.equals(of.getFirst().letter());
  }

  /**
   * The numbers that a slope such as ∂n/∂s is of.
   *
   * @return n of the last unit and s of the first; none if this is no such slope
   */
  public Optional<List<Symbol>> partials() {
    int by = base.indexOf("/∂");
    return by < 0 || base.startsWith(GRADIENT)
        ? Optional.empty()
        : Optional.of(
            List.of(
                new Symbol(base.substring(1, by), of.getLast()),
                new Symbol(base.substring(by + 2), of.getFirst())));
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
    if (isUnit()) {
      return of.getFirst().name();
    }
    String units = String.join("→", of.stream().map(Unit::name).toList());
    return base + "(" + units + ")";
  }
}
