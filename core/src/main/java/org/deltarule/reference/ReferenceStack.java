package org.deltarule.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * A network of any layers in double precision, in training mode: all values and gradients of a batch,
 * layer after layer, with a record of which piece of each kinked function every number was on.
 */
public final class ReferenceStack {
  private final List<List<ReferenceLayer>> layers = new ArrayList<>();
  private final ReferenceLoss loss;
  private final boolean kinkedLoss;

  /**
   * One pass forward and backward.
   *
   * @param loss Σ weight·f
   * @param output the last layer's
   * @param gradient of the weights, by name
   * @param inputGradient ∂f/∂x
   * @param outputGradients ∂f/∂y of each layer
   * @param pieces on which side of the kinks every number was
   */
  public record Result(
      double loss,
      double[][] output,
      Map<String, double[][]> gradient,
      double[][] inputGradient,
      List<double[][]> outputGradients,
      List<Integer> pieces) {}

  /**
   * The reference of a network.
   *
   * @param network what is computed
   * @param masks the factors of each dropout layer, by the layer's name
   * @param loss by its name in the catalog
   */
  public ReferenceStack(Network network, Map<String, double[][]> masks, String loss) {
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(reference(network.layers().get(i), "layer" + (i + 1), masks));
    }
    this.loss = ReferenceLoss.of(loss);
    this.kinkedLoss = loss.startsWith("absolute-error") || loss.startsWith("quantile");
  }

  private static List<ReferenceLayer> reference(
      Layer layer, String name, Map<String, double[][]> masks) {
    return switch (layer) {
      case Dense dense -> List.of(new ReferenceLayer.Affine(name), curve(dense.activation()));
      case Activate activate -> List.of(curve(activate.activation()));
      case Dropout dropout -> List.of(new ReferenceLayer.Mask(ReferenceLayer.named(masks, name)));
      case LayerNormalization n -> List.of(new ReferenceNormalization(name, true, n.epsilon()));
      case BatchNormalization n -> List.of(new ReferenceNormalization(name, false, n.epsilon()));
      case Residual residual -> {
        List<ReferenceLayer> inner = new ArrayList<>();
        for (int i = 0; i < residual.layers().size(); i++) {
          inner.addAll(reference(residual.layers().get(i), name + "." + (i + 1), masks));
        }
        yield List.of(new Sum(inner));
      }
      default -> throw new IllegalArgumentException("no reference for layer " + layer);
    };
  }

  private static ReferenceLayer curve(Activation g) {
    double[] kinks = g.kinks().stream().mapToDouble(Float::doubleValue).toArray();
    return new ReferenceLayer.Curve(ReferenceActivation.of(Activations.ALL.format(g)), kinks);
  }

  /**
   * Parameters in double precision.
   *
   * @param vector of any layout
   * @return matrices by name
   */
  public static Map<String, double[][]> doubles(ParameterVector vector) {
    Map<String, double[][]> doubles = new LinkedHashMap<>();
    for (Entry entry : vector.layout().entries()) {
      double[][] matrix = new double[entry.rows()][entry.columns()];
      for (int i = 0; i < entry.size(); i++) {
        matrix[i / entry.columns()][i % entry.columns()] = vector.values()[entry.offset() + i];
      }
      doubles.put(entry.name(), matrix);
    }
    return doubles;
  }

  /**
   * Σ weight·f of some rows, with its gradient.
   *
   * @param weights matrices by name
   * @param x the rows
   * @param target of each row; a class index is one element
   * @param rowWeights how much each row counts
   * @return all values
   */
  public Result run(
      Map<String, double[][]> weights, double[][] x, double[][] target, double[] rowWeights) {
    List<Integer> pieces = new ArrayList<>();
    List<ReferenceLayer> all = layers.stream().flatMap(List::stream).toList();
    List<double[][]> values = forward(all, weights, x, pieces::add);
    double[][] q = values.getLast();
    double sum = 0;
    double[][] d = new double[q.length][];
    for (int r = 0; r < q.length; r++) {
      sum += rowWeights[r] * loss.value(q[r], target[r]);
      d[r] = loss.gradient(q[r], target[r]);
      for (int k = 0; k < q[r].length; k++) {
        d[r][k] *= rowWeights[r];
        if (kinkedLoss) {
          pieces.add(q[r][k] > target[r][k] ? 1 : 0);
        }
      }
    }
    Map<String, double[][]> gradient = new LinkedHashMap<>();
    weights.forEach((name, w) -> gradient.put(name, new double[w.length][w[0].length]));
    List<double[][]> outputGradients = new ArrayList<>();
    int at = all.size();
    for (List<ReferenceLayer> layer : layers.reversed()) {
      outputGradients.addFirst(d);
      for (ReferenceLayer part : layer.reversed()) {
        d = part.backward(weights, values.get(--at), d, gradient);
      }
    }
    return new Result(sum, q, gradient, d, outputGradients, pieces);
  }

  /** The input and what each layer made of it. */
  private static List<double[][]> forward(
      List<ReferenceLayer> layers,
      Map<String, double[][]> weights,
      double[][] x,
      IntConsumer pieces) {
    List<double[][]> values = new ArrayList<>();
    values.add(x);
    for (ReferenceLayer layer : layers) {
      values.add(layer.forward(weights, values.getLast(), pieces));
    }
    return values;
  }

  /** y = x + F(x). */
  private record Sum(List<ReferenceLayer> inner) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      return sum(x, ReferenceStack.forward(inner, weights, x, pieces).getLast());
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      List<double[][]> values = ReferenceStack.forward(inner, weights, x, piece -> {});
      double[][] d = dy;
      for (int i = inner.size() - 1; i >= 0; i--) {
        d = inner.get(i).backward(weights, values.get(i), d, gradient);
      }
      return sum(dy, d);
    }

    private static double[][] sum(double[][] a, double[][] b) {
      double[][] sum = new double[a.length][a[0].length];
      for (int r = 0; r < a.length; r++) {
        for (int c = 0; c < a[r].length; c++) {
          sum[r][c] = a[r][c] + b[r][c];
        }
      }
      return sum;
    }
  }
}
