package org.deltarule.data;

/** What a number is turned into before a network learns it. */
public enum TargetTransform {
  /** Nothing. */
  NONE {
    @Override
    public double apply(double y) {
      return y;
    }

    @Override
    public double undo(double t) {
      return t;
    }
  },
  /** Its natural logarithm: of numbers above 0 whose ratios matter. */
  LOG {
    @Override
    public double apply(double y) {
      return Math.log(y);
    }

    @Override
    public double undo(double t) {
      return Math.exp(t);
    }
  },
  /** The logarithm of 1 + the number: of numbers from 0 on. */
  LOG1P {
    @Override
    public double apply(double y) {
      return Math.log1p(y);
    }

    @Override
    public double undo(double t) {
      return Math.expm1(t);
    }
  };

  /**
   * The transformed number.
   *
   * @param y a number in its own units
   * @return t; NaN or infinite outside the range that this is for
   */
  public abstract double apply(double y);

  /**
   * The number again.
   *
   * @param t transformed
   * @return y in its own units
   */
  public abstract double undo(double t);
}
