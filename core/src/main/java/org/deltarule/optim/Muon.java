package org.deltarule.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Muon (Jordan et al. 2024): the momentum of a hidden weight matrix, with its singular values all
 * brought near 1, so that every direction is learned at the same speed.
 *
 * <pre>
 * v ← μv + (1−μ)g
 * U = μv + (1−μ)g if Nesterov, else v
 * u = √max(1, out/in) · orthogonal(U)        see {@link NewtonSchulz}
 * </pre>
 *
 * <p>As a rule it takes the matrices of weights but the last layer's, of each member of a pack; everything else is left to
 * {@link Adam} in the same chain, at a rate of {@code otherRate·α}. Weight decay acts on both at
 * the rate of each.
 *
 * @param momentum μ
 * @param nesterov whether the update looks ahead
 * @param iterations the Newton–Schulz steps
 * @param otherRate the rate of everything else as a factor of the rate of the matrices
 */
public record Muon(double momentum, boolean nesterov, int iterations, double otherRate)
    implements OptimizerRule, GradientTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Muon {
    Setting.fraction("momentum", momentum);
    Setting.require(iterations >= 1 && iterations <= 50, "iterations", "1 to 50", iterations);
    Setting.positive("other-rate", otherRate);
  }

  @Override
  public double defaultLearningRate() {
    return 0.02;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    List<ParameterLayout.Entry> hidden = entries(layout);
    Predicate<ParameterLayout.Entry> others = entry -> !hidden.contains(entry);
    return constraints.around(
        layout,
        List.of(this, new Only(others, new Adam(0.9, 0.999, 1e-8))),
        List.of(new Only(others, new Scale(otherRate))));
  }

  /**
   * The matrices of weights but the last: those between hidden layers and the first. Of networks side
   * by side, {@code layer1.2.…} and {@code layer1.3.…}, the last of each.
   */
  @Override
  public List<ParameterLayout.Entry> entries(ParameterLayout layout) {
    List<ParameterLayout.Entry> matrices =
        layout.entries().stream().filter(e -> e.role() == Role.WEIGHT).toList();
    Map<String, ParameterLayout.Entry> last = new HashMap<>();
    for (ParameterLayout.Entry matrix : matrices) {
      last.put(network(matrix, matrices.getLast()), matrix);
    }
    return matrices.stream()
        .filter(m -> !m.equals(matrices.getLast()))
        .filter(m -> {
          String network = network(m, matrices.getLast());
          return network.isEmpty() || !m.equals(last.get(network));
        })
        .toList();
  }

  /** Of networks side by side at the end the name of the one that a matrix is in; else empty. */
  private static String network(ParameterLayout.Entry matrix, ParameterLayout.Entry last) {
    String[] path = matrix.name().split("\\.", -1);
    String[] end = last.name().split("\\.", -1);
    return path.length < 4 || end.length < 4 || !path[0].equals(end[0]) ? "" : path[1];
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int scratch() {
    return NewtonSchulz.SCRATCH;
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float mu = (float) momentum;
    float fresh = (float) (1 - momentum);
    float[] u = update.values();
    float[] v = state.slot(0);
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        v[i] = mu * v[i] + fresh * u[i];
        u[i] = nesterov ? mu * v[i] + fresh * u[i] : v[i];
      }
      NewtonSchulz.orthogonalize(update.view(entry), iterations, state.scratch());
      float scale = (float) Math.sqrt(Math.max(1, (double) entry.columns() / entry.rows()));
      for (int i = entry.offset(); i < entry.end(); i++) {
        u[i] *= scale;
      }
    }
  }
}
