package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout;

/**
 * A list of layers with the buffers of one batch: each layer's output and, when training, its
 * gradient. Runs the layers one after another, forward and backward.
 */
public final class Stack {
  /** Streams of random numbers are numbered by layer from here; initial weights use the low ones. */
  private static final long FIRST_STREAM = 1L << 32;

  private final List<Layer> layers;
  private final List<Pass> passes = new ArrayList<>();
  private final List<Matrix> outputs = new ArrayList<>();
  private final List<Matrix> outputGradients = new ArrayList<>();
  private final Matrix inputGradient;

  /** What all stacks of a workspace are made for. */
  record Frame(
      Pass.Batch batch, ParameterLayout layout, int maxRows, boolean training, long seed) {}

  Stack(Frame frame, List<Layer> layers, String prefix, int inputs, boolean inputGradient) {
    this.layers = layers;
    this.inputGradient = Matrix.zeros(frame.training && inputGradient ? frame.maxRows : 0, inputs);
    int size = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = Network.name(prefix, i);
      boolean wanted = inputGradient || i > 0;
      List<Stack> inner = new ArrayList<>();
      for (int b = 0; b < layer.branches().size(); b++) {
        String within = Network.within(name, layer, b);
        inner.add(new Stack(frame, layer.branches().get(b), within, size, wanted));
      }
      List<ParameterLayout.Entry> entries =
          layer.parameters(size).stream()
              .map(p -> frame.layout.entry(name + "." + p.name()))
              .toList();
      Layer.ScratchRequest request = new Layer.ScratchRequest(size, frame.maxRows, frame.training);
      passes.add(
          new Pass(
              frame.batch,
              size,
              entries,
              layer.scratch(request),
              wanted && frame.training,
              random(frame.seed, name),
              inner));
      size = layer.outputs(size);
      outputs.add(Matrix.zeros(frame.maxRows, size));
      outputGradients.add(Matrix.zeros(frame.training ? frame.maxRows : 0, size));
    }
  }

  /** The random numbers of the layer of a name. */
  static AddressedRandom random(long seed, String name) {
    return new AddressedRandom(seed, FIRST_STREAM + name.hashCode());
  }

  void forward(Matrix input, Worker worker) {
    Matrix x = input;
    for (int i = 0; i < layers.size(); i++) {
      Matrix y = outputs.get(i);
      layers.get(i).forward(passes.get(i), x, y, worker);
      x = y;
    }
  }

  /**
   * From the gradient of the last output, which stands in {@link #outputGradient}, to the deltas of
   * all layers and, if asked for, to the gradient of the input.
   */
  void backward(Matrix input, Worker worker) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      Pass pass = passes.get(i);
      Matrix x = i == 0 ? input : outputs.get(i - 1);
      Matrix y = outputs.get(i);
      Matrix dy = outputGradients.get(i);
      layer.delta(pass, x, y, dy, worker);
      if (pass.inputGradient()) {
        layer.inputGradient(
            pass, x, y, dy, i == 0 ? inputGradient : outputGradients.get(i - 1), worker);
      }
    }
  }

  void parameterGradients(Matrix input, Worker worker) {
    for (int i = 0; i < layers.size(); i++) {
      Matrix x = i == 0 ? input : outputs.get(i - 1);
      layers
          .get(i)
          .parameterGradient(passes.get(i), x, outputs.get(i), outputGradients.get(i), worker);
    }
  }

  /**
   * The number of layers.
   *
   * @return the count
   */
  public int size() {
    return layers.size();
  }

  /**
   * What a layer computed in the last forward pass.
   *
   * @param layer its place, from 0
   * @return its output; only the rows of the batch are meaningful
   */
  public Matrix output(int layer) {
    return outputs.get(layer);
  }

  /**
   * The delta of a layer after the last backward pass.
   *
   * @param layer its place, from 0
   * @return ∂f/∂s for a layer with an activation, else ∂f/∂y
   */
  public Matrix outputGradient(int layer) {
    return outputGradients.get(layer);
  }

  /** The buffers of a branch of layers within a layer. */
  Stack inner(int layer, int branch) {
    return passes.get(layer).inner(branch);
  }

  Matrix inputGradient() {
    return inputGradient;
  }

  Matrix lastOutput() {
    return outputs.getLast();
  }

  Matrix lastOutputGradient() {
    return outputGradients.getLast();
  }
}
