package org.deltarule.explain;

import java.util.Optional;

/** How one vector acts on another: the local Jacobian of this sample, with the names of its numbers. */
sealed interface Link {
  Node from();

  Node to();

  /** Whether unit i acts on unit i alone. */
  boolean diagonal();

  /** ∂to[out]/∂from[in]. */
  double slope(int in, int out);

  /** The name of that number; none for one that is always 1. */
  Optional<Symbol> symbol(int in, int out);

  /** s = qW + b. */
  record Affine(Node from, Node to, String parameter, double[][] w, double[] b, Names names)
      implements Link {
    @Override
    public boolean diagonal() {
      return false;
    }

    @Override
    public double slope(int in, int out) {
      return w[in][out];
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(weight(in, out));
    }

    Symbol weight(int in, int out) {
      Symbol usual = new Symbol("w", from.units().get(in), to.units().get(out));
      return named(new Subject(parameter + ".weight", in, out), usual);
    }

    Symbol bias(int out) {
      return named(new Subject(parameter + ".bias", 0, out), new Symbol("b", to.units().get(out)));
    }

    private Symbol named(Subject subject, Symbol usual) {
      if (names.parameters().isEmpty()) {
        return usual;
      }
      String own = names.parameters().get(subject.text());
      return own == null ? usual : new Symbol(own);
    }
  }

  /** q = g(s). */
  record Curve(Node from, Node to, double[] slopes, double[] kinks) implements Link {
    @Override
    public boolean diagonal() {
      return true;
    }

    @Override
    public double slope(int in, int out) {
      return slopes[in];
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(new Symbol("g′", from.units().get(in)));
    }

    /** On which side of the kinks a unit is: twice the number of kinks below it, one more on one. */
    int piece(int unit) {
      int piece = 0;
      for (double kink : kinks) {
        double s = from.values()[unit];
        piece += s > kink ? 2 : s == kink ? 1 : 0;
      }
      return piece;
    }
  }

  /**
   * n = γx̂ + β with x̂ = (s − μ)r. With running statistics μ and r do not depend on s; with those of
   * the row every s acts on every n: ∂nₖ/∂sᵢ = γₖr([k = i] − 1/n − x̂ₖx̂ᵢ/n).
   */
  record Normalization(
      Node from,
      Node to,
      boolean byRow,
      double[] mean,
      double[] reciprocal,
      double[] scale,
      double[] shift)
      implements Link {
    @Override
    public boolean diagonal() {
      return !byRow;
    }

    double normalized(int unit) {
      return (from.values()[unit] - mean[unit]) * reciprocal[unit];
    }

    @Override
    public double slope(int in, int out) {
      double r = reciprocal[out];
      if (!byRow) {
        return in == out ? scale[out] * r : 0;
      }
      double n = from.size();
      double own = in == out ? 1 : 0;
      return scale[out] * r * (own - 1 / n - normalized(in) * normalized(out) / n);
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(
          byRow
              ? new Symbol("∂n/∂s", from.units().get(in), to.units().get(out))
              : new Symbol("∂n/∂s", from.units().get(in)));
    }
  }

  /** One of the two summands of a residual block. */
  record Skip(Node from, Node to) implements Link {
    @Override
    public boolean diagonal() {
      return true;
    }

    @Override
    public double slope(int in, int out) {
      return 1;
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.empty();
    }
  }
}
