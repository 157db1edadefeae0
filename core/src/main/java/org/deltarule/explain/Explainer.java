package org.deltarule.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.deltarule.data.InputException;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Derives gradients of one sample.
 *
 * <pre>{@code
 * var explainer = new Explainer(Sample.of(network, weights, loss, x, y, Names.NONE));
 * var subject = Subject.parse("layer1.weight[1,1]", network, Names.NONE);
 * Derivation derivation = explainer.explain(subject, 10, Optional.empty());
 * }</pre>
 *
 * <p>One forward and one backward pass serve all derivations. A derivation takes time in proportion to
 * the number of weights times the number of paths asked for, however many paths there are.
 */
public final class Explainer {
  private final Sample sample;
  private final Graph graph;
  private final Errors errors;
  private final Backward backward;

  /**
   * Computes both passes.
   *
   * @param sample network, weights, sample and loss
   * @throws InputException if a layer of the network has no derivation
   */
  public Explainer(Sample sample) {
    this(sample, Optional.empty());
  }

  private Explainer(Sample sample, Optional<Subject> explained) {
    this.sample = sample;
    try {
      this.graph = new Graph(sample, explained);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    this.errors = new Errors(sample, graph);
    this.backward = new Backward(graph, errors.gradient());
  }

  /**
   * The weight of the first layer with weights whose |gradient| is the largest on this sample; of equal
   * ones the first.
   *
   * @return the weight
   * @throws InputException if no layer has weights
   */
  public Subject steepest() {
    for (Link link : graph.links()) {
      if (link instanceof Link.Affine affine) {
        int row = largest(affine.from().values());
        return new Subject(
            affine.parameter() + ".weight", row, largest(backward.gradients(affine.to())));
      }
    }
    throw new InputException("no layer of the network has weights; name an --input");
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = Math.abs(values[i]) > Math.abs(values[best]) ? i : best;
    }
    return best;
  }

  /**
   * f.
   *
   * @return the loss of the sample
   */
  public double loss() {
    return errors.value();
  }

  /**
   * The gradient of the sample with respect to every parameter, rounded to float.
   *
   * @return a new vector; statistics are 0
   */
  public ParameterVector gradient() {
    ParameterVector gradient = ParameterVector.zeros(sample.network().layout());
    for (Link link : graph.links()) {
      double[] d = backward.gradients(link.to());
      switch (link) {
        case Link.Affine affine -> {
          int at = gradient.layout().entry(affine.parameter() + ".weight").offset();
          for (double x : affine.from().values()) {
            at = put(gradient, at, d, unit -> x);
          }
          put(gradient, gradient.layout().entry(affine.parameter() + ".bias").offset(), d, u -> 1);
        }
        case Link.Normalization n -> {
          String layer = n.to().layer();
          put(gradient, gradient.layout().entry(layer + ".scale").offset(), d, n::normalized);
          put(gradient, gradient.layout().entry(layer + ".shift").offset(), d, unit -> 1);
        }
        case Link.Scaled s -> {
          if (!s.parameter().isEmpty()) {
            int at = gradient.layout().entry(s.parameter()).offset();
            put(gradient, at, d, unit -> s.from().values()[unit]);
          }
        }
        case Link.Mixed m ->
            put(
                gradient,
                gradient.layout().entry(m.parameter()).offset(),
                d,
                unit -> m.bends()[unit]);
        case Link.Embedded e ->
            e.layer()
                .gradient(d)
                .forEach((name, matrix) -> {
                  int at = gradient.layout().entry(name).offset();
                  for (double[] row : matrix) {
                    at = put(gradient, at, row, unit -> 1);
                  }
                });
        case Link.Curve curve -> {}
        case Link.Skip skip -> {}
        case Link.Parameter parameter -> {}
      }
    }
    return gradient;
  }

  /** Writes δ times what it is multiplied with, of each unit; where the next numbers go. */
  private static int put(ParameterVector to, int at, double[] d, IntToDoubleFunction factor) {
    for (int unit = 0; unit < d.length; unit++) {
      to.values()[at + unit] = (float) (d[unit] * factor.applyAsDouble(unit));
    }
    return at + d.length;
  }

  /**
   * The gradient of the sample with respect to one parameter or input, by the recursion.
   *
   * @param subject which
   * @return ∂f/∂w
   */
  public double gradient(Subject subject) {
    Explainer own = of(subject);
    return own.place(subject).last().value();
  }

  /** Itself, or, for a parameter of an embedding, one to which that is a vector of its own. */
  private Explainer of(Subject subject) {
    boolean embedded =
        graph.links().stream()
            .anyMatch(link ->
                link instanceof Link.Embedded
                    && subject.parameter().startsWith(link.to().layer() + "."));
    boolean seen = graph.links().stream().anyMatch(Link.Parameter.class::isInstance);
    return embedded && !seen ? new Explainer(sample, Optional.of(subject)) : this;
  }

  /**
   * Where a subject acts.
   *
   * @param node the vector that it acts on
   * @param unit which of its units
   * @param symbol what the subject is called
   * @param head what its gradient is multiplied with, besides that of the unit
   * @param before the unit below, of a weight
   */
  private record Place(
      Node node, int unit, Symbol symbol, List<Factor> head, List<Unit> before, Line last) {}

