package org.deltarule.explain;

import java.util.List;
import java.util.Map;

/**
 * What the numbers of a network stand for.
 *
 * @param inputs a label for each input, such as its column; empty for none
 * @param outputs a label for each output, such as its class; empty for none
 * @param parameters own names of some weights, such as {@code w1}, by their usual ones, such as
 *     {@code layer1.weight[1,1]}
 */
public record Names(List<String> inputs, List<String> outputs, Map<String, String> parameters) {
  /** Nothing but numbers. */
  public static final Names NONE = new Names(List.of(), List.of(), Map.of());

  /** Copies lists and map. */
  public Names {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parameters = Map.copyOf(parameters);
  }

  String input(int i) {
    return i < inputs.size() ? inputs.get(i) : "";
  }

  String output(int k) {
    return k < outputs.size() ? outputs.get(k) : "";
  }
}
