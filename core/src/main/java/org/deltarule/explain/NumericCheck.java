package org.deltarule.explain;

import java.util.List;

/**
 * The gradient by a central difference, in double precision.
 *
 * <pre>(f(w + h) − f(w − h)) / 2h</pre>
 *
 * <p>Where a function with a kink lies on other sides of it at w + h and w − h, the difference says
 * nothing; smaller steps are tried then, down to a thousandth, before that is said.
 *
 * @param step h, a decimal number of one digit
 * @param above f(w + h)
 * @param below f(w − h)
 * @param difference the quotient
 * @param relativeError |difference − gradient| / the larger of both; 0 if they are equal
 * @param rounding the error that the rounding of f and of w ± h alone may make in the quotient
 * @param kinked whether an activation of the network, or its loss, has a kink at all
 * @param kinks the units whose activation, or part of the loss, has a kink between, or right here
 * @param verdict what follows
 */
public record NumericCheck(
    double step,
    double above,
    double below,
    double difference,
    double relativeError,
    double rounding,
    boolean kinked,
    List<Unit> kinks,
    Verdict verdict) {
  /** Copies the list. */
  public NumericCheck {
    kinks = List.copyOf(kinks);
  }

  /** What a check says. */
  public enum Verdict {
    /** Both agree to a millionth, or to what rounding allows. */
    AGREES,
    /** There is a kink between the two points: the difference says nothing. */
    KINK,
    /** They differ: the gradient, or a derivative in it, is wrong. */
    DIFFERS
  }
}
