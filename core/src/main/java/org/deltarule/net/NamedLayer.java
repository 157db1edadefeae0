package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deltarule.tensor.Matrix;

/**
 * A layer of a network at any depth: its name, its sizes, the layers within it, and where a workspace
 * keeps its numbers.
 *
 * @param name as {@link Network} names its parameters
 * @param layer the layer
 * @param inputs the size of its input
 * @param outputs the size of its output
 * @param branches the lists of layers within it; none for most
 * @param path its place at the top, then at each depth the branch and the place in it, all from 0
 */
public record NamedLayer(
    String name,
    Layer layer,
    int inputs,
    int outputs,
    List<List<NamedLayer>> branches,
    List<Integer> path) {
  /** Keeps the lists unmodifiable. */
  public NamedLayer {
    branches = List.copyOf(branches);
    path = List.copyOf(path);
  }

  /**
   * The layers of a network.
   *
   * @param network the network
   * @return those at the top, in order; others are within them
   */
  public static List<NamedLayer> of(Network network) {
    return named(network.layers(), "", network.inputs(), List.of());
  }

  private static List<NamedLayer> named(
      List<Layer> layers, String prefix, int inputs, List<Integer> above) {
    List<NamedLayer> named = new ArrayList<>();
    int size = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = Network.name(prefix, i);
      List<Integer> path = joined(above, i);
      List<List<NamedLayer>> branches = new ArrayList<>();
      for (int b = 0; b < layer.branches().size(); b++) {
        String within = Network.within(name, layer, b);
        branches.add(named(layer.branches().get(b), within, size, joined(path, b)));
      }
      named.add(new NamedLayer(name, layer, size, layer.outputs(size), branches, path));
      size = layer.outputs(size);
    }
    return List.copyOf(named);
  }

  private static List<Integer> joined(List<Integer> path, int next) {
    return Stream.concat(path.stream(), Stream.of(next)).toList();
  }

  /**
   * This layer and those within it, each before those within it.
   *
   * @return at least this one
   */
  public Stream<NamedLayer> all() {
    return Stream.concat(
        Stream.of(this), branches.stream().flatMap(List::stream).flatMap(NamedLayer::all));
  }

  /**
   * Its input in the last forward pass.
   *
   * @param workspace where it ran
   * @return x; only the rows of the batch are meaningful
   */
  public Matrix input(Workspace workspace) {
    Matrix x = workspace.input();
    Stack stack = workspace.layers();
    for (int i = 0; ; i += 2) {
      int at = path.get(i);
      x = at == 0 ? x : stack.output(at - 1);
      if (i == path.size() - 1) {
        return x;
      }
      stack = stack.inner(at, path.get(i + 1));
    }
  }

  /**
   * Its output in the last forward pass.
   *
   * @param workspace where it ran
   * @return y; only the rows of the batch are meaningful
   */
  public Matrix output(Workspace workspace) {
    return stack(workspace).output(path.getLast());
  }

  /**
   * Its delta after the last backward pass.
   *
   * @param workspace where it ran
   * @return ∂f/∂s for a layer with an activation, else ∂f/∂y
   */
  public Matrix delta(Workspace workspace) {
    return stack(workspace).outputGradient(path.getLast());
  }

  private Stack stack(Workspace workspace) {
    Stack stack = workspace.layers();
    for (int i = 0; i < path.size() - 1; i += 2) {
      stack = stack.inner(path.get(i), path.get(i + 1));
    }
    return stack;
  }
}
