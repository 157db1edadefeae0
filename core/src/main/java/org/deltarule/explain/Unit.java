package org.deltarule.explain;

/**
 * An input, a hidden unit or an output of a network, by the name that a derivation calls it.
 *
 * @param letter x for inputs, e and v for what embeddings of numbers and categories give, h for hidden
 *     units, o for outputs, θ for a parameter
 * @param layer which hidden layer, from 1; 0 where there is only one, and for inputs and outputs
 * @param index its place in its layer, from 1; 0 if it is alone there
 * @param label what it stands for, such as a column or a class; empty if nothing is known
 */
public record Unit(String letter, int layer, int index, String label) {
  /**
   * The name.
   *
   * @return such as {@code x1}, {@code h2}, {@code h3.17} (of the third hidden layer) or {@code o1}
   */
  public String name() {
    return letter
        + (layer > 0 ? layer : "")
        + (layer > 0 && index > 0 ? "." : "")
        + (index > 0 ? index : "");
  }

  @Override
  public String toString() {
    return name();
  }
}
