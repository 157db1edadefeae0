package org.deltarule.explain;

import java.util.List;
import java.util.Optional;
import org.deltarule.reference.ReferenceJacobian;

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

  /** Whether unit in acts on unit out at all, of a link that is not diagonal. */
  default boolean acts(int in, int out) {
    return true;
  }

  /** Whether there is a kink anywhere. */
  default boolean kinked() {
    return false;
  }

  /** On which side of the kinks each unit that comes in is; empty where there is none. */
  default int[] pieces() {
    return new int[0];
  }

  /** The name of a slope that has no letter of its own. */
  private static Symbol partial(Node from, Node to, Unit... of) {
    return new Symbol("∂" + to.kind().base() + "/∂" + from.kind().base(), of);
  }

  /** Of numbers that meet kinks: twice the number of kinks below it, one more on one. */
  private static int[] pieces(double[] values, double[] kinks) {
    int[] pieces = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      for (double kink : kinks) {
        pieces[i] += values[i] > kink ? 2 : values[i] == kink ? 1 : 0;
      }
    }
    return pieces;
  }

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

    @Override
    public boolean kinked() {
      return kinks.length > 0;
    }

    @Override
    public int[] pieces() {
      return Link.pieces(from.values(), kinks);
    }
  }

  /**
   * z = c ⊙ x with learned factors, or u = x/√n.
   *
   * @param parameter the name of the factors; empty if they are not learned
   */
  record Scaled(Node from, Node to, String parameter, double[] factors) implements Link {
    @Override
    public boolean diagonal() {
      return true;
    }

    @Override
    public double slope(int in, int out) {
      return factors[in];
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(factor(in));
    }

    Symbol factor(int unit) {
      return parameter.isEmpty() ? new Symbol("1/√n") : new Symbol("c", to.units().get(unit));
    }
  }

  /**
   * q = s + a ⊙ d with d = g(s) − s.
   *
   * @param parameter the name of a
   * @param bends d
   * @param slopes g′
   */
  record Mixed(
      Node from,
      Node to,
      String parameter,
      double[] amounts,
      double[] bends,
      double[] slopes,
      double[] kinks)
      implements Link {
    @Override
    public boolean diagonal() {
      return true;
    }

    @Override
    public double slope(int in, int out) {
      return 1 + amounts[in] * (slopes[in] - 1);
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(partial(from, to, from.units().get(in)));
    }

    Factor amount(int unit) {
      return new Factor(new Symbol("a", to.units().get(unit)), amounts[unit]);
    }

    Factor bend(int unit) {
      return new Factor(new Symbol("d", to.units().get(unit)), bends[unit]);
    }

    @Override
    public boolean kinked() {
      return kinks.length > 0;
    }

    @Override
    public int[] pieces() {
      return Link.pieces(from.values(), kinks);
    }
  }

  /**
   * An embedding, by the Jacobian of its definition. Columns that it leaves alone act by 1.
   *
   * @param numbers how many numbers are embedded, which are the first columns
   */
  record Embedded(Node from, Node to, int numbers, ReferenceJacobian layer) implements Link {
    @Override
    public boolean diagonal() {
      return false;
    }

    @Override
    public double slope(int in, int out) {
      return layer.slope(in, out);
    }

    /** A number on its own outputs, whatever the slope; else what is not 0. */
    @Override
    public boolean acts(int in, int out) {
      boolean own = numbers > 0 && out % numbers == in && to.units().get(out).letter().equals("e");
      return own || slope(in, out) != 0;
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      Unit below = from.units().get(in);
      Unit above = to.units().get(out);
      return below.equals(above) ? Optional.empty() : Optional.of(partial(from, to, below, above));
    }

    @Override
    public boolean kinked() {
      return !layer.pieces().isEmpty();
    }

    /** The numbers stand first, and each has as many pieces as another. */
    @Override
    public int[] pieces() {
      List<Integer> all = layer.pieces();
      int[] pieces = new int[all.isEmpty() ? 0 : numbers];
      int each = all.size() / Math.max(1, numbers);
      for (int c = 0; c < pieces.length; c++) {
        pieces[c] = all.subList(c * each, (c + 1) * each).hashCode();
      }
      return pieces;
    }
  }

  /** A parameter of an embedding, as what the embedding is a function of. */
  record Parameter(Node from, Node to, double[] slopes) implements Link {
    @Override
    public boolean diagonal() {
      return false;
    }

    @Override
    public double slope(int in, int out) {
      return slopes[out];
    }

    /** On what it changes; on all if it changes nothing, such as a level that the row has not. */
    @Override
    public boolean acts(int in, int out) {
      return slopes[out] != 0 || java.util.Arrays.stream(slopes).allMatch(s -> s == 0);
    }

    @Override
    public Optional<Symbol> symbol(int in, int out) {
      return Optional.of(partial(from, to, from.units().getFirst(), to.units().get(out)));
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
