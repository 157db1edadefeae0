package org.deltarule.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.reference.ReferenceStack;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * A network with its weights and one sample, all in double precision.
 *
 * @param network the network; it computes as when predicting: dropout does nothing, batch
 *     normalization uses its running statistics
 * @param weights matrices by the names of the network's layout; not to be changed
 * @param loss f
 * @param input x
 * @param target y, in the form that the loss wants: one class index, or a number for each output
 * @param names what inputs, outputs and weights are called
 */
public record Sample(
    Network network,
    Map<String, double[][]> weights,
    Loss loss,
    List<Double> input,
    List<Double> target,
    Names names) {
  /**
   * Copies the lists and checks the sizes.
   *
   * @throws IllegalArgumentException if something is missing, of another size, or no class
   */
  public Sample {
    input = List.copyOf(input);
    target = List.copyOf(target);
    weights = Map.copyOf(weights);
    boolean index = loss.target() == Loss.Target.CLASS_INDEX;
    require(input.size() == network.inputs(), "inputs", network.inputs(), input.size());
    int targets = index ? 1 : network.outputs();
    require(target.size() == targets, "targets", targets, target.size());
    for (Entry entry : network.layout().entries()) {
      double[][] matrix = weights.get(entry.name());
      if (matrix == null) {
        throw new IllegalArgumentException("there is no " + entry.name());
      }
      require(matrix.length == entry.rows(), entry.name() + " rows", entry.rows(), matrix.length);
      for (double[] row : matrix) {
        require(
            row.length == entry.columns(), entry.name() + " columns", entry.columns(), row.length);
      }
    }
    for (double y : target) {
      boolean known = !index || (y >= 0 && y < network.outputs() && y == Math.rint(y));
      if (!known || !loss.objection((float) y).isEmpty()) {
        throw new IllegalArgumentException(
            "the target "
                + y
                + (known
                    ? " " + loss.objection((float) y)
                    : " is no class: 0 to " + (network.outputs() - 1)));
      }
    }
  }

  private static void require(boolean holds, String what, int wanted, int found) {
    if (!holds) {
      throw new IllegalArgumentException("%s: %d, not %d".formatted(what, wanted, found));
    }
  }

  /**
   * A sample of a network as it is trained.
   *
   * @param network the network
   * @param weights its weights
   * @param loss f
   * @param input x
   * @param target y, in the form that the loss wants
   * @param names what inputs and outputs are called
   * @return the same in double precision
   */
  public static Sample of(
      Network network,
      ParameterVector weights,
      Loss loss,
      float[] input,
      float[] target,
      Names names) {
    return new Sample(
        network, ReferenceStack.doubles(weights), loss, doubles(input), doubles(target), names);
  }

  private static List<Double> doubles(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> (double) values[i]).toList();
  }

  /**
   * The same sample with another loss.
   *
   * @param other f
   * @return the sample
   */
  public Sample with(Loss other) {
    return new Sample(network, weights, other, input, target, names);
  }

  /** The value of a parameter or an input. */
  double value(Subject subject) {
    return subject.isInput()
        ? input.get(subject.row())
        : matrix(subject.parameter())[subject.row()][subject.column()];
  }

  /** The same sample with another value there. */
  Sample with(Subject subject, double value) {
    if (subject.isInput()) {
      List<Double> changed = new java.util.ArrayList<>(input);
      changed.set(subject.row(), value);
      return new Sample(network, weights, loss, changed, target, names);
    }
    Map<String, double[][]> changed = new LinkedHashMap<>(weights);
    double[][] matrix = matrix(subject.parameter()).clone();
    matrix[subject.row()] = matrix[subject.row()].clone();
    matrix[subject.row()][subject.column()] = value;
    changed.put(subject.parameter(), matrix);
    return new Sample(network, changed, loss, input, target, names);
  }

  double[][] matrix(String name) {
    double[][] matrix = weights.get(name);
    if (matrix == null) {
      throw new IllegalStateException(
          "no " + name); // the constructor has checked that all are there
    }
    return matrix;
  }

  double[] inputs() {
    return input.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] targets() {
    return target.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
