package org.deltarule.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.Identity;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Residual;
import org.deltarule.reference.ReferenceActivation;
import org.deltarule.reference.ReferenceJacobian;

/** The forward pass of a sample: vectors, and how each acts on the next. */
final class Graph {
  private final Sample sample;
  private final Optional<Subject> explained;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final int denses;
  private int dense;

  /**
   * Computes the pass.
   *
   * @param sample network, weights and inputs
   * @throws IllegalArgumentException if a layer has no derivative here
   */
  Graph(Sample sample) {
    this(sample, Optional.empty());
  }

  /**
   * Computes the pass.
   *
   * @param sample network, weights and inputs
   * @param explained a parameter that is to be a vector of its own, if an embedding has it
   * @throws IllegalArgumentException if a layer has no derivative here
   */
  Graph(Sample sample, Optional<Subject> explained) {
    this.sample = sample;
    this.explained = explained;
    List<Layer> layers = sample.network().layers();
    denses = count(layers);
    List<Unit> inputs = units("x", 0, sample.network().inputs());
    Node x = node(Stage.Kind.INPUT, "", "", inputs, sample.inputs());
    for (int i = 0; i < layers.size(); i++) {
      x = layer(layers.get(i), "layer" + (i + 1), x);
    }
  }

  private static int count(List<Layer> layers) {
    return layers.stream()
        .mapToInt(layer ->
            (layer instanceof Dense ? 1 : 0)
                + layer.branches().stream().mapToInt(Graph::count).sum())
        .sum();
  }

  /** The vectors in the order of computation. */
  List<Node> nodes() {
    return nodes;
  }

  /** How they act on each other, in the same order. */
  List<Link> links() {
    return links;
  }

  /** What goes out of a vector. */
  List<Link> out(Node node) {
    return links.stream().filter(link -> link.from().place() == node.place()).toList();
  }

  Node input() {
    return nodes.getFirst();
  }

  Node output() {
    return nodes.getLast();
  }

  private Node node(
      Stage.Kind kind, String layer, String function, List<Unit> units, double[] values) {
    Node node = new Node(nodes.size(), kind, layer, function, units, values);
    nodes.add(node);
    return node;
  }

  private List<Unit> units(String letter, int layer, int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(i -> new Unit(letter, layer, size == 1 ? 0 : i, label(letter, i - 1)))
        .toList();
  }

  private String label(String letter, int i) {
    return switch (letter) {
      case "x" -> sample.names().input(i);
      case "o" -> sample.names().output(i);
      default -> "";
    };
  }

  private Node layer(Layer layer, String name, Node x) {
    return switch (layer) {
      case Dense d -> curve(d.activation(), name, sum(d, name, x));
      case Activate a -> curve(a.activation(), name, x);
      case Dropout d -> x; // when nothing is trained
      case LayerNormalization n -> byRow(n, name, x);
      case BatchNormalization n -> byStatistics(n, name, x);
      case Residual r -> residual(r, name, x);
      case FeatureScale s -> factors(name, x);
      case NtkScale s -> divided(s, name, x);
      case ParametricActivate a -> mixed(a, name, x);
      case NumberEmbedding e ->
          embedded(e, e.numbers(), Stage.Kind.EMBEDDED, Catalog.nameOf(e.embedding()), name, x);
      case CategoryEmbedding e -> embedded(e, 0, Stage.Kind.LOOKED_UP, "", name, x);
      case Pack p ->
          throw new IllegalArgumentException(
              name
                  + ": a derivation is of one network, and this is an ensemble of "
                  + p.members()
                  + "; take one member of it");
      default ->
          throw new IllegalArgumentException(
              name + ": no derivation is known for the layer " + layer);
    };
  }

