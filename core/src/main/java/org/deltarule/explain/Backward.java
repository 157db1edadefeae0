package org.deltarule.explain;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The backward pass: at each unit ∂f/∂ its number, the same sum with every product made positive, and
 * the number of paths from it to the outputs.
 */
final class Backward {
  private final double[][] gradients;
  private final double[][] absolutes;
  private final BigInteger[][] counts;

  Backward(Graph graph, double[] outputGradient) {
    int n = graph.nodes().size();
    gradients = new double[n][];
    absolutes = new double[n][];
    counts = new BigInteger[n][];
    for (Node node : graph.nodes()) {
      gradients[node.place()] = new double[node.size()];
      absolutes[node.place()] = new double[node.size()];
      counts[node.place()] = new BigInteger[node.size()];
      Arrays.fill(counts[node.place()], BigInteger.ZERO);
    }
    int last = graph.output().place();
    gradients[last] = outputGradient.clone();
    absolutes[last] = Arrays.stream(outputGradient).map(Math::abs).toArray();
    Arrays.fill(counts[last], BigInteger.ONE);
    graph.links().reversed().forEach(this::pass);
  }

  private void pass(Link link) {
    int from = link.from().place();
    int to = link.to().place();
    if (link.diagonal()) {
      for (int i = 0; i < link.from().size(); i++) {
        add(link, from, i, to, i);
        counts[from][i] = counts[from][i].add(counts[to][i]);
      }
      return;
    }
    BigInteger all = Arrays.stream(counts[to]).reduce(BigInteger.ZERO, BigInteger::add);
    for (int i = 0; i < link.from().size(); i++) {
      BigInteger others = BigInteger.ZERO;
      for (int k = 0; k < link.to().size(); k++) {
        if (link.acts(i, k)) {
          add(link, from, i, to, k);
        } else {
          others = others.add(counts[to][k]);
        }
      }
      counts[from][i] = counts[from][i].add(all.subtract(others));
    }
  }

  private void add(Link link, int from, int i, int to, int k) {
    double slope = link.slope(i, k);
    gradients[from][i] += gradients[to][k] * slope;
    absolutes[from][i] += absolutes[to][k] * Math.abs(slope);
  }

  /** ∂f/∂ a unit's number. */
  double gradient(Node node, int unit) {
    return gradients[node.place()][unit];
  }

  /** Of all units of a vector. */
  double[] gradients(Node node) {
    return gradients[node.place()];
  }

  /** Σ |product| over the paths from a unit. */
  double absolute(Node node, int unit) {
    return absolutes[node.place()][unit];
  }

  /** The number of paths from a unit. */
  BigInteger count(Node node, int unit) {
    return counts[node.place()][unit];
  }
}
