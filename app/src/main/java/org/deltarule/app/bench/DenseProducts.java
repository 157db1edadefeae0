package org.deltarule.app.bench;

import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.init.Uniform;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.ParameterVector;

/**
 * The products of one dense layer without an activation, on one thread, as a network calls them: with
 * bias and column sums, without packing W, which a step does once for both of its products.
 */
final class DenseProducts {
  private final Workspace alone;
  private final Workspace behindAnother;

  DenseProducts(Shape shape) {
    Dense dense = new Dense(shape.units(), new Identity(), new Uniform(-0.05f, 0.05f));
    alone = workspace(shape, List.of(dense));
    // A first layer is asked for no input gradient.
    behindAnother = workspace(shape, List.of(new Activate(new Identity()), dense));
  }

  private static Workspace workspace(Shape shape, List<Layer> layers) {
    Network network = new Network(shape.inputs(), layers);
    Workspace workspace = Workspace.forTraining(network, shape.rows(), 1, 0);
    Uniform numbers = new Uniform(-1, 1);
    numbers.fill(workspace.input(), shape.rows(), shape.inputs(), 1);
    numbers.fill(workspace.outputGradient(), shape.rows(), shape.units(), 2);
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    workspace.begin(network.initialize(0), gradient, shape.rows(), 0);
    workspace.prepare(Worker.ALONE);
    return workspace;
  }

  /** What runs a product once. */
  Runnable of(Product product) {
    return switch (product) {
      case FORWARD -> () -> alone.forward(Worker.ALONE);
      case INPUT_GRADIENT -> () -> behindAnother.backward(Worker.ALONE);
      case WEIGHT_GRADIENT -> () -> alone.parameterGradients(Worker.ALONE);
    };
  }
}