  private Node sum(Dense layer, String name, Node x) {
    dense++;
    boolean last = dense == denses;
    List<Unit> units = units(last ? "o" : "h", last || denses == 2 ? 0 : dense, layer.units());
    double[][] w = sample.matrix(name + ".weight");
    double[] b = sample.matrix(name + ".bias")[0];
    double[] s = b.clone();
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < s.length; j++) {
        s[j] += x.values()[i] * w[i][j];
      }
    }
    Node to = node(Stage.Kind.SUM, name, "", units, s);
    links.add(new Link.Affine(x, to, name, w, b, sample.names()));
    return to;
  }

  private Node curve(Activation activation, String name, Node x) {
    if (activation instanceof Identity) {
      return x;
    }
    String text = Activations.ALL.format(activation);
    ReferenceActivation g = ReferenceActivation.of(text);
    double[] q = Arrays.stream(x.values()).map(g::value).toArray();
    Node to = node(Stage.Kind.OUTPUT, name, text, x.units(), q);
    double[] slopes = Arrays.stream(x.values()).map(g::derivative).toArray();
    links.add(new Link.Curve(x, to, slopes, kinks(activation)));
    return to;
  }

  private static double[] kinks(Activation activation) {
    return activation.kinks().stream().mapToDouble(Float::doubleValue).toArray();
  }

  private Node byRow(LayerNormalization layer, String name, Node x) {
    int n = x.size();
    double mean = Arrays.stream(x.values()).sum() / n;
    double variance = Arrays.stream(x.values()).map(v -> (v - mean) * (v - mean)).sum() / n;
    double[] means = new double[n];
    double[] reciprocals = new double[n];
    Arrays.fill(means, mean);
    Arrays.fill(reciprocals, 1 / Math.sqrt(variance + layer.epsilon()));
    return normalized("layer-normalization", name, x, true, means, reciprocals);
  }

  private Node byStatistics(BatchNormalization layer, String name, Node x) {
    double[] variance = sample.matrix(name + ".running-variance")[0];
    double[] reciprocals =
        Arrays.stream(variance).map(v -> 1 / Math.sqrt(v + layer.epsilon())).toArray();
    double[] means = sample.matrix(name + ".running-mean")[0];
    return normalized("batch-normalization", name, x, false, means, reciprocals);
  }

  private Node normalized(
      String function, String name, Node x, boolean byRow, double[] mean, double[] reciprocal) {
    double[] scale = sample.matrix(name + ".scale")[0];
    double[] shift = sample.matrix(name + ".shift")[0];
    double[] n = new double[x.size()];
    Arrays.setAll(n, i -> scale[i] * ((x.values()[i] - mean[i]) * reciprocal[i]) + shift[i]);
    Node to = node(Stage.Kind.NORMALIZED, name, function, x.units(), n);
    links.add(new Link.Normalization(x, to, byRow, mean, reciprocal, scale, shift));
    return to;
  }

  private Node factors(String name, Node x) {
    return scaled(Stage.Kind.SCALED, name, name + ".scale", x, sample.matrix(name + ".scale")[0]);
  }

  private Node divided(NtkScale layer, String name, Node x) {
    double[] factors = new double[x.size()];
    Arrays.fill(factors, 1 / Math.sqrt((double) x.size() / layer.count()));
    return scaled(Stage.Kind.DIVIDED, name, "", x, factors);
  }

  private Node scaled(Stage.Kind kind, String name, String parameter, Node x, double[] factors) {
    double[] z = new double[x.size()];
    Arrays.setAll(z, i -> factors[i] * x.values()[i]);
    Node to = node(kind, name, "", x.units(), z);
    links.add(new Link.Scaled(x, to, parameter, factors));
    return to;
  }

  private Node mixed(ParametricActivate layer, String name, Node x) {
    String text = Activations.ALL.format(layer.activation());
    ReferenceActivation g = ReferenceActivation.of(text);
    double[] s = x.values();
    double[] a = sample.matrix(name + ".amount")[0];
    double[] bends = Arrays.stream(s).map(v -> g.value(v) - v).toArray();
    double[] q = new double[s.length];
    Arrays.setAll(q, i -> s[i] + a[i] * bends[i]);
    Node to = node(Stage.Kind.MIXED, name, text, x.units(), q);
    double[] kinks = kinks(layer.activation());
    double[] slopes = Arrays.stream(s).map(g::derivative).toArray();
    links.add(new Link.Mixed(x, to, name + ".amount", a, bends, slopes, kinks));
    return to;
  }

  /** What an embedding gives, then the columns that it leaves alone, or the other way round. */
  private Node embedded(
      Layer layer, int numbers, Stage.Kind kind, String function, String name, Node x) {
    var jacobian = new ReferenceJacobian(layer, name, sample.weights(), x.values());
    double[] y = jacobian.output();
    Optional<Subject> own =
        explained.filter(s -> !s.isInput() && s.parameter().startsWith(name + "."));
    Optional<Node> parameter =
        own.map(s -> {
          Unit unit = new Unit("θ", 0, 0, s.text());
          double[] value = {sample.value(s)};
          return node(Stage.Kind.PARAMETER, name, "", List.of(unit), value);
        });
    Node to = node(kind, name, function, embeddedUnits(layer, x, y.length), y);
    links.add(new Link.Embedded(x, to, numbers, jacobian));
    parameter.ifPresent(p -> {
      Subject s = own.orElseThrow();
      double[] slopes = jacobian.slopes(s.parameter(), s.row(), s.column());
      links.add(new Link.Parameter(p, to, slopes));
    });
    return to;
  }

  private static List<Unit> embeddedUnits(Layer layer, Node x, int size) {
    List<Unit> units = new ArrayList<>();
    if (layer instanceof NumberEmbedding e) {
      int n = e.numbers();
      for (int i = 0; i < n * e.embedding().outputs(); i++) {
        units.add(new Unit("e", 0, i + 1, made(x.units().get(i % n))));
      }
      int left = e.embedding().keepsNumber() ? 0 : n;
      units.addAll(x.units().subList(left, x.size()));
    } else if (layer instanceof CategoryEmbedding e) {
      int rest = x.size() - e.codes().size();
      units.addAll(x.units().subList(0, rest));
      for (int i = 0; i < size - rest; i++) {
        units.add(new Unit("v", 0, i + 1, made(x.units().get(rest + i / e.dimension()))));
      }
    }
    return units;
  }

  private static String made(Unit of) {
    return of.label().isEmpty() ? "" : "made of " + of.label();
  }

  private Node residual(Residual layer, String name, Node x) {
    Node f = x;
    for (int i = 0; i < layer.layers().size(); i++) {
      f = layer(layer.layers().get(i), name + "." + (i + 1), f);
    }
    double[] r = new double[x.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = x.values()[i] + f.values()[i];
    }
    Node to = node(Stage.Kind.ADDED, name, "", f.units(), r);
    links.add(new Link.Skip(x, to));
    links.add(new Link.Skip(f, to));
    return to;
  }
}
