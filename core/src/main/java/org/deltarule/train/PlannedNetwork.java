package org.deltarule.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.data.InputShape;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Network;
import org.deltarule.net.None;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Residual;

/**
 * The network that a plan describes.
 *
 * <pre>
 * inputs:  [category embedding] → [number embedding] → [feature scale]
 * hidden:  [1/√inputs] → dense → [normalization] → activation → [dropout]     for each of `layers`
 * output:  [1/√inputs] → dense with the output activation
 * </pre>
 *
 * <p>With several members that is a pack of as many such networks, each with weights of its own; or, if
 * they share weights, the layers of {@link SharedEnsemble} behind those of the inputs, with folds a
 * pack of one such ensemble for each.
 *
 * <p>An activation that is not parametric and follows its weights at once is part of the dense layer.
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
   * @throws IllegalArgumentException if there are codes and the plan says no embedding for them
   */
  public static Network of(TrainingPlan plan, InputShape inputs, int outputs) {
    return new Network(inputs.columns(), layers(plan, inputs, outputs));
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
    return of(plan, InputShape.plain(inputs), outputs);
  }

  /**
   * Its layers.
   *
   * @param plan the plan
   * @param inputs what the features are
   * @param outputs the number of outputs
   * @return the layers, at least one
   * @throws IllegalArgumentException if there are codes and the plan says no embedding for them
   */
  public static List<Layer> layers(TrainingPlan plan, InputShape inputs, int outputs) {
    if (plan.members() > 1 && plan.ensemble() != EnsembleKind.PACK) {
      List<Layer> layers = new ArrayList<>(inputLayers(plan, inputs));
      layers.addAll(SharedEnsemble.layers(plan, inputs, size(layers, inputs), outputs));
      return plan.folds() == 0
          ? layers
          : List.of(new Pack(Collections.nCopies(plan.folds(), layers)));
    }
    List<Layer> member = member(plan, inputs, outputs);
    return plan.members() == 1
        ? member
        : List.of(new Pack(Collections.nCopies(plan.members(), member)));
  }

  private static int size(List<Layer> layers, InputShape inputs) {
    int size = inputs.columns();
    for (Layer layer : layers) {
      size = layer.outputs(size);
    }
    return size;
  }

  private static List<Layer> member(TrainingPlan plan, InputShape inputs, int outputs) {
    List<Layer> layers = new ArrayList<>(inputLayers(plan, inputs));
    int size = size(layers, inputs);
    for (int units : plan.layers()) {
      List<Layer> block = hidden(plan, units);
      if (plan.residual() && units == size) {
        layers.add(new Residual(block));
      } else {
        layers.addAll(block);
      }
      size = units;
    }
    layers.addAll(dense(plan, outputs, plan.outputActivation()));
    return layers;
  }

  private static List<Layer> inputLayers(TrainingPlan plan, InputShape inputs) {
    List<Layer> layers = new ArrayList<>();
    if (!inputs.codes().isEmpty()) {
      if (plan.categoryEmbedding() == 0) {
        throw new IllegalArgumentException(
            "%d categories are given as codes, which mean nothing as numbers; set category-embedding to the length of a vector, such as 8"
                .formatted(inputs.codes().size()));
      }
      layers.add(new CategoryEmbedding(inputs.codes(), plan.categoryEmbedding()));
    }
    if (inputs.numbers() > 0 && !(plan.numberEmbedding() instanceof None)) {
      layers.add(new NumberEmbedding(inputs.numbers(), plan.numberEmbedding()));
    }
    if (plan.featureScale()) {
      layers.add(new FeatureScale());
    }
    return layers;
  }

  private static List<Layer> dense(TrainingPlan plan, int units, Activation activation) {
    Dense dense = new Dense(units, activation, plan.initializer(), plan.biasInitializer());
    return plan.parametrization() == Parametrization.NTK
        ? List.of(new NtkScale(), dense)
        : List.of(dense);
  }

  private static List<Layer> hidden(TrainingPlan plan, int units) {
    boolean normalized = plan.normalization() != Normalization.NONE;
    boolean within = !normalized && !plan.parametricActivation();
    List<Layer> block =
        new ArrayList<>(dense(plan, units, within ? plan.activation() : new Identity()));
    if (normalized) {
      block.add(
          plan.normalization() == Normalization.LAYER
              ? new LayerNormalization(1e-5)
              : new BatchNormalization(0.1, 1e-5));
    }
    activate(plan, within, block);
    return block;
  }

  /** The activation, if it is not within the layer before it, and dropout. */
  static void activate(TrainingPlan plan, boolean within, List<Layer> block) {
    if (!within) {
      block.add(
          plan.parametricActivation()
              ? new ParametricActivate(plan.activation())
              : new Activate(plan.activation()));
    }
    if (plan.dropout() > 0) {
      block.add(new Dropout(plan.dropout(), plan.dropoutSchedule()));
    }
  }
}
