package org.deltarule.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the k paths with the largest |product|, exactly, in time k · (number of weights).
 *
 * <p>The largest paths from a unit begin with one connection and go on along one of the k largest paths
 * from where it leads: |a·b| = |a|·|b|, so of two ways to go on the larger stays the larger, whatever
 * comes before. So each unit keeps its k largest, from the outputs down, each a connection and a
 * reference to the rest of the path.
 */
final class PathSearch {
  /** A path from a unit to an output: a connection, then another path; or, at an output, the end. */
  private record Trail(double product, Optional<Link> link, int unit, Optional<Trail> next) {}

  private final Graph graph;
  private final int most;
  private final Trail[][][] kept;

  /**
   * Searches.
   *
   * @param graph the forward pass
   * @param backward the backward pass
   * @param from the vector that the paths begin at
   * @param most k
   */
  PathSearch(Graph graph, Backward backward, Node from, int most) {
    this.graph = graph;
    this.most = most;
    this.kept = new Trail[graph.nodes().size()][][];
    Node output = graph.output();
    kept[output.place()] = new Trail[output.size()][];
    for (int k = 0; k < output.size(); k++) {
      kept[output.place()][k] =
          new Trail[] {
            new Trail(backward.gradient(output, k), Optional.empty(), k, Optional.empty())
          };
    }
    for (int place = output.place() - 1; place > from.place(); place--) {
      Node node = graph.nodes().get(place);
      Trail[][] largest = new Trail[node.size()][];
      for (int i = 0; i < node.size(); i++) {
        largest[i] = largest(node, i);
      }
      kept[place] = largest;
    }
  }

  /** The largest of one unit, from those of the units that it acts on. */
  private Trail[] largest(Node node, int unit) {
    if (kept[node.place()] != null) {
      return kept[node.place()][unit];
    }
    Selection selection = new Selection();
    for (Link link : graph.out(node)) {
      int begin = link.diagonal() ? unit : 0;
      int end = link.diagonal() ? unit + 1 : link.to().size();
      for (int k = begin; k < end; k++) {
        if (!link.acts(unit, k)) {
          continue;
        }
        double slope = link.slope(unit, k);
        Trail[] trails = kept[link.to().place()][k];
        for (int t = 0; t < trails.length && selection.takes(slope * trails[t].product); t++) {
          selection.add(slope * trails[t].product, link, k, trails[t]);
        }
      }
    }
    return selection.trails();
  }

  /** The k largest so far, the largest first; of equal ones the earlier stays. */
  private final class Selection {
    private final List<Trail> trails = new ArrayList<>();

    boolean takes(double product) {
      return trails.size() < most || Math.abs(product) > Math.abs(trails.getLast().product);
    }

    void add(double product, Link link, int unit, Trail next) {
      int at = trails.size();
      while (at > 0 && Math.abs(product) > Math.abs(trails.get(at - 1).product)) {
        at--;
      }
      trails.add(at, new Trail(product, Optional.of(link), unit, Optional.of(next)));
      if (trails.size() > most) {
        trails.removeLast();
      }
    }

    Trail[] trails() {
      return trails.toArray(Trail[]::new);
    }
  }

  /**
   * The paths from a unit.
   *
   * @param from the vector that the search was made for
   * @param unit which of its units
   * @param head the factors before it, of the weight itself
   * @param first the units before it
   * @param absoluteSum what shares are parts of
   * @return the largest first
   */
  List<Path> paths(Node from, int unit, List<Factor> head, List<Unit> first, double absoluteSum) {
    List<Path> paths = new ArrayList<>();
    for (Trail trail : largest(from, unit)) {
      List<Factor> factors = new ArrayList<>(head);
      List<Unit> units = new ArrayList<>(first);
      pass(units, from.units().get(unit));
      int at = unit;
      Trail rest = trail;
      while (rest.link.isPresent()) {
        Link link = rest.link.get();
        double slope = link.slope(at, rest.unit);
        link.symbol(at, rest.unit).ifPresent(symbol -> factors.add(new Factor(symbol, slope)));
        at = rest.unit;
        pass(units, link.to().units().get(at));
        rest = rest.next.orElseThrow();
      }
      Node output = graph.output();
      factors.add(new Factor(new Symbol("∂f/∂q", output.units().get(at)), rest.product));
      double product = new Term(factors).product();
      double share = absoluteSum > 0 ? Math.abs(product) / absoluteSum : 0;
      paths.add(new Path(units, factors, product, share));
    }
    return paths;
  }

  private static void pass(List<Unit> units, Unit unit) {
    if (units.isEmpty() || !units.getLast().equals(unit)) {
      units.add(unit);
    }
  }
}
