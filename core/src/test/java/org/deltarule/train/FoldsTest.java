package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.data.SplitBy;
import org.deltarule.net.Network;
import org.deltarule.net.NetworkPart;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that hold out folds: they are trained as alone on the other rows, and judged on their own. */
class FoldsTest {
  private static final Dataset DATA = Runs.classes(103, 1);

  private static Folds folds(Dataset data, int count) {
    int[] classes =
        IntStream.range(0, data.rows()).map(r -> (int) data.targets().at(r, 0)).toArray();
    return Folds.of(SplitBy.strata(classes), count, data.weights(), 3);
  }

  private static Trainer trainer(
      TrainingPlan plan, Dataset data, Optional<Folds> folds, Network network) {
    return new Trainer(
        plan,
        network,
        Readout.classes(plan.loss(), 3),
        data,
        Optional.empty(),
        folds,
        event -> {},
        Optional.empty());
  }

  private static Network network(TrainingPlan plan) {
    return PlannedNetwork.of(plan, 4, 3);
  }

  private static TrainingResult run(TrainingPlan plan, Dataset data) {
    Optional<Folds> folds =
        plan.folds() == 0 ? Optional.empty() : Optional.of(folds(data, plan.folds()));
    try (Trainer trainer = trainer(plan, data, folds, network(plan))) {
      return trainer.run();
    }
  }

  private static List<ParameterVector> members(TrainingPlan plan, ParameterVector weights) {
    List<ParameterVector> members = new ArrayList<>();
    for (NetworkPart part : NetworkPart.of(network(plan))) {
      ParameterVector own = ParameterVector.zeros(part.network().layout());
      part.weights(weights, own);
      members.add(own);
    }
    return members;
  }

  @Test
  void theMembersAreAsManyAsTheFoldsUnlessSaidOtherwise() {
    assertThat(Runs.plan("folds=5").members()).isEqualTo(5);
    assertThat(Runs.plan("folds=5", "members=2").members()).isEqualTo(2);
    assertThat(Runs.plan().members()).isEqualTo(1);
    assertThat(TrainingPlan.of(Task.CLASSIFICATION, Runs.plan("folds=5").settings()))
        .isEqualTo(Runs.plan("folds=5"));
    assertThatThrownBy(() -> Runs.plan("folds=1"))
        .hasMessage("folds is 2 to 50, or 0 for none, not 1");
    assertThatThrownBy(() -> Runs.plan("folds=2", "number-embedding=piecewise-linear(tree=true)"))
        .hasMessageContaining("looks at the targets of all rows");
  }

  @Test
  void aMemberNeverSeesTheTargetsOfItsFold() {
    TrainingPlan plan = Runs.plan("folds=4", "keep-best=false");
    Folds folds = folds(DATA, 4);
    Matrix other = Matrix.zeros(DATA.rows(), 1);
    for (int r = 0; r < DATA.rows(); r++) {
      float y = DATA.targets().at(r, 0);
      other.set(r, 0, folds.of()[r] == 2 ? (y + 1) % 3 : y);
    }
    ParameterVector plain;
    ParameterVector changed;
    try (Trainer trainer = trainer(plan, DATA, Optional.of(folds), network(plan))) {
      plain = trainer.run().weights();
    }
    Dataset data = Dataset.of(DATA.features(), other);
    try (Trainer trainer = trainer(plan, data, Optional.of(folds), network(plan))) {
      changed = trainer.run().weights();
    }
    for (int m = 0; m < 4; m++) {
      boolean same = members(plan, plain).get(m).equals(members(plan, changed).get(m));
      assertThat(same).as("member %d", m).isEqualTo(m == 2);
    }
  }

