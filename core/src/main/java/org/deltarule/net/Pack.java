package org.deltarule.net;

import java.util.List;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * Networks side by side on the same input, each with weights of its own: an ensemble that is trained
 * and saved as one network. Mostly the only layer, else the last.
 *
 * <pre>
 * y = [ F₁(x) | F₂(x) | … ],  ∂f/∂x = Σₘ (∂Fₘ/∂x)ᵀ ∂f/∂yₘ        x: n × in,  yₘ: n × K
 * </pre>
 *
 * <p>Members may differ in their layers, not in K. A branch may itself end in an ensemble, all of whose
 * members are then members of this one. Each branch is a {@link #parts part}, trained as it would be
 * alone. A worker takes a block of rows through one branch after
 * another, all of which read the same x; nothing is copied but the K outputs.
 *
 * <p>Names make members start differently: a starting weight depends on the seed and the name of its
 * parameter, {@code layer1.3.2.weight} for the second layer of the third member. Source: TabPack,
 * arXiv:2607.05380.
 *
 * @param branches the layers of each network; at least two
 */
public record Pack(List<List<Layer>> branches) implements Layer {
  /** Keeps the lists unmodifiable. */
  public Pack {
    branches = branches.stream().map(List::copyOf).toList();
  }

  @Override
  public int outputs(int inputs) {
    if (branches.size() < 2 || branches.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "a pack needs at least 2 members, each of at least 1 layer; it has %d"
              .formatted(branches.size()));
    }
    int sum = 0;
    int each = outputsOfMember(0, inputs);
    for (int b = 0; b < branches.size(); b++) {
      if (outputsOfMember(b, inputs) != each) {
        throw new IllegalArgumentException(
            "all members of a pack must give as many numbers; the first gives %d, number %d gives %d"
                .formatted(each, b + 1, outputsOfMember(b, inputs)));
      }
      sum = Math.addExact(sum, Math.multiplyExact(each, branches.get(b).getLast().members()));
    }
    return sum;
  }

  private int outputsOfMember(int branch, int inputs) {
    int size = inputs;
    for (Layer layer : branches.get(branch)) {
      size = layer.outputs(size);
    }
    return size / branches.get(branch).getLast().members();
  }

  /** Those of all branches. */
  @Override
  public int members() {
    int sum = 0;
    for (List<Layer> branch : branches) {
      sum += branch.isEmpty() ? 1 : branch.getLast().members();
    }
    return sum;
  }

  /** Each branch is one. */
  @Override
  public List<Integer> parts() {
    return branches.stream().map(branch -> branch.getLast().members()).toList();
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int column = 0;
    for (int b = 0; b < branches.size(); b++) {
      Stack branch = p.inner(b);
      branch.forward(x, w);
      Matrix own = branch.lastOutput();
      for (int r = p.from(w); r < p.to(w); r++) {
        System.arraycopy(own.array(), own.row(r), y.array(), y.row(r) + column, own.columns());
      }
      column += own.columns();
    }
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int column = 0;
    for (int b = 0; b < branches.size(); b++) {
      Stack branch = p.inner(b);
      Matrix own = branch.lastOutputGradient();
      for (int r = p.from(w); r < p.to(w); r++) {
        System.arraycopy(dy.array(), dy.row(r) + column, own.array(), own.row(r), own.columns());
      }
      branch.backward(x, w);
      column += own.columns();
    }
  }

  /** Summed in the order of the branches. */
  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * dx.columns();
    Kernels kernels = Pass.kernels();
    for (int b = 0; b < branches.size(); b++) {
      Matrix own = p.inner(b).inputGradient();
      if (b == 0) {
        System.arraycopy(own.array(), own.row(from), dx.array(), dx.row(from), n);
      } else {
        kernels.add(
            n, dx.array(), dx.row(from), own.array(), own.row(from), dx.array(), dx.row(from));
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    for (int b = 0; b < branches.size(); b++) {
      p.inner(b).parameterGradients(x, w);
    }
  }
}
