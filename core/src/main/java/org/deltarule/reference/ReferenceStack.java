package org.deltarule.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.MemberScale;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * A network of any layers in double precision, in training mode: all values and gradients of a batch,
 * layer after layer, with a record of which piece of each kinked function every number was on.
 */
public final class ReferenceStack {
  private final List<List<ReferenceLayer>> layers = new ArrayList<>();
  private final ReferenceLoss loss;
  private final List<Integer> parts;
  private final int members;
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
   * One pass forward.
   *
   * @param loss Σ weight·f
   * @param output the last layer's
   * @param pieces on which side of the kinks every number was
   */
  public record Value(double loss, double[][] output, List<Integer> pieces) {}

  /**
   * The reference of a network.
   *
   * @param network what is computed
   * @param masks the factors of each dropout layer, by the layer's name
   * @param loss by its name in the catalog; of an ensemble the sum over its parts of the
   *     mean of their members' own
   */
  public ReferenceStack(Network network, Map<String, double[][]> masks, String loss) {
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(reference(network.layers().get(i), "layer" + (i + 1), masks));
    }
    this.loss = ReferenceLoss.of(loss);
    this.parts = network.parts();
    this.members = network.members();
    this.kinkedLoss = loss.startsWith("absolute-error") || loss.startsWith("quantile");
  }

  static List<ReferenceLayer> reference(Layer layer, String name, Map<String, double[][]> masks) {
    return switch (layer) {
      case Dense dense -> List.of(new ReferenceLayer.Affine(name), curve(dense.activation()));
      case Activate activate -> List.of(curve(activate.activation()));
      case Dropout dropout -> List.of(new ReferenceLayer.Mask(ReferenceLayer.named(masks, name)));
      case LayerNormalization n -> List.of(new ReferenceNormalization(name, true, n.epsilon()));
      case BatchNormalization n -> List.of(new ReferenceNormalization(name, false, n.epsilon()));
      case FeatureScale scale -> List.of(new ReferenceColumns.Scale(name));
      case NtkScale scale -> List.of(new ReferenceColumns.Ntk(scale.count()));
      case MemberScale scale -> List.of(new ReferenceColumns.Scale(name));
      case MemberAdapter adapter -> List.of(new ReferenceMembers.Adapter(name));
      case SharedDense shared ->
          List.of(new ReferenceMembers.Shared(name, shared.count()), curve(shared.activation()));
      case Heads heads ->
          List.of(new ReferenceMembers.Separate(name, heads.count()), curve(heads.activation()));
      case ParametricActivate a ->
          List.of(new ReferenceColumns.Parametric(name, curve(a.activation())));
      case NumberEmbedding e -> List.of(new ReferenceEmbedding(name, e));
      case CategoryEmbedding e -> List.of(new ReferenceColumns.Levels(name, e));
      case Residual residual ->
          List.of(new ReferenceBranches.Sum(branches(residual, name, masks).getFirst()));
      case Pack pack -> List.of(new ReferenceBranches.Beside(branches(pack, name, masks)));
      default -> throw new IllegalArgumentException("no reference for layer " + layer);
    };
  }

  private static List<List<ReferenceLayer>> branches(
      Layer layer, String name, Map<String, double[][]> masks) {
    List<List<ReferenceLayer>> branches = new ArrayList<>();
    for (int b = 0; b < layer.branches().size(); b++) {
      List<ReferenceLayer> branch = new ArrayList<>();
      for (int i = 0; i < layer.branches().get(b).size(); i++) {
        String inner = Network.within(name, layer, b) + (i + 1);
        branch.addAll(reference(layer.branches().get(b).get(i), inner, masks));
      }
      branches.add(branch);
    }
    return branches;
  }

  private static ReferenceLayer.Curve curve(Activation g) {
    double[] kinks = g.kinks().stream().mapToDouble(Float::doubleValue).toArray();
    return new ReferenceLayer.Curve(
        listed(g)
            ? ReferenceActivation.of(Activations.ALL.format(g))
            : ReferenceActivation.measured(s -> g.apply((float) s)),
        kinks);
  }

  /**
   * Whether an activation has a reference of its own. The derivative of another is measured on its
   * values, which are floats: good for about five digits.
   *
   * @param g an activation
   * @return true if it is in the catalog
   */
  public static boolean listed(Activation g) {
    return Activations.ALL.all().stream().anyMatch(a -> a.getClass() == g.getClass());
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
   * The matrix of a name that must be there.
   *
   * @param matrices by name
   * @param name such as {@code layer1.weight}
   * @return the matrix
   * @throws IllegalArgumentException if there is none
   */
  public static double[][] named(Map<String, double[][]> matrices, String name) {
    return ReferenceLayer.named(matrices, name);
  }

  /**
   * Some rows of a matrix in double precision.
   *
   * @param matrix the matrix
   * @param rows how many of its rows, from the first
   * @return rows × columns
   */
  public static double[][] doubles(Matrix matrix, int rows) {
    double[][] doubles = new double[rows][matrix.columns()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        doubles[r][c] = matrix.at(r, c);
      }
    }
    return doubles;
  }

  /**
   * Σ weight·f of some rows.
   *
   * @param weights matrices by name
   * @param x the rows
   * @param target of each row; a class index is one element
   * @param rowWeights how much each row counts
   * @return the loss and where it was computed
   */
  public Value value(
      Map<String, double[][]> weights, double[][] x, double[][] target, double[] rowWeights) {
    List<Integer> pieces = new ArrayList<>();
    double[][] q = forward(inOrder(), weights, x, pieces::add).getLast();
    return new Value(loss(q, target, rowWeights, pieces), q, pieces);
  }

  private List<ReferenceLayer> inOrder() {
    return layers.stream().flatMap(List::stream).toList();
  }

  private double loss(double[][] q, double[][] target, double[] rowWeights, List<Integer> pieces) {
    double sum = 0;
    for (int r = 0; r < q.length; r++) {
      for (int m = 0; m < members; m++) {
        double[] own = member(q[r], m);
        sum += rowWeights[r] * loss.value(own, target[r]) * share(m);
        for (int k = 0; kinkedLoss && k < own.length; k++) {
          pieces.add(own[k] > target[r][k] ? 1 : 0);
        }
      }
    }
    return sum;
  }

  /** What a member's loss counts: one of several in its part. */
  private double share(int m) {
    int end = 0;
    for (int size : parts) {
      end += size;
      if (m < end) {
        return 1.0 / size;
      }
    }
    throw new IllegalArgumentException("there is no member " + m);
  }

  private double[] member(double[] q, int m) {
    int each = q.length / members;
    return Arrays.copyOfRange(q, m * each, (m + 1) * each);
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
    List<ReferenceLayer> all = inOrder();
    List<double[][]> values = forward(all, weights, x, pieces::add);
    double[][] q = values.getLast();
    double sum = loss(q, target, rowWeights, pieces);
    double[][] d = new double[q.length][];
    for (int r = 0; r < q.length; r++) {
      d[r] = new double[q[r].length];
      for (int m = 0; m < members; m++) {
        double[] own = loss.gradient(member(q[r], m), target[r]);
        for (int k = 0; k < own.length; k++) {
          d[r][m * own.length + k] = rowWeights[r] * own[k] * share(m);
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
  static List<double[][]> forward(
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
}
