package org.deltarule.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * A part of a network that shares no parameter with the others, as a network of its own; see {@link
 * Network#parts}.
 */
public final class NetworkPart {
  private final Network network;

  /** The whole network's names of this one's parameters, where they are not the same. */
  private final Map<String, String> names;

  private NetworkPart(Network network, Map<String, String> names) {
    this.network = network;
    this.names = names;
  }

  /**
   * The parts of a network.
   *
   * @param whole the network
   * @return in the order of {@link Network#parts}; the network itself if it is one part
   */
  public static List<NetworkPart> of(Network whole) {
    if (whole.parts().size() == 1) {
      return List.of(new NetworkPart(whole, Map.of()));
    }
    int before = whole.layers().size() - 1;
    Layer last = whole.layers().get(before);
    List<NetworkPart> parts = new ArrayList<>();
    for (int b = 0; b < last.branches().size(); b++) {
      List<Layer> layers = new ArrayList<>(whole.layers().subList(0, before));
      layers.addAll(last.branches().get(b));
      Network own = new Network(whole.inputs(), layers);
      Map<String, String> names = new LinkedHashMap<>();
      String within = Network.within(Network.name("", before), last, b);
      for (Entry entry : own.layout().entries()) {
        int dot = entry.name().indexOf('.');
        int layer = Integer.parseInt(entry.name().substring("layer".length(), dot));
        names.put(entry.name(), within + (layer - before) + entry.name().substring(dot));
      }
      parts.add(new NetworkPart(own, names));
    }
    return parts;
  }

  /**
   * The part alone.
   *
   * @return a network of its own
   */
  public Network network() {
    return network;
  }

  /**
   * Copies this part's weights.
   *
   * @param whole weights of the whole network
   * @param own weights of {@link #network}, overwritten
   */
  public void weights(ParameterVector whole, ParameterVector own) {
    for (Entry entry : network.layout().entries()) {
      Entry source = whole.layout().entry(names.getOrDefault(entry.name(), entry.name()));
      System.arraycopy(whole.values(), source.offset(), own.values(), entry.offset(), entry.size());
    }
  }
}
