package org.deltarule.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes out the equations of a pass: all of a small layer, of a large one those of the units that the
 * largest path passes, with the summand on that path, the largest others and the bias.
 */
final class Equations {
  /** Layers up to this size are written out in whole, and sums up to this length. */
  private static final int SMALL = 8;

  /** Summands of a longer sum that are written out, besides a bias. */
  private static final int SHOWN = 4;

  private final Graph graph;
  private final Backward backward;
  private final Set<Unit> passed;
  private final Symbol explained;

  /**
   * A writer.
   *
   * @param graph the forward pass
   * @param backward the backward pass
   * @param passed the units that the largest path passes
   * @param explained what the derivation is about: a bias is written then even where all are 0
   */
  Equations(Graph graph, Backward backward, Set<Unit> passed, Symbol explained) {
    this.graph = graph;
    this.backward = backward;
    this.passed = passed;
    this.explained = explained;
  }

  private List<Integer> written(Node node) {
    List<Integer> units = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (node.size() <= SMALL || passed.contains(node.units().get(i))) {
        units.add(i);
      }
    }
    return units;
  }

  /** All stages with their equations. */
  List<Stage> stages() {
    return graph.nodes().stream().map(this::stage).toList();
  }

  private Stage stage(Node node) {
    List<Link> in =
        graph.links().stream().filter(link -> link.to().place() == node.place()).toList();
    List<Line> lines =
        in.isEmpty()
            ? List.of()
            : written(node).stream().map(unit -> forward(node, in, unit)).toList();
    return new Stage(
        node.kind(),
        node.layer(),
        node.function(),
        node.units(),
        boxed(node.values()),
        boxed(backward.gradients(node)),
        lines);
  }

  private static List<Double> boxed(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private Line forward(Node node, List<Link> in, int unit) {
    Sum terms = new Sum();
    Optional<Factor> slope = Optional.empty();
    for (Link link : in) {
      switch (link) {
        case Link.Affine affine -> sum(affine, unit, terms);
        case Link.Curve curve -> {
          terms.add(false, value(link.from(), unit));
          slope = Optional.of(new Factor(slopeOf(curve, unit), curve.slopes()[unit]));
        }
        case Link.Normalization n -> {
          Unit of = node.units().get(unit);
          terms.add(
              false,
              new Factor(new Symbol("γ", of), n.scale()[unit]),
              new Factor(new Symbol("x̂", of), n.normalized(unit)));
          terms.add(false, new Factor(new Symbol("β", of), n.shift()[unit]));
        }
        case Link.Skip skip -> terms.add(false, value(skip.from(), unit));
        case Link.Scaled scaled ->
            terms.add(
                false,
                new Factor(scaled.factor(unit), scaled.factors()[unit]),
                value(scaled.from(), unit));
        case Link.Mixed mixed -> {
          terms.add(false, value(mixed.from(), unit));
          terms.add(false, mixed.amount(unit), mixed.bend(unit));
        }
        case Link.Embedded embedded -> terms.add(false, value(node, unit));
        case Link.Parameter parameter -> {}
      }
    }
    return terms.line(node.kind().of(node.units().get(unit)), slope, node.values()[unit]);
  }

  private void sum(Link.Affine link, int unit, Sum terms) {
    for (int i = 0; i < link.from().size(); i++) {
      terms.add(
          passed.contains(link.from().units().get(i)),
          value(link.from(), i),
          new Factor(link.weight(i, unit), link.w()[i][unit]));
    }
    if (java.util.Arrays.stream(link.b()).anyMatch(b -> b != 0)
        || link.bias(unit).equals(explained)) {
      terms.bias = Optional.of(new Term(new Factor(link.bias(unit), link.b()[unit])));
    }
  }

  static Factor value(Node node, int unit) {
    return new Factor(node.kind().of(node.units().get(unit)), node.values()[unit]);
  }

  Factor gradient(Node node, int unit) {
    return new Factor(
        node.kind().gradientOf(node.units().get(unit)), backward.gradient(node, unit));
  }

  /** The recursion from the outputs down to a unit. */
  List<Line> deltas(Node last, int unit) {
    List<Line> lines = new ArrayList<>();
    for (Node node : graph.nodes().reversed()) {
      if (node.place() < last.place() || bentAway(node)) {
        continue;
      }
      for (int i : node.place() == last.place() ? List.of(unit) : written(node)) {
        lines.add(delta(node, i));
      }
      if (node.place() == last.place()) {
        break;
      }
    }
    return lines;
  }

  /** Whether the numbers are an activation's of a sum: their line is that of the sum's delta. */
  private boolean bentAway(Node node) {
    return graph.links().stream()
        .anyMatch(link ->
            link instanceof Link.Curve
                && link.to().place() == node.place()
                && bent(link.from()).isPresent());
  }

  /** The activation that is all that follows a vector. */
  private Optional<Link.Curve> bent(Node node) {
    List<Link> out = graph.out(node);
    return out.size() == 1 && out.getFirst() instanceof Link.Curve curve
        ? Optional.of(curve)
        : Optional.empty();
  }

  private Line delta(Node node, int unit) {
    Optional<Link.Curve> curve = bent(node);
    Node above = curve.isPresent() ? curve.get().to() : node;
    Optional<Factor> slope = curve.map(c -> new Factor(slopeOf(c, unit), c.slopes()[unit]));
    Sum terms = new Sum();
    for (Link link : graph.out(above)) {
      int begin = link.diagonal() ? unit : 0;
      int end = link.diagonal() ? unit + 1 : link.to().size();
      for (int k = begin; k < end; k++) {
        if (!link.acts(unit, k)) {
          continue;
        }
        List<Factor> factors = new ArrayList<>(List.of(gradient(link.to(), k)));
        double value = link.slope(unit, k);
        link.symbol(unit, k).ifPresent(symbol -> factors.add(new Factor(symbol, value)));
        terms.add(passed.contains(link.to().units().get(k)), factors.toArray(Factor[]::new));
      }
    }
    if (above.place() == graph.output().place()) {
      terms.add(
          true,
          new Factor(new Symbol("∂f/∂q", above.units().get(unit)), backward.gradient(above, unit)));
    }
    Factor result = gradient(node, unit);
    return terms.line(result.symbol(), slope, result.value());
  }

  private static Symbol slopeOf(Link.Curve curve, int unit) {
    return curve.symbol(unit, unit).orElseThrow();
  }

  /** The summands of an equation, of which a long one shows some. */
  private static final class Sum {
    private final List<Term> onPath = new ArrayList<>();
    private final List<Term> all = new ArrayList<>();
    private Optional<Term> bias = Optional.empty();

    void add(boolean passed, Factor... factors) {
      Term term = new Term(factors);
      all.add(term);
      if (passed) {
        onPath.add(term);
      }
    }

    Line line(Symbol symbol, Optional<Factor> slope, double value) {
      List<Term> shown = new ArrayList<>(all);
      if (all.size() + bias.stream().count() > SMALL) {
        // the sort is stable: of equal terms the first
        shown.sort(Comparator.comparingDouble((Term t) -> Math.abs(t.product())).reversed());
        shown.sort(Comparator.comparing((Term t) -> !onPath.contains(t)));
        shown = new ArrayList<>(shown.subList(0, SHOWN));
      }
      double others =
          all.stream().mapToDouble(Term::product).sum()
              - shown.stream().mapToDouble(Term::product).sum();
      int left = all.size() - shown.size();
      bias.ifPresent(shown::add);
      return new Line(symbol, shown, left, left == 0 ? 0 : others, slope, value);
    }
  }
}
