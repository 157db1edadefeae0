package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.deltarule.app.console.NetworkText;
import org.deltarule.app.run.Checkpoint;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.Dataset;
import org.deltarule.data.InputException;
import org.deltarule.explain.Names;
import org.deltarule.explain.Sample;
import org.deltarule.explain.UpdateRule;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.optim.Schedule;
import org.deltarule.optim.WarmUp;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.SampleRow;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.model.TableTrainer;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.train.TrainingPlan;
import org.deltarule.train.TrainingState;

/** A row of a table, or an image, in a trained network or in one that a plan would train. */
final class TrainedSample {
  private TrainedSample() {}

  /** A saved model, or a run's. */
  static ExplainedSample of(Path path, Path data, long row, OptionalInt member) {
    Model model = ModelPath.load(path);
    Samples samples = DataFiles.heldOut(data, model.encoder().types().and(model.target().types()));
    TrainingPlan plan = model.plan().training();
    int rows = Math.max(1, model.provenance().trainingRows());
    UpdateRule rule = rule(path, model, rows);
    return sample(
        "the model " + path,
        ChosenMember.of(model.network(), model.weights(), member),
        model.encoder(),
        model.target(),
        plan,
        samples,
        row,
        rule);
  }

  /** With the state of the run's checkpoint, if there is one; a model is explained without it too. */
  private static UpdateRule rule(Path path, Model model, int rows) {
    TrainingPlan plan = model.plan().training();
    if (!Files.isDirectory(path) || !CheckpointStore.exists(RunFolder.open(path))) {
      return first(plan, rows);
    }
    try {
      Checkpoint checkpoint = CheckpointStore.load(RunFolder.open(path));
      TrainingState state =
          TrainingState.saved(plan, model.network(), checkpoint.vectors(), checkpoint.numbers());
      return new UpdateRule(
          plan.optimizer(),
          plan.constraints(),
          rate(plan, rows, state.step()),
          Optional.of(state.optimizer()),
          "that of the run's checkpoint, after %,d steps; the weights are the model's"
              .formatted(state.step()));
    } catch (InputException | IllegalArgumentException e) {
      UpdateRule first = first(plan, rows);
      return new UpdateRule(
          first.optimizer(),
          first.constraints(),
          first.learningRate(),
          Optional.empty(),
          first.state() + " (the run's checkpoint cannot be read)");
    }
  }

  private static UpdateRule first(TrainingPlan plan, int rows) {
    return UpdateRule.first(plan.optimizer(), plan.constraints(), rate(plan, rows, 0));
  }

  /** α of a step, as the trainer has it. */
  private static double rate(TrainingPlan plan, int rows, long step) {
    int batch = plan.batch() == 0 ? rows : Math.min(plan.batch(), rows);
    long perEpoch = ((long) rows + batch - 1) / batch;
    long total = plan.epochs() * perEpoch;
    Schedule schedule =
        plan.warmup() == 0 ? plan.schedule() : new WarmUp(plan.warmup(), plan.schedule());
    return plan.learningRate() * schedule.factor(Math.min(step, total - 1), total, perEpoch);
  }

  /** The network of a plan as training would start with it. */
  static ExplainedSample planned(
      Path data, Map<String, String> settings, long row, OptionalInt member) {
    PreparedRun run = PreparedRun.of(List.of(data), settings);
    TrainingData ready = run.data();
    TrainingPlan plan = ready.plan().training();
    try (TableTrainer trainer =
        new TableTrainer(ready, run.sha256(), event -> {}, network -> Optional.empty())) {
      Samples samples =
          DataFiles.training(data, ready.encoder().types().and(ready.target().types()));
      return sample(
          "the network of the plan, as it starts with seed " + plan.seed(),
          ChosenMember.of(trainer.network(), trainer.state().vectors().getFirst(), member),
          ready.encoder(),
          ready.target(),
          plan,
          samples,
          row,
          first(plan, ready.training().rows()));
    }
  }

  private static ExplainedSample sample(
      String which,
      ChosenMember member,
      FittedEncoder encoder,
      Target target,
      TrainingPlan plan,
      Samples samples,
      long row,
      UpdateRule rule) {
    Network network = member.alone().network();
    Dataset one = SampleRow.of(encoder, target, plan.loss(), samples, row);
    float[] x = new float[network.inputs()];
    one.features().copyRow(0, x, 0);
    List<String> notes = new ArrayList<>();
    String place =
        samples instanceof Samples.Rows rows ? rows.table().place((int) row - 1) : samples.source();
    notes.add(
        "Row %d of the data (%s), encoded as in training, in %s: %s."
            .formatted(row, place, which, NetworkText.of(network)));
    member.note().ifPresent(notes::add);
    if (holds(network.layers(), Dropout.class)) {
      notes.add("Dropout does nothing here, as in prediction.");
    }
    if (holds(network.layers(), BatchNormalization.class)) {
      notes.add("Batch normalization uses its running statistics, as in prediction.");
    }
    return new ExplainedSample(
        "",
        Sample.of(
            network,
            member.alone().weights(),
            plan.loss(),
            x,
            one.targets().array().clone(),
            new Names(encoder.inputNames(), outputs(target, network.outputs()), Map.of())),
        member.rule(rule),
        encoder.leftOut(),
        notes);
  }

  private static boolean holds(List<Layer> layers, Class<? extends Layer> kind) {
    return layers.stream()
        .anyMatch(l -> kind.isInstance(l) || l.branches().stream().anyMatch(b -> holds(b, kind)));
  }

  private static List<String> outputs(Target target, int count) {
    return target instanceof ClassTarget classes
        ? count == 1 ? List.of(classes.labels().getLast()) : classes.labels()
        : List.of(target.name());
  }
}
