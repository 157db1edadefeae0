package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/** Trained networks put together into one, and its members taken out again. */
public final class Ensemble {
  private Ensemble() {}

  /** A branch of the pack to be, and what its parameters were called. */
  private record Part(List<Layer> layers, ParameterVector weights, String prefix) {}

  /**
   * One network of several, with their weights: a {@link Pack} of all their members in order. A network
   * that is a pack gives its branches, any other is a branch itself.
   *
   * @param networks with the same number of features and of outputs
   * @return the pack; of one network that is no pack, the network itself
   * @throws IllegalArgumentException if there is none, or they do not fit together
   */
  public static WeightedNetwork of(List<WeightedNetwork> networks) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one network");
    }
    int inputs = networks.getFirst().network().inputs();
    List<Part> parts = new ArrayList<>();
    for (WeightedNetwork each : networks) {
      if (each.network().inputs() != inputs) {
        throw new IllegalArgumentException(
            "the networks of an ensemble take the same features; the first takes %d, another %d"
                .formatted(inputs, each.network().inputs()));
      }
      parts.addAll(parts(each));
    }
    if (parts.size() == 1) {
      return networks.getFirst();
    }
    Network pack = new Network(inputs, new Pack(parts.stream().map(Part::layers).toList()));
    var together = new WeightedNetwork(pack, ParameterVector.zeros(pack.layout()));
    Layer last = pack.layers().getFirst();
    for (int b = 0; b < parts.size(); b++) {
      Part part = parts.get(b);
      String within = Network.within("layer1", last, b);
      for (Entry entry : pack.layout().entries()) {
        if (entry.name().startsWith(within)) {
          String name = part.prefix() + entry.name().substring(within.length());
          together.take(entry.name(), part.weights(), name);
        }
      }
    }
    return together;
  }

  private static List<Part> parts(WeightedNetwork each) {
    List<Layer> layers = each.network().layers();
    if (layers.size() > 1 || !(layers.getFirst() instanceof Pack pack)) {
      return List.of(new Part(layers, each.weights(), "layer"));
    }
    List<Part> parts = new ArrayList<>();
    for (int b = 0; b < pack.branches().size(); b++) {
      String within = Network.within("layer1", pack, b);
      parts.add(new Part(pack.branches().get(b), each.weights(), within));
    }
    return parts;
  }

  /**
   * One member as a network of its own. Out of a pack it computes the same bits; where members share
   * weights, its factors become part of these, and it computes the same but for rounding.
   *
   * @param ensemble a network
   * @param member which of its {@link Network#members}, from 0
   * @return a network with one member
   * @throws IllegalArgumentException if there is no such member
   */
  public static WeightedNetwork member(WeightedNetwork ensemble, int member) {
    Network network = ensemble.network();
    if (member < 0 || member >= network.members()) {
      throw new IllegalArgumentException(
          "member %d of a network that has %d".formatted(member + 1, network.members()));
    }
    if (network.members() == 1) {
      return ensemble;
    }
    Layer last = network.layers().getLast();
    if (!(last instanceof Pack pack)) {
      return SharedMember.of(ensemble, member);
    }
    int branch = 0;
    int rest = member;
    while (rest >= pack.branches().get(branch).getLast().members()) {
      rest -= pack.branches().get(branch++).getLast().members();
    }
    NetworkPart part = NetworkPart.of(network).get(branch);
    ParameterVector own = ParameterVector.zeros(part.network().layout());
    part.weights(ensemble.weights(), own);
    return member(new WeightedNetwork(part.network(), own), rest);
  }
}
