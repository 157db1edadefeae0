package org.deltarule.bench.compare;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.init.HeNormal;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterVector;

/**
 * The network of the prediction scenarios: ReLU, untrained, with the weights of a fixed seed.
 *
 * @param network without its softmax
 * @param weights {@code layer1.weight} (in × out), {@code layer1.bias}, …
 */
public record PredictedNetwork(Network network, ParameterVector weights) {
  /**
   * The network of a scenario.
   *
   * @param scenario which predicts
   * @return the same network in every process
   */
  public static PredictedNetwork of(Scenario scenario) {
    List<Dense> layers = new ArrayList<>();
    for (int units : scenario.hidden()) {
      layers.add(new Dense(units, new Relu(), new HeNormal()));
    }
    layers.add(new Dense(scenario.outputs(), new Identity(), new HeNormal()));
    Network network = new Network(scenario.features(), layers);
    return new PredictedNetwork(network, network.initialize(0));
  }
}
