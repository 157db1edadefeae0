package org.deltarule.net;

import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/** One layer between an input and a given ∂f/∂y, behind a layer that hands the input through. */
final class Single {
  final Network network;
  final ParameterVector weights;
  final ParameterVector gradient;
  private final Workspace training;
  private final Workspace prediction;

  Single(Layer layer, int inputs, int rows, long seed) {
    network = new Network(inputs, new Activate(new org.deltarule.activation.Identity()), layer);
    weights = network.initialize(0);
    gradient = ParameterVector.zeros(network.layout());
    training = Workspace.forTraining(network, rows, 1, seed);
    prediction = Workspace.forPrediction(network, rows, 1);
  }

  Matrix train(Matrix x, long step) {
    return forward(training, x, step);
  }

  Matrix predict(Matrix x) {
    return forward(prediction, x, 0);
  }

  private Matrix forward(Workspace workspace, Matrix x, long step) {
    System.arraycopy(x.array(), x.offset(), workspace.input().array(), 0, x.size());
    workspace.begin(weights, gradient, x.rows(), step);
    workspace.forward(Worker.ALONE);
    return copy(workspace.output(), x.rows());
  }

  /** ∂f/∂x of ∂f/∂y, after {@link #train}; adds to the gradient. */
  Matrix backward(Matrix dy) {
    System.arraycopy(dy.array(), dy.offset(), training.outputGradient().array(), 0, dy.size());
    training.backward(Worker.ALONE);
    training.parameterGradients(Worker.ALONE);
    return copy(training.layers().outputGradient(0), dy.rows());
  }

  private static Matrix copy(Matrix m, int rows) {
    Matrix copy = Matrix.zeros(rows, m.columns());
    System.arraycopy(m.array(), m.offset(), copy.array(), 0, copy.size());
    return copy;
  }

  static Matrix ones(int rows, int columns) {
    Matrix ones = Matrix.zeros(rows, columns);
    java.util.Arrays.fill(ones.array(), 1);
    return ones;
  }
}
