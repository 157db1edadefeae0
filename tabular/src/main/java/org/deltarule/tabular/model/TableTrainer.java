package org.deltarule.tabular.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deltarule.data.InputException;
import org.deltarule.diagnose.Diagnosis;
import org.deltarule.measure.LayerProbe;
import org.deltarule.net.Network;
import org.deltarule.tabular.table.Table;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.SignalCost;
import org.deltarule.train.StepProbe;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingResult;
import org.deltarule.train.TrainingState;

/**
 * Trains on a table or on images, from raw rows to a {@link Model}. The command line does the same
 * through this class.
 *
 * <pre>{@code
 * Trained trained = TableTrainer.train(Path.of("iris.csv"), "target=species", "layers=8");
 * trained.model().save(Path.of("iris.safetensors"));
 * }</pre>
 */
public final class TableTrainer implements AutoCloseable {
  private final TrainingData data;
  private final String dataSha256;
  private final Instant started;
  private final Network network;
  private final Diagnosis diagnosis;
  private final Trainer trainer;
  private volatile String kernels = "";

  /**
   * A run that has not begun.
   *
   * @param data rows and plan
   * @param dataSha256 of the files that the rows are from; empty if they were not files
   * @param listener what follows the run; findings come right after the event that shows them
   * @param probe makes what measures the run's steps, for its network
   */
  public TableTrainer(
      TrainingData data,
      String dataSha256,
      TrainingListener listener,
      Function<Network, Optional<StepProbe>> probe) {
    this.data = data;
    this.dataSha256 = dataSha256;
    this.started = Instant.now();
    RunPlan plan = data.plan();
    var readout = TargetReadout.of(data.target(), plan.training().loss());
    this.network = PlannedNetwork.of(plan.training(), data.encoder().shape(), readout.outputs());
    this.diagnosis = new Diagnosis(network, readout, data.training(), new KernelName(listener));
    this.trainer =
        new Trainer(
            plan.training(),
            network,
            readout,
            data.training(),
            data.validation(),
            data.folds(),
            diagnosis,
            probe.apply(network));
  }

  /**
   * Trains on a file or folder, as the command line does.
   *
   * @param path the data, see {@link DataFiles#training}
   * @param settings {@code key=value}, of {@link DataPlan} and of {@link
   *     org.deltarule.train.TrainingPlan}; a table needs {@code target=COLUMN}
   * @return the model and its figures
   * @throws InputException if the data cannot be read or do not fit the settings
   * @throws IllegalArgumentException if a setting is not valid
   */
  public static Trained train(Path path, String... settings) {
    Map<String, String> map = settings(settings);
    DataPlan plan = DataPlan.of(RunPlan.dataSettings(map));
    Samples samples = DataFiles.training(path, plan.types());
    return train(
        TrainingData.of(samples, DataFiles.official(path), map), DataFiles.sha256(List.of(path)));
  }

  /**
   * Trains on a table.
   *
   * @param table the rows
   * @param target the column to predict
   * @param settings {@code key=value}, of {@link DataPlan} and of {@link
   *     org.deltarule.train.TrainingPlan}
   * @return the model and its figures
   * @throws InputException if the table does not fit the settings
   * @throws IllegalArgumentException if a setting is not valid
   */
  public static Trained train(Table table, String target, String... settings) {
    Map<String, String> map = settings(settings);
    map.put("target", target);
    return train(TrainingData.of(new Samples.Rows(table), Optional.empty(), map), "");
  }

  private static Trained train(TrainingData data, String sha256) {
    try (TableTrainer trainer =
        new TableTrainer(
            data, sha256, event -> {}, network -> Optional.of(new LayerProbe(network)))) {
      return trainer.run();
    }
  }

  private static Map<String, String> settings(String... settings) {
    Map<String, String> map = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + setting + "' is no setting; write key=value");
      }
      map.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return map;
  }

  /**
   * The network that is trained.
   *
   * @return the network
   */
  public Network network() {
    return network;
  }

  /**
   * The run's state, to restore a saved one into before {@link #run}, or to save.
   *
   * @return the live state
   */
  public TrainingState state() {
    return trainer.state();
  }

  /**
   * What the probe has cost so far.
   *
   * @return seconds, and their share
   */
  public SignalCost signalCost() {
    return trainer.signalCost();
  }

  /**
   * Findings of an earlier part of the run, which are not told again.
   *
   * @param findings in order
   */
  public void recall(List<TrainingEvent.Finding> findings) {
    diagnosis.recall(findings);
  }

  /** Asks the run to stop after the current step. May be called from any thread. */
  public void stop() {
    trainer.stop();
  }

  /**
   * Trains. Once.
   *
   * @return the model and its figures
   */
  public Trained run() {
    TrainingResult result = trainer.run();
    return new Finishing(data, dataSha256, started)
        .of(network, result, kernels, diagnosis.findings());
  }

  /** Ends the threads. */
  @Override
  public void close() {
    trainer.close();
  }

  /** Notes which kernels the run names, and passes everything on. */
  private final class KernelName implements TrainingListener {
    private final TrainingListener next;

    private KernelName(TrainingListener next) {
      this.next = next;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.Started e) {
        kernels = e.kernels();
      }
      next.on(event);
    }

    @Override
    public void progress(int epoch, int batch, int batches, double loss) {
      next.progress(epoch, batch, batches, loss);
    }

    @Override
    public void checkpoint(TrainingState state) {
      next.checkpoint(state);
    }
  }
}
