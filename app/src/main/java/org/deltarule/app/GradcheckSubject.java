package org.deltarule.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.InputException;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.TableTrainer;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Reduction;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;

/**
 * What a gradient check is of.
 *
 * @param network the network
 * @param plan its loss, its reduction and its seed
 * @param weights where the gradient is taken
 * @param at what these weights are, in words
 * @param rows the batch
 * @param data where the rows are from
 */
record GradcheckSubject(
    Network network,
    TrainingPlan plan,
    ParameterVector weights,
    String at,
    Dataset rows,
    String data) {
  private static final int USUAL_ROWS = 16;

  static GradcheckSubject ofModel(
      Model model, Path path, Path data, OptionalInt wanted, OptionalInt member) {
    Dataset rows = first(model.labelled(data), wanted, data.toString());
    return new GradcheckSubject(
            model.network(),
            model.plan().training(),
            model.weights(),
            "the weights of " + path,
            rows,
            data.toString())
        .of(member);
  }

  /**
   * Of one member: the one that is asked for, or the first of a pack, whose members share nothing. A
   * network whose members share weights is checked as it is, if no member is asked for.
   */
  private GradcheckSubject of(OptionalInt member) {
    if (member.isEmpty() && network.parts().size() == 1) {
      return this;
    }
    ChosenMember chosen = ChosenMember.of(network, weights, member);
    String which =
        chosen
            .note()
            .map(n ->
                at
                    + ", of member %d of %d%s"
                        .formatted(
                            chosen.number(),
                            network.members(),
                            member.isEmpty() ? " (--member takes another)" : ""))
            .orElse(at);
    return new GradcheckSubject(
        chosen.alone().network(), plan, chosen.alone().weights(), which, rows, data);
  }

  /** The network of a plan, before training or after some steps of it. */
  static GradcheckSubject ofPlan(
      PreparedRun run, OptionalInt wanted, int steps, OptionalInt member) {
    TrainingPlan plan = run.data().plan().training();
    Dataset rows = Settings.valid(() -> first(run.data().training(), wanted, run.shown()), "");
    var stop = new StopAfter(steps);
    try (TableTrainer trainer =
        Settings.valid(
            () -> new TableTrainer(run.data(), "", stop, network -> Optional.empty()), "")) {
      stop.trainer = Optional.of(trainer);
      if (steps > 0) {
        trainer.run();
      }
      long done = trainer.state().step();
      return new GradcheckSubject(
              trainer.network(),
              plan,
              trainer.state().vectors().getFirst().copy(),
              done == 0 ? "the initial weights" : "the weights after %,d steps".formatted(done),
              rows,
              run.shown())
          .of(member);
    }
  }

  private static Dataset first(Dataset all, OptionalInt wanted, String source) {
    if (all.rows() == 0) {
      throw new InputException(source + ": no rows to check the gradient on");
    }
    int count = wanted.orElse(Math.min(USUAL_ROWS, all.rows()));
    if (count > all.rows()) {
      throw new InputException(
          "%s: --rows asks for %,d rows, and there are %,d".formatted(source, count, all.rows()));
    }
    return all.subset(IntStream.range(0, count).toArray());
  }

  Loss loss() {
    return plan.loss();
  }

  Reduction reduction() {
    return plan.reduction();
  }

  long seed() {
    return plan.seed();
  }

  /** Ends a run after so many steps. */
  private static final class StopAfter implements TrainingListener {
    private long left;
    private Optional<TableTrainer> trainer = Optional.empty();

    StopAfter(int steps) {
      left = steps;
    }

    @Override
    public void on(TrainingEvent event) {}

    @Override
    public void progress(int epoch, int batch, int batches, double loss) {
      if (--left == 0) {
        trainer.ifPresent(TableTrainer::stop);
      }
    }
  }
}
