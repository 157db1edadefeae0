package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deltarule.activation.Gelu;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.init.GlorotNormal;
import org.deltarule.parallel.Team;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pass over a batch: the same bits for any team and any company, and nothing outside the batch. */
class WorkspaceTest {
  private static final int[] ROWS = {1, 2, 3, 4, 5, 7, 33};
  private static final float CANARY = 4321.5f;

  private record Pass(Workspace workspace, ParameterVector weights, ParameterVector gradient) {}

  static Stream<Network> networks() {
    Stream<Network> kinds =
        GradientCheckTest.layers().stream()
            .map(kind -> GradientCheckTest.network(kind, new Gelu()));
    GlorotNormal start = new GlorotNormal();
    Network wide =
        new Network(
            40,
            new Dense(70, new Gelu(), start),
            new Dense(131, new Relu(), start),
            new Dense(17, new Identity(), start));
    Network normalized =
        new Network(
            9,
            new BatchNormalization(0.1, 1e-5),
            Residual.of(new Dropout(0.5), new BatchNormalization(0.2, 1e-3)),
            new Dense(20, new Tanh(), start));
    return Stream.concat(kinds, Stream.of(wide, normalized));
  }

  /** Forward, an arbitrary ∂f/∂q, backward. */
  private static Pass run(Network network, int rows, int maxRows, Team team) {
    Pass pass =
        new Pass(
            Workspace.forTraining(network, maxRows, team.size(), 11),
            network.initialize(3),
            ParameterVector.zeros(network.layout()));
    Workspace workspace = pass.workspace;
    fill(workspace, CANARY);
    Random random = new Random(17);
    for (int i = 0; i < rows * network.inputs(); i++) {
      workspace.input().array()[i] = (float) random.nextGaussian();
    }
    float[] dq = new float[rows * network.outputs()];
    for (int i = 0; i < dq.length; i++) {
      dq[i] = (float) random.nextGaussian();
    }
    workspace.begin(pass.weights, pass.gradient, rows, 5);
    team.run(worker -> {
      workspace.forward(worker);
      int from = worker.from(rows) * network.outputs();
      int to = worker.to(rows) * network.outputs();
      System.arraycopy(dq, from, workspace.outputGradient().array(), from, to - from);
      workspace.backward(worker);
      worker.barrier();
      workspace.parameterGradients(worker);
    });
    return pass;
  }

  private static void fill(Workspace workspace, float value) {
    Arrays.fill(workspace.input().array(), value);
    for (int i = 0; i < workspace.layers().size(); i++) {
      Arrays.fill(workspace.layers().output(i).array(), value);
      Arrays.fill(workspace.layers().outputGradient(i).array(), value);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theBitsDoNotDependOnTheTeam(Network network) {
    for (int rows : ROWS) {
      try (Team one = new Team(1);
          Team two = new Team(2);
          Team four = new Team(4)) {
        Pass alone = run(network, rows, 33, one);
        assertThat(alone.gradient.values()).doesNotContain(Float.NaN);
        for (Team team : List.of(two, four)) {
          Pass together = run(network, rows, 33, team);
          String what = rows + " rows, " + team.size() + " workers";
          assertThat(together.gradient).as(what).isEqualTo(alone.gradient);
          assertThat(together.workspace.output().array())
              .as(what)
              .isEqualTo(alone.workspace.output().array());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void nothingIsWrittenBehindTheLastRow(Network network) {
    try (Team team = new Team(2)) {
      for (int rows : ROWS) {
        Pass pass = run(network, rows, 40, team);
        assertThat(pass.weights).as("weights").isEqualTo(network.initialize(3));
        assertCanaries(pass.workspace.input(), rows);
        for (int i = 0; i < network.layers().size(); i++) {
          assertCanaries(pass.workspace.layers().output(i), rows);
          assertCanaries(pass.workspace.layers().outputGradient(i), rows);
        }
      }
    }
  }

  private static void assertCanaries(Matrix matrix, int rows) {
    float[] written = Arrays.copyOfRange(matrix.array(), 0, matrix.row(rows));
    float[] behind = Arrays.copyOfRange(matrix.array(), matrix.row(rows), matrix.array().length);
    assertThat(written).doesNotContain(CANARY);
    assertThat(behind).containsOnly(CANARY);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aGradientOverwritesWhatIsThereAndEachPartIsHandedOnOnce(Network network) {
    try (Team team = new Team(2)) {
      Pass pass = run(network, 7, 7, team);
      float[] first = pass.gradient.values().clone();
      Arrays.fill(pass.gradient.values(), CANARY);
      int[] handedOn = new int[first.length];
      pass.workspace.watch((from, to) -> {
        synchronized (handedOn) {
          for (int i = from; i < to; i++) {
            handedOn[i]++;
            assertThat(pass.gradient.values()[i]).isEqualTo(first[i]);
          }
        }
      });
      team.run(pass.workspace::parameterGradients);
      assertThat(pass.gradient.values()).isEqualTo(first);
      assertThat(handedOn).containsOnly(1);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aPredictionDoesNotDependOnTheRowsBesideIt(Network network) {
    ParameterVector weights = network.initialize(3);
    Workspace many = Workspace.forPrediction(network, 33, 1);
    Random random = new Random(1);
    for (int i = 0; i < many.input().size(); i++) {
      many.input().array()[i] = (float) random.nextGaussian();
    }
    predict(many, weights, 33);
    Workspace alone = Workspace.forPrediction(network, 1, 1);
    for (int r = 0; r < 33; r++) {
      System.arraycopy(
          many.input().array(), many.input().row(r), alone.input().array(), 0, network.inputs());
      predict(alone, weights, 1);
      int from = many.output().row(r);
      assertThat(alone.output().array())
          .isEqualTo(Arrays.copyOfRange(many.output().array(), from, from + network.outputs()));
    }
  }

  private static void predict(Workspace workspace, ParameterVector weights, int rows) {
    workspace.begin(weights, weights, rows, 0);
    workspace.forward(Worker.ALONE);
  }

  @Test
  void moreRowsThanThereIsRoomForAreRefused() {
    Network network = new Network(1, new Dense(1, new Relu(), new GlorotNormal()));
    Workspace workspace = Workspace.forPrediction(network, 2, 1);
    ParameterVector weights = network.initialize(0);
    assertThatThrownBy(() -> workspace.begin(weights, weights, 3, 0))
        .hasMessage("a batch of 3 rows in a workspace for 2");
  }
}
