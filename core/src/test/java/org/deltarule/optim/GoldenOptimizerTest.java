package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.golden.Golden;
import org.deltarule.reference.ReferenceNetwork;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Ten steps of each rule on a small network, against PyTorch in double precision. The gradients are
 * taken in double at the float weights, so what is left is the rounding of the optimizer.
 */
class GoldenOptimizerTest {
  private static final Map<String, JsonNode> CASES = Golden.cases("optimizers");

  private record Run(OptimizerRule rule, double rate, double l2, double decay) {}

  private static final Map<String, Run> RUNS =
      Map.ofEntries(
          Map.entry("sgd(lr 0.1)", run("sgd", 0.1)),
          Map.entry("sgd(lr 0.05, momentum 0.9)", run("momentum", 0.05)),
          Map.entry("sgd(lr 0.05, momentum 0.9, nesterov)", run("nesterov", 0.05)),
          Map.entry("sgd(lr 0.05, coupled l2 0.01)", new Run(new Sgd(0), 0.05, 0.01, 0)),
          Map.entry("adagrad(lr 0.05, eps 1e-10)", run("adagrad", 0.05)),
          Map.entry("rmsprop(lr 0.01, alpha 0.99, eps 1e-8)", run("rmsprop", 0.01)),
          Map.entry("adadelta(lr 1, rho 0.9, eps 1e-6)", run("adadelta", 1)),
          Map.entry("adam(lr 0.01)", run("adam", 0.01)),
          Map.entry("amsgrad(lr 0.01)", run("amsgrad", 0.01)),
          Map.entry(
              "adamw(lr 0.01, weight decay 0.1)",
              new Run(Optimizers.ALL.parse("adamw"), 0.01, 0, 0.1)),
          Map.entry("adamax(lr 0.01)", run("adamax", 0.01)),
          Map.entry("nadam(lr 0.01, momentum_decay 0.004)", run("nadam", 0.01)),
          Map.entry("radam(lr 0.01)", run("radam", 0.01)),
          Map.entry("rprop(lr 0.01, etas 0.5 1.2, steps 1e-6 50)", run("rprop", 0.01)));

  private static Run run(String name, double rate) {
    return new Run(Optimizers.ALL.parse(name), rate, 0, 0);
  }

  static Set<String> names() {
    return RUNS.keySet();
  }

  @Test
  void everyRunOfTheFileIsRepeated() {
    assertThat(RUNS.keySet()).isEqualTo(CASES.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void tenStepsEndWherePyTorchEnds(String name) {
    JsonNode file = CASES.get(name);
    Run run = RUNS.get(name);
    ParameterVector weights = vector(Golden.matrices(file.get("start")));
    Optimizer optimizer = run.rule.optimizer(weights.layout(), onAllRoles(run));
    double[] losses = Golden.vector(file.get("loss_per_step"));
    double[][] x = Golden.matrix(file.get("x"));
    double[][] target = classes(Golden.vector(file.get("target")));
    ReferenceNetwork network = ReferenceNetwork.of(2, "tanh", "identity", "softmax-cross-entropy");
    for (int step = 0; step < losses.length; step++) {
      ReferenceNetwork.Result result = network.run(matrices(weights), x, target);
      assertThat(result.loss()).as("loss at step %d", step).isCloseTo(losses[step], within(1e-6));
      ParameterVector update = vector(result.gradient());
      optimizer.step(run.rate, weights, result.loss(), update, Objectives.NO_LINE);
      Objectives.add(weights, update);
    }
    ParameterVector end = vector(Golden.matrices(file.get("end")));
    assertThat(weights.values()).containsExactly(end.values(), within(3e-6f));
  }

  /** PyTorch decays biases as it does weights. */
  private static Constraints onAllRoles(Run run) {
    Map<Role, Double> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      all.put(role, 1.0);
    }
    return new Constraints(0, 0, 0, run.l2, run.decay, 0, 0, Map.of(), all);
  }

  private static ParameterVector vector(Map<String, double[][]> matrices) {
    List<ParameterLayout.Entry> entries = new ArrayList<>();
    matrices.forEach((name, m) -> {
      Role role = name.endsWith("bias") ? Role.BIAS : Role.WEIGHT;
      entries.add(Objectives.entry(name, role, m.length, m[0].length));
    });
    ParameterVector vector = ParameterVector.zeros(new ParameterLayout(entries));
    matrices.forEach((name, m) -> {
      Matrix view = vector.view(name);
      for (int r = 0; r < m.length; r++) {
        for (int c = 0; c < m[r].length; c++) {
          view.set(r, c, (float) m[r][c]);
        }
      }
    });
    return vector;
  }

  private static Map<String, double[][]> matrices(ParameterVector vector) {
    Map<String, double[][]> matrices = new LinkedHashMap<>();
    for (ParameterLayout.Entry entry : vector.layout().entries()) {
      double[][] matrix = new double[entry.rows()][entry.columns()];
      for (int i = 0; i < entry.size(); i++) {
        matrix[i / entry.columns()][i % entry.columns()] = vector.values()[entry.offset() + i];
      }
      matrices.put(entry.name(), matrix);
    }
    return matrices;
  }

  private static double[][] classes(double[] indices) {
    double[][] target = new double[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      target[i] = new double[] {indices[i]};
    }
    return target;
  }
}
