package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.deltarule.data.Dataset;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.train.TrainingEvent.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is trained, the weights have the same bits for any number of threads. */
class ThreadInvarianceTest {
  private static final int FEATURES = 33;
  private static final int[] THREADS = {2, 3, 4, 7};

  /** A run whose steps are large enough to be shared among threads. */
  record Case(String what, int rows, String settings) {
    Dataset data() {
      return Runs.classes(rows, FEATURES, 1);
    }

    TrainingPlan plan(int threads) {
      return Runs.plan((settings + ";epochs=2;threads=" + threads).split(";", -1));
    }

    Network network() {
      return PlannedNetwork.of(plan(1), Runs.shape(plan(1), FEATURES), 3);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static final Case SEVERAL_BLOCKS =
      new Case(
          "tanh, full batch, several blocks of rows for each worker",
          1_050,
          "layers=160,160;activation=tanh;optimizer=adam;batch=full");

  static List<Case> cases() {
    String square = "layers=40,40;batch=64;";
    return List.of(
        SEVERAL_BLOCKS,
        new Case("relu", 200, "layers=64,24;activation=relu;optimizer=momentum;batch=64"),
        new Case("odd widths", 130, "layers=13,33,47;activation=gelu;optimizer=adam;batch=61"),
        new Case("layers of one unit", 200, "layers=47,1,33,1;activation=tanh;batch=99"),
        new Case("layer normalization", 150, square + "normalization=layer"),
        new Case("batch normalization", 150, square + "normalization=batch"),
        new Case("dropout", 150, square + "dropout=0.3"),
        new Case("residual", 150, square + "residual=true"),
        new Case(
            "all together", 150, square + "residual=true;normalization=batch;dropout=0.1;l1=1e-4"),
        new Case("a batch larger than the data", 90, "layers=37,19;batch=5000"),
        new Case("fewer rows than workers", 5, "layers=250,230;batch=3;optimizer=momentum"),
        new Case("200 layers", 26, "batch=13;optimizer=momentum;learning-rate=0.001;" + deep(200)),
        new Case("a limit on the whole gradient", 150, square + "clip-norm=0.1;optimizer=adam"),
        new Case(
            "the layers for tables",
            150,
            square
                + "parametrization=ntk;parametric-activation=true;activation=mish;feature-scale=true;"
                + "number-embedding=periodic;category-embedding=4;dropout=0.15;"
                + "dropout-schedule=flat-cosine"),
        new Case("a pack of networks", 150, square + "members=5;dropout=0.1;normalization=batch"),
        new Case("tabm", 150, square + "ensemble=tabm;members=5;dropout=0.1;normalization=batch"),
        new Case(
            "tabm-mini",
            150,
            square + "ensemble=tabm-mini;members=3;activation=mish;residual=true"),
        new Case(
            "tabm with the layers for tables",
            150,
            square
                + "ensemble=tabm;members=4;parametrization=ntk;parametric-activation=true;activation=mish;"
                + "feature-scale=true;number-embedding=piecewise-linear;category-embedding=4;"
                + "initializer=unit-variance;bias-initializer=he-plus;optimizer=muon"),
        new Case("muon", 150, square + "optimizer=muon"));
  }

  private static String deep(int layers) {
    return "layers="
        + Collections.nCopies(layers, "8").stream().collect(Collectors.joining(","))
        + ";activation=tanh";
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNumberOfThreadsDoesNotChangeTheBits(Case run) {
    Dataset data = run.data();
    TrainingResult alone = Runs.run(run.plan(1), data);
    assertThat(alone.reason()).isEqualTo(StopReason.FINISHED);
    assertThat(alone.weights()).isNotEqualTo(run.network().initialize(run.plan(1).seed()));
    for (int threads : THREADS) {
      TrainingResult together = Runs.run(run.plan(threads), data);
      assertThat(together.weights()).as("%d threads", threads).isEqualTo(alone.weights());
      assertThat(together.loss()).as("%d threads", threads).isEqualTo(alone.loss());
    }
  }

  /** Otherwise this would be a test of one thread against itself. */
  @ParameterizedTest
  @MethodSource("cases")
  void itsStepsAreShared(Case run) {
    int batch = run.plan(1).batch() == 0 ? run.rows : Math.min(run.rows, run.plan(1).batch());
    assertThat((long) batch * run.network().layout().trainable())
        .isGreaterThanOrEqualTo(LocalEngine.SMALL);
  }

  @Test
  void aWorkerOfSevenStillHasSeveralBlocks() {
    int rows = SEVERAL_BLOCKS.rows;
    int block = Workspace.forTraining(SEVERAL_BLOCKS.network(), rows, 7, 0).blockRows();
    assertThat(rows / 7).isGreaterThan(2 * block);
  }
}