  private Place place(Subject subject) {
    if (subject.isInput()) {
      Node x = graph.input();
      int i = subject.row();
      return place(x, i, new Symbol("x", x.units().get(i)), List.of(), List.of());
    }
    int unit = subject.column();
    int dot = subject.parameter().lastIndexOf('.');
    String layer = subject.parameter().substring(0, dot);
    Role role = sample.network().layout().entry(subject.parameter()).role();
    for (Link link : graph.links()) {
      if (link instanceof Link.Parameter p && link.to().layer().equals(layer)) {
        Symbol symbol = p.from().kind().of(p.from().units().getFirst());
        return place(p.from(), 0, symbol, List.of(), List.of());
      }
      if (link instanceof Link.Scaled s && s.parameter().equals(subject.parameter())) {
        List<Factor> head = List.of(Equations.value(s.from(), unit));
        return place(s.to(), unit, s.factor(unit), head, List.of());
      }
      if (link instanceof Link.Mixed m && m.parameter().equals(subject.parameter())) {
        return place(m.to(), unit, m.amount(unit).symbol(), List.of(m.bend(unit)), List.of());
      }
      if (link.to().layer().equals(layer) && link instanceof Link.Affine affine) {
        if (role == Role.BIAS) {
          return place(link.to(), unit, affine.bias(unit), List.of(), List.of());
        }
        Node from = link.from();
        int row = subject.row();
        return place(
            link.to(),
            unit,
            affine.weight(row, unit),
            List.of(Equations.value(from, row)),
            List.of(from.units().get(row)));
      }
      if (link.to().layer().equals(layer) && link instanceof Link.Normalization n) {
        Unit of = link.to().units().get(unit);
        return role == Role.SHIFT
            ? place(link.to(), unit, new Symbol("β", of), List.of(), List.of())
            : place(
                link.to(),
                unit,
                new Symbol("γ", of),
                List.of(new Factor(new Symbol("x̂", of), n.normalized(unit))),
                List.of());
      }
    }
    throw new InputException(subject.text() + " has no gradient");
  }

  private Place place(Node node, int unit, Symbol symbol, List<Factor> head, List<Unit> before) {
    Factor delta =
        new Factor(node.kind().gradientOf(node.units().get(unit)), backward.gradient(node, unit));
    List<Factor> factors = new ArrayList<>(head);
    factors.add(delta);
    Term term = new Term(factors);
    Line last = new Line(symbol.gradient(), List.of(term), 0, 0, Optional.empty(), term.product());
    return new Place(node, unit, symbol, head, before, last);
  }

  /**
   * Derives the gradient of one weight.
   *
   * @param subject which
   * @param paths how many paths to list at most, at least 1
   * @param rule the optimizer that makes an update of it, if one should
   * @return the derivation
   * @throws IllegalArgumentException if no path is asked for
   * @throws InputException if the subject is an input that is a code
   */
  public Derivation explain(Subject subject, int paths, Optional<UpdateRule> rule) {
    if (paths < 1) {
      throw new IllegalArgumentException("at least 1 path, not " + paths);
    }
    Explainer own = of(subject);
    if (own != this) {
      return own.explain(subject, paths, rule);
    }
    Place place = place(subject);
    if (backward.count(place.node, place.unit).signum() == 0) {
      throw new InputException(
          "f has no derivative by %s: it is the code of a level; name a weight, or its vectors"
              .formatted(subject.text()));
    }
    double factor = place.head.isEmpty() ? 1 : place.head.getFirst().value();
    PathSum sum = paths(place, Math.abs(factor), paths);
    Equations equations =
        new Equations(
            graph, backward, new HashSet<>(sum.largest().getFirst().units()), place.symbol);
    double gradient = place.last.value();
    return new Derivation(
        sample,
        subject,
        place.symbol,
        sample.value(subject),
        equations.stages(),
        errors.outputs(graph.output().units()),
        loss(),
        sum,
        equations.deltas(place.node, place.unit),
        place.last,
        new CentralDifference(sample, subject, gradient).check(factor),
        subject.isInput()
            ? Optional.empty()
            : rule.map(r -> new Updates(this, sample, subject, r).update(gradient)));
  }

  private PathSum paths(Place place, double factor, int most) {
    double absolute = factor * backward.absolute(place.node, place.unit);
    List<Path> largest =
        new PathSearch(graph, backward, place.node, most)
            .paths(place.node, place.unit, place.head, place.before, absolute);
    var count = backward.count(place.node, place.unit);
    double listed = largest.stream().mapToDouble(Path::product).sum();
    boolean all = count.equals(java.math.BigInteger.valueOf(largest.size()));
    double sum = all ? listed : place.last.value();
    double shares = largest.stream().mapToDouble(Path::share).sum();
    double restShare = all || absolute == 0 ? 0 : Math.max(0, 1 - shares);
    return new PathSum(largest, count, sum, absolute, all ? 0 : sum - listed, restShare);
  }
}
