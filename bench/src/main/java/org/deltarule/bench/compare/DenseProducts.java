package org.deltarule.bench.compare;

import org.deltarule.activation.Identity;
import org.deltarule.init.HeNormal;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * Deltarule's products, by whole calls of a dense layer with the identity for activation. Everything
 * that a call needs is in its time: packing the operands, the bias, its gradient. Packing W packs Wᵀ
 * as well where the input's gradient is wanted. The gradient of W is added to what is there.
 */
final class DenseProducts implements Products {
  private static final HeNormal UNUSED = new HeNormal();

  private final Workspace plain;
  private final Workspace withInputGradient;
  private final ParameterVector gradient;

  DenseProducts(KernelShape shape, Operands operands) {
    Dense dense = new Dense(shape.n(), new Identity(), UNUSED);
    Network network = new Network(shape.k(), dense);
    // only a layer after another computes its input's gradient
    Network behind = new Network(shape.k(), new Activate(new Identity()), dense);
    gradient = ParameterVector.zeros(network.layout());
    plain = workspace(network, gradient, "layer1.weight", shape, operands);
    withInputGradient =
        workspace(behind, ParameterVector.zeros(behind.layout()), "layer2.weight", shape, operands);
  }

  private static Workspace workspace(
      Network network,
      ParameterVector gradient,
      String weight,
      KernelShape shape,
      Operands operands) {
    Workspace workspace = Workspace.forTraining(network, shape.m(), 1, 0);
    ParameterVector weights = ParameterVector.zeros(network.layout());
    copy(operands.w(), weights.view(weight));
    copy(operands.x(), workspace.input());
    copy(operands.dy(), workspace.outputGradient());
    workspace.begin(weights, gradient, shape.m(), 0);
    workspace.prepare(Worker.ALONE);
    workspace.forward(Worker.ALONE);
    return workspace;
  }

  private static void copy(float[] from, Matrix to) {
    System.arraycopy(from, 0, to.array(), to.offset(), from.length);
  }

  @Override
  public void forward() {
    plain.prepare(Worker.ALONE);
    plain.forward(Worker.ALONE);
  }

  @Override
  public void inputGradient() {
    withInputGradient.prepare(Worker.ALONE);
    withInputGradient.backward(Worker.ALONE);
  }

  @Override
  public void weightGradient() {
    plain.parameterGradients(Worker.ALONE);
  }

  @Override
  public Matrix result(Form form) {
    return switch (form) {
      case FORWARD -> plain.output();
      case INPUT_GRADIENT -> withInputGradient.layers().outputGradient(0);
      case WEIGHT_GRADIENT -> gradient.view("layer1.weight");
    };
  }
}
