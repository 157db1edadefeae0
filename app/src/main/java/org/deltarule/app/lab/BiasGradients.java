package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.net.Network;
import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.StepProbe;
import org.deltarule.train.TrainingEvent;

/** ‖∂C/∂b‖ of each layer in every step: the length of the mean of δ over the rows. */
final class BiasGradients implements StepProbe {
  private final List<Entry> biases;
  private final List<double[]> norms = new ArrayList<>();

  BiasGradients(Network network) {
    biases =
        network.layout().trainableEntries().stream().filter(e -> e.role() == Role.BIAS).toList();
  }

  @Override
  public void gradient(MeasuredStep step) {
    norms.add(biases.stream().mapToDouble(e -> norm(step.gradient().view(e))).toArray());
  }

  @Override
  public List<TrainingEvent> update(
      ParameterVector weights,
      ParameterVector update,
      ParameterVector next,
      Optimizer.Objective batch) {
    return List.of();
  }

  private static double norm(Matrix m) {
    double sum = 0;
    for (int i = m.offset(); i < m.offset() + m.size(); i++) {
      sum += (double) m.array()[i] * m.array()[i];
    }
    return Math.sqrt(sum);
  }

  /** By step, then by layer. */
  List<double[]> norms() {
    return norms;
  }
}
