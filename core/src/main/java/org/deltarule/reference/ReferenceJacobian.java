package org.deltarule.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.net.Layer;

/**
 * A layer that is more than weighted sums and curves, on one row: its output, and how each of its
 * numbers changes with each input and parameter.
 */
public final class ReferenceJacobian {
  private final ReferenceLayer layer;
  private final String name;
  private final Map<String, double[][]> weights;
  private final double[] x;
  private final double[] output;
  private final List<Integer> pieces = new ArrayList<>();
  private Optional<double[][]> slopes = Optional.empty();

  /**
   * Computes the output.
   *
   * @param layer the layer, which treats each row by itself
   * @param name its name
   * @param weights of the whole network, by name
   * @param x the row
   */
  public ReferenceJacobian(Layer layer, String name, Map<String, double[][]> weights, double[] x) {
    this.layer = ReferenceStack.reference(layer, name, Map.of()).getFirst();
    this.name = name;
    this.weights = weights;
    this.x = x;
    this.output = this.layer.forward(weights, new double[][] {x}, pieces::add)[0];
  }

  /**
   * y.
   *
   * @return a copy
   */
  public double[] output() {
    return output.clone();
  }

  /**
   * On which side of the kinks the numbers are.
   *
   * @return in a fixed order; empty for a smooth layer
   */
  public List<Integer> pieces() {
    return List.copyOf(pieces);
  }

  /**
   * ∂y[out]/∂x[in], computed when it is first asked for.
   *
   * @param in which input
   * @param out which output
   * @return the slope
   */
  public double slope(int in, int out) {
    if (slopes.isEmpty()) {
      double[][] all = new double[output.length][];
      for (int k = 0; k < all.length; k++) {
        all[k] = layer.backward(weights, new double[][] {x}, unit(k), zeros())[0];
      }
      slopes = Optional.of(all);
    }
    return slopes.get()[out][in];
  }

  /**
   * ∂y/∂p of one of the layer's parameters.
   *
   * @param parameter its full name
   * @param row its row
   * @param column its column
   * @return for each output
   */
  public double[] slopes(String parameter, int row, int column) {
    double[] slopes = new double[output.length];
    for (int k = 0; k < slopes.length; k++) {
      Map<String, double[][]> gradient = zeros();
      layer.backward(weights, new double[][] {x}, unit(k), gradient);
      slopes[k] = ReferenceLayer.named(gradient, parameter)[row][column];
    }
    return slopes;
  }

  /**
   * ∂f/∂ all of the layer's parameters.
   *
   * @param dy ∂f/∂y
   * @return matrices by their full names
   */
  public Map<String, double[][]> gradient(double[] dy) {
    Map<String, double[][]> gradient = zeros();
    layer.backward(weights, new double[][] {x}, new double[][] {dy}, gradient);
    return gradient;
  }

  private double[][] unit(int k) {
    double[][] dy = new double[1][output.length];
    dy[0][k] = 1;
    return dy;
  }

  private Map<String, double[][]> zeros() {
    Map<String, double[][]> zeros = new LinkedHashMap<>();
    weights.forEach((parameter, w) -> {
      if (parameter.startsWith(name + ".")) {
        zeros.put(parameter, new double[w.length][w[0].length]);
      }
    });
    return zeros;
  }
}
