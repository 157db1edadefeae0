package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * An ordered list of layers and the layout of their parameters: a pure function of (weights, input).
 *
 * <pre>
 * s⁽ˡ⁾ = q⁽ˡ⁻¹⁾W⁽ˡ⁾ + b⁽ˡ⁾,   q⁽ˡ⁾ = g(s⁽ˡ⁾),   q⁽⁰⁾ = x       rows are samples, W is in × out
 * </pre>
 *
 * <p>Parameters are named {@code layerN.name}, N counting layers from 1; those of layers within a
 * layer {@code layerN.M.name}, or {@code layerN.B.M.name} where there are several branches B. A network holds no numbers: weights are a {@link ParameterVector} of
 * its {@link #layout}, buffers a {@link Workspace}. Immutable.
 */
public final class Network {
  private final int inputs;
  private final List<Layer> layers;
  private final List<Integer> sizes = new ArrayList<>();
  private final ParameterLayout layout;
  private final List<LayerParameter> parameters = new ArrayList<>();

  /**
   * A network.
   *
   * @param inputs the number of features
   * @param layers the layers, at least one
   * @throws IllegalArgumentException if there is no layer, or one cannot take what the one before
   *     gives
   */
  public Network(int inputs, List<? extends Layer> layers) {
    if (inputs < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one input and one layer");
    }
    this.inputs = inputs;
    this.layers = List.copyOf(layers);
    List<Entry> entries = new ArrayList<>();
    int size = inputs;
    for (int i = 0; i < layers.size(); i++) {
      sizes.add(collect(layers.get(i), name("", i), size, entries));
      size = sizes.getLast();
    }
    this.layout = new ParameterLayout(entries);
  }

  /**
   * A network.
   *
   * @param inputs the number of features
   * @param layers the layers
   */
  public Network(int inputs, Layer... layers) {
    this(inputs, List.of(layers));
  }

  private int collect(Layer layer, String name, int size, List<Entry> entries) {
    int outputs;
    try {
      outputs = layer.outputs(size);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    for (LayerParameter p : layer.parameters(size)) {
      entries.add(new Entry(name + "." + p.name(), p.role(), p.rows(), p.columns(), 0));
      parameters.add(p);
    }
    for (int b = 0; b < layer.branches().size(); b++) {
      int within = size;
      for (int i = 0; i < layer.branches().get(b).size(); i++) {
        within =
            collect(
                layer.branches().get(b).get(i), name(within(name, layer, b), i), within, entries);
      }
    }
    return outputs;
  }

  /**
   * What the names of the layers of a branch begin with.
   *
   * @param name of the layer around it
   * @param layer that layer
   * @param branch which of its branches, from 0
   * @return {@code layer3.} where there is one branch, {@code layer3.2.} for the second of several
   */
  public static String within(String name, Layer layer, int branch) {
    return layer.branches().size() == 1 ? name + "." : name + "." + (branch + 1) + ".";
  }

  /** {@code layer3} at the top, {@code layer3.1} within. */
  static String name(String prefix, int index) {
    return prefix.isEmpty() ? "layer" + (index + 1) : prefix + (index + 1);
  }

  /**
   * The number of features.
   *
   * @return columns of x
   */
  public int inputs() {
    return inputs;
  }

  /**
   * The number of outputs.
   *
   * @return columns of q⁽ᴸ⁾
   */
  public int outputs() {
    return sizes.getLast();
  }

  /**
   * How many predictions stand side by side in the output, see {@link Layer#members}.
   *
   * @return those of the last layer
   */
  public int members() {
    return layers.getLast().members();
  }

  /**
   * How many members each part of the network has that shares no parameter with the others, see {@link
   * Layer#parts}.
   *
   * @return those of the last layer if no other has parameters, else one part of all members
   */
  public List<Integer> parts() {
    String last = name("", layers.size() - 1) + ".";
    return layout.entries().stream().allMatch(entry -> entry.name().startsWith(last))
        ? layers.getLast().parts()
        : List.of(members());
  }

  /**
   * The size of a layer's output.
   *
   * @param layer its place, from 0
   * @return the columns of its output
   */
  public int outputs(int layer) {
    return sizes.get(layer);
  }

  /**
   * The layers.
   *
   * @return an unmodifiable list
   */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * The layout of weights, gradients and moments.
   *
   * @return names, roles, shapes and offsets
   */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * Starting weights. A parameter's numbers depend on the seed and its name only.
   *
   * @param seed the run's seed
   * @return a new vector
   */
  public ParameterVector initialize(long seed) {
    ParameterVector weights = ParameterVector.zeros(layout);
    List<Entry> inOrder = layout.entries();
    int statistics = 0;
    int trainable = 0;
    int firstStatistic = layout.trainableEntries().size();
    for (LayerParameter p : parameters) {
      boolean statistic = p.role() == org.deltarule.tensor.Role.STATISTIC;
      Entry entry = inOrder.get(statistic ? firstStatistic + statistics++ : trainable++);
      long key = new AddressedRandom(seed, entry.name().hashCode()).key(0);
      p.initializer().fill(weights.view(entry), p.rows(), p.columns(), key);
    }
    return weights;
  }

  @Override
  public String toString() {
    return inputs + " inputs, " + layers;
  }
}
