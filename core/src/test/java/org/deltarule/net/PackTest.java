package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Mish;
import org.deltarule.activation.Relu;
import org.deltarule.init.HeNormal;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;

/** Networks side by side are the networks themselves. */
class PackTest {
  private static final int INPUTS = 5;
  private static final int ROWS = 70;

  private static Dense dense(int units) {
    return new Dense(units, new Relu(), new HeNormal());
  }

  private static Dense output(int units) {
    return new Dense(units, new Identity(), new HeNormal());
  }

  private static final List<List<Layer>> BRANCHES =
      List.of(
          List.of(dense(16), output(3)),
          List.of(new NumberEmbedding(2, new Periodic(4, 2, 0.3)), dense(7), output(3)),
          List.of(Residual.of(dense(9), output(INPUTS)), new Activate(new Mish()), output(3)));

  private static Matrix random(int rows, int columns, long seed) {
    var random = new java.util.Random(seed);
    Matrix m = Matrix.zeros(rows, columns);
    for (int i = 0; i < m.size(); i++) {
      m.array()[i] = (float) random.nextGaussian();
    }
    return m;
  }

  private static Workspace pass(
      Network network, ParameterVector weights, ParameterVector gradient, Matrix x, Matrix dy) {
    Workspace workspace = Workspace.forTraining(network, ROWS, 1, 3);
    System.arraycopy(x.array(), 0, workspace.input().array(), 0, x.size());
    workspace.begin(weights, gradient, ROWS, 0);
    for (int from = 0; from < ROWS; from += 32) { // in blocks, as the engine does
      workspace.forward(Worker.ALONE, from, Math.min(ROWS, from + 32));
      for (int r = from; r < Math.min(ROWS, from + 32); r++) {
        System.arraycopy(
            dy.array(),
            dy.row(r),
            workspace.outputGradient().array(),
            workspace.outputGradient().row(r),
            dy.columns());
      }
      workspace.backward(Worker.ALONE);
    }
    workspace.parameterGradients(Worker.ALONE);
    return workspace;
  }

  private static Matrix columns(Matrix m, int from, int count) {
    Matrix part = Matrix.zeros(m.rows(), count);
    for (int r = 0; r < m.rows(); r++) {
      System.arraycopy(m.array(), m.row(r) + from, part.array(), part.row(r), count);
    }
    return part;
  }

  /** Bits, not tolerance: the same products in the same order. */
  @Test
  void outputsAndGradientsHaveTheBitsOfTheMembersAlone() {
    Network pack = new Network(INPUTS, new Pack(BRANCHES));
    ParameterVector weights = pack.initialize(11);
    ParameterVector gradient = ParameterVector.zeros(pack.layout());
    Matrix x = random(ROWS, INPUTS, 1);
    Matrix dy = random(ROWS, 9, 2);
    Workspace together = pass(pack, weights, gradient, x, dy);
    assertThat(pack.members()).isEqualTo(3);
    assertThat(pack.outputs()).isEqualTo(9);
    for (int m = 0; m < 3; m++) {
      Network alone = new Network(INPUTS, BRANCHES.get(m));
      String prefix = "layer1." + (m + 1) + ".";
      ParameterVector own = ParameterVector.zeros(alone.layout());
      ParameterVector ownGradient = ParameterVector.zeros(alone.layout());
      for (Entry entry : alone.layout().entries()) {
        Matrix from = weights.view(prefix + entry.name().substring("layer".length()));
        System.arraycopy(from.array(), from.offset(), own.values(), entry.offset(), entry.size());
      }
      Workspace single = pass(alone, own, ownGradient, x, columns(dy, 3 * m, 3));
      assertThat(columns(together.output(), 3 * m, 3).array()).isEqualTo(single.output().array());
      for (Entry entry : alone.layout().trainableEntries()) {
        Matrix found = gradient.view(prefix + entry.name().substring("layer".length()));
        assertThat(Arrays.copyOfRange(found.array(), found.offset(), found.offset() + found.size()))
            .as(prefix + entry.name())
            .isEqualTo(Arrays.copyOfRange(ownGradient.values(), entry.offset(), entry.end()));
      }
    }
  }

  @Test
  void membersAreNamedByPlaceAndStartDifferentlyAsTheirNamesSay() {
    int members = 128;
    List<Layer> branch = List.of(dense(2), Residual.of(dense(2)));
    Network pack = new Network(3, new Pack(java.util.Collections.nCopies(members, branch)));
    assertThat(pack.layout().entries().subList(0, 5).stream().map(Entry::name))
        .containsExactly(
            "layer1.1.1.weight",
            "layer1.1.1.bias",
            "layer1.1.2.1.weight",
            "layer1.1.2.1.bias",
            "layer1.2.1.weight");
    assertThat(NamedLayer.of(pack).getFirst().all().map(NamedLayer::name).toList().subList(0, 5))
        .containsExactly("layer1", "layer1.1.1", "layer1.1.2", "layer1.1.2.1", "layer1.2.1");
    ParameterVector weights = pack.initialize(0);
    Set<Float> first = new HashSet<>();
    for (Entry entry : pack.layout().entries()) {
      if (entry.name().endsWith(".1.weight")) {
        first.add(weights.values()[entry.offset()]);
      }
    }
    assertThat(first).hasSize(2 * members);
    Network two = new Network(3, new Pack(List.of(branch, branch)));
    assertThat(two.initialize(0).view("layer1.2.1.weight").at(2, 1))
        .isEqualTo(weights.view("layer1.2.1.weight").at(2, 1));
  }

  @Test
  void dropoutDrawsForEachMember() {
    List<Layer> branch = List.of(new Dropout(0.5), output(4));
    Network pack = new Network(4, new Pack(List.of(branch, branch)));
    Matrix x = Single.ones(ROWS, 4);
    Workspace workspace =
        pass(
            pack,
            pack.initialize(1),
            ParameterVector.zeros(pack.layout()),
            x,
            Matrix.zeros(ROWS, 8));
    Stack stack = workspace.layers();
    assertThat(stack.inner(0, 0).output(0).array())
        .isNotEqualTo(stack.inner(0, 1).output(0).array());
  }

  @Test
  void aPackOfPacksHasTheMembersOfAll() {
    List<Layer> inner = new ArrayList<>(List.of(dense(3)));
    inner.add(new Pack(List.of(List.of(output(2)), List.of(output(2)))));
    Network network = new Network(4, new Pack(List.of(inner, List.of(output(2)))));
    assertThat(network.members()).isEqualTo(3);
    assertThat(network.outputs()).isEqualTo(6);
    assertThat(IntStream.range(0, 1).mapToObj(network::outputs)).containsExactly(6);
    assertThat(network.layout().entries().stream().map(Entry::name))
        .contains("layer1.1.2.2.1.weight", "layer1.2.1.weight");
  }

  @Test
  void whatIsNoPackIsRefused() {
    assertThatThrownBy(() -> new Network(4, new Pack(List.of(List.of(output(2))))))
        .hasMessage("layer1: a pack needs at least 2 members, each of at least 1 layer; it has 1");
    assertThatThrownBy(
            () -> new Network(4, new Pack(List.of(List.of(output(2)), List.of(output(3))))))
        .hasMessage(
            "layer1: all members of a pack must give as many numbers; the first gives 2, number 2"
                + " gives 3");
  }
}