  /** The rows of its fold weigh 0 for the network alone, so that it sees the same batches. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "averaging=0.9",
        "reduction=sum",
        "folds=0",
        "batch=1",
        "batch=full"
      })
  void aMemberIsTrainedAsItWouldBeAlone(String setting) {
    String[] settings = {"members=3", "folds=3", "keep-best=false", setting};
    TrainingPlan plan = Runs.plan(settings);
    List<ParameterVector> trained = members(plan, run(plan, DATA).weights());
    List<ParameterVector> started = members(plan, network(plan).initialize(plan.seed()));
    Folds folds = folds(DATA, 3);
    TrainingPlan one = Runs.plan("members=1", "keep-best=false", setting, "folds=0");
    for (int m = 0; m < 3; m++) {
      float[] weights = new float[DATA.rows()];
      for (int r = 0; r < weights.length; r++) {
        weights[r] = plan.folds() > 0 && folds.of()[r] == m ? 0 : 1;
      }
      Dataset own = new Dataset(DATA.features(), DATA.targets(), weights);
      try (Trainer alone = trainer(one, own, Optional.empty(), network(one))) {
        for (ParameterVector vector : alone.state().vectors().subList(0, 3)) {
          vector.copyFrom(started.get(m));
        }
        assertThat(alone.run().weights()).as("member %d", m).isEqualTo(trained.get(m));
      }
    }
  }

  /** Five members of three folds: rows of folds 0 and 1 have two who hold them out, those of 2 one. */
  @Test
  void theEstimateIsTheMeanOfWhoHoldsTheRowOut() {
    TrainingPlan plan = Runs.plan("folds=3", "members=5");
    TrainingResult result = run(plan, DATA);
    JudgedRows judged = result.judged().orElseThrow();
    Folds folds = folds(DATA, 3);
    List<NetworkPart> parts = NetworkPart.of(network(plan));
    List<ParameterVector> weights = members(plan, result.weights());
    List<Matrix> outputs = new ArrayList<>();
    try (Team team = new Team(1)) {
      for (int m = 0; m < 5; m++) {
        outputs.add(
            new Evaluator(parts.get(m).network(), plan.loss(), team)
                .outputs(weights.get(m), DATA.features()));
      }
    }
    double loss = 0;
    int right = 0;
    for (int r = 0; r < DATA.rows(); r++) {
      int y = (int) DATA.targets().at(r, 0);
      double[] p = new double[3];
      int holding = folds.of()[r] == 2 ? 1 : 2;
      for (int m = folds.of()[r]; m < 5; m += 3) {
        Matrix q = outputs.get(m);
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += Math.exp(q.at(r, k));
        }
        for (int k = 0; k < 3; k++) {
          p[k] += Math.exp(q.at(r, k)) / sum / holding;
        }
        loss -= Math.log(Math.exp(q.at(r, y)) / sum) / holding / DATA.rows();
      }
      for (int k = 0; k < 3; k++) {
        assertThat((double) judged.predictions().values().at(r, k)).isCloseTo(p[k], within(1e-6));
      }
      right += p[y] == Arrays.stream(p).max().orElseThrow() ? 1 : 0;
    }
    assertThat(judged.rows()).isEqualTo(IntStream.range(0, DATA.rows()).toArray());
    assertThat(judged.fold()).isEqualTo(folds.of());
    assertThat(judged.loss()).isCloseTo(loss, within(1e-6)).isEqualTo(result.loss());
    assertThat(result.metrics().get("accuracy"))
        .isCloseTo((double) right / DATA.rows(), within(1e-12));
  }

  @Test
  void membersThatShareWeightsAreAnEnsembleForEachFold() {
    TrainingPlan plan = Runs.plan("folds=3", "members=2", "ensemble=tabm", "epochs=60");
    assertThat(network(plan).parts()).containsExactly(2, 2, 2);
    TrainingResult result = run(plan, DATA);
    assertThat(result.judged().orElseThrow().rows()).hasSize(DATA.rows());
    assertThat(result.metrics().get("accuracy")).isGreaterThan(0.7);
  }

  @Test
  void rowsThatNobodyHoldsOutAreNotJudged() {
    TrainingResult result = run(Runs.plan("folds=10", "members=2"), DATA);
    JudgedRows judged = result.judged().orElseThrow();
    Folds folds = folds(DATA, 10);
    assertThat(judged.rows())
        .isEqualTo(IntStream.range(0, DATA.rows()).filter(r -> folds.of()[r] < 2).toArray());
    assertThat(judged.folds()).isEqualTo(10);
  }

  @Test
  void theBitsDependOnNeitherThreadsNorInterruption() {
    String[] wide = {
      "folds=3", "members=4", "layers=48,24", "batch=64", "dropout=0.2", "normalization=layer"
    };
    Dataset data = Runs.classes(200, 2);
    String[] two = Arrays.copyOf(wide, wide.length + 1);
    two[wide.length] = "threads=2";
    TrainingPlan plan = Runs.plan(wide);
    TrainingResult whole = run(plan, data);
    TrainingResult threaded = run(Runs.plan(two), data);
    assertThat(threaded.weights()).isEqualTo(whole.weights());
    assertThat(threaded.metrics()).isEqualTo(whole.metrics());
    List<float[]> vectors = new ArrayList<>();
    double[] numbers;
    Trainer[] running = new Trainer[1];
    TrainingListener stopper =
        event -> {
          if (event instanceof TrainingEvent.Epoch epoch && epoch.epoch() == 2) {
            running[0].stop();
          }
        };
    Optional<Folds> folds = Optional.of(folds(data, 3));
    try (Trainer first =
        new Trainer(
            plan,
            network(plan),
            Readout.classes(plan.loss(), 3),
            data,
            Optional.empty(),
            folds,
            stopper,
            Optional.empty())) {
      running[0] = first;
      first.run();
      first.state().vectors().forEach(v -> vectors.add(v.values().clone()));
      numbers = first.state().numbers();
    }
    try (Trainer second = trainer(plan, data, folds, network(plan))) {
      second.state().restore(vectors, numbers);
      TrainingResult resumed = second.run();
      assertThat(resumed.weights()).isEqualTo(whole.weights());
      assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TrainingPlan plan = Runs.plan("folds=3");
    assertThatThrownBy(() -> trainer(plan, DATA, Optional.empty(), network(plan)))
        .hasMessage("the plan has 3 folds; give the fold of each training row");
    Folds other = folds(Runs.classes(50, 1), 3);
    assertThatThrownBy(() -> trainer(plan, DATA, Optional.of(other), network(plan)))
        .hasMessage("folds are of other rows than those to learn from");
  }
}
