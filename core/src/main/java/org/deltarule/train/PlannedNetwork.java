package org.deltarule.train;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.data.InputShape;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;

/**
 * The network that a plan describes.
 *
 * <pre>
 * hidden:  dense → [normalization → activation | activation] → [dropout]     for each of `layers`
 * output:  dense with the output activation
 * </pre>
 */
public final class PlannedNetwork {
  private PlannedNetwork() {}

  /**
   * Builds it.
   *
   * @param plan the plan
   * @param inputs what the features are
   * @param outputs the number of outputs
   * @return the network
   */
  public static Network of(TrainingPlan plan, InputShape inputs, int outputs) {
    return of(plan, inputs.columns(), outputs);
  }

  /**
   * Builds it for features of which nothing is known.
   *
   * @param plan the plan
   * @param inputs the number of features
   * @param outputs the number of outputs
   * @return the network
   */
  public static Network of(TrainingPlan plan, int inputs, int outputs) {
    List<Layer> layers = new ArrayList<>();
    int size = inputs;
    for (int units : plan.layers()) {
      List<Layer> block = hidden(plan, units);
      if (plan.residual() && units == size) {
        layers.add(new Residual(block));
      } else {
        layers.addAll(block);
      }
      size = units;
    }
    layers.add(
        new Dense(outputs, plan.outputActivation(), plan.initializer(), plan.biasInitializer()));
    return new Network(inputs, layers);
  }

  private static List<Layer> hidden(TrainingPlan plan, int units) {
    List<Layer> block = new ArrayList<>();
    if (plan.normalization() == Normalization.NONE) {
      block.add(new Dense(units, plan.activation(), plan.initializer(), plan.biasInitializer()));
    } else {
      block.add(new Dense(units, new Identity(), plan.initializer(), plan.biasInitializer()));
      block.add(
          plan.normalization() == Normalization.LAYER
              ? new LayerNormalization(1e-5)
              : new BatchNormalization(0.1, 1e-5));
      block.add(new Activate(plan.activation()));
    }
    if (plan.dropout() > 0) {
      block.add(new Dropout(plan.dropout()));
    }
    return block;
  }
}
