package org.deltarule.app.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingListener;

/**
 * Writes a run as TensorBoard shows it: scalars, histograms, hyper-parameters, and findings as text.
 * The file grows event by event and can be followed.
 *
 * <p>Steps are the run's updates. A run that goes on opens a file of its own, in which the steps go on
 * from the saved state; it begins with the mark that has readers forget what was told of those steps
 * before the run was cut short.
 *
 * <p>{@code events.jsonl} is the complete account in full precision: what is here is rounded to 32
 * bits, so norms and ratios stand as their log₁₀. The log₁₀ of 0 is −∞ and is written as such; what
 * was not measured is not written.
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {
  private final EventFile file;
  private long lastStep;

  /**
   * Opens a file.
   *
   * @param folder where, made if it is not there
   * @throws InputException if it cannot be written
   */
  public TensorBoardLog(Path folder) {
    this(folder, Clock.systemUTC());
  }

  TensorBoardLog(Path folder, Clock clock) {
    try {
      Files.createDirectories(folder);
      file = new EventFile(EventFileName.next(folder, clock.instant().getEpochSecond()), clock);
    } catch (IOException e) {
      throw EventFile.failure(folder, e);
    }
  }

  /**
   * Writes what the event tells.
   *
   * @param event what happened
   * @throws InputException if the file cannot be written
   */
  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started e -> started(e);
      case TrainingEvent.Epoch e -> epoch(e);
      case TrainingEvent.Layers e -> layers(e);
      case TrainingEvent.Net e -> net(e);
      case TrainingEvent.Finding e -> finding(e);
      case TrainingEvent.Stopped _ -> {} // told by stopped, when the test's figures are known
    }
    file.flush();
  }

  /**
   * Writes how the run ended. One that was interrupted has not: it may go on.
   *
   * @param event the end
   * @param test the figures of the result on the test rows; none where there are no such rows
   * @throws InputException if the file cannot be written
   */
  public void stopped(TrainingEvent.Stopped event, Map<String, Double> test) {
    test.forEach((name, value) -> file.scalar("test/" + name, lastStep, value));
    if (event.reason() != StopReason.INTERRUPTED) {
      file.session(HyperParameters.ENDED, HyperParameters.ended(event.reason(), file.now()));
    }
    file.flush();
  }

  /** Closes the file. */
  @Override
  public void close() {
    file.close();
  }

  private void started(TrainingEvent.Started e) {
    // Steps count from 0, ends of epochs by the steps done: what stands at this step stays.
    file.sessionStart(e.step() == 0 ? 0 : e.step() + 1);
    file.session(HyperParameters.STARTED, HyperParameters.started(e.plan(), file.now()));
  }

  private void epoch(TrainingEvent.Epoch e) {
    long step = e.steps();
    lastStep = step;
    file.scalar("loss/train", step, e.trainLoss());
    measured("loss/validation", step, e.validationLoss());
    e.metrics().forEach((name, value) -> file.scalar("metric/" + name, step, value));
    file.scalar("run/learning_rate", step, e.learningRate());
    file.scalar("run/epoch", step, e.epoch());
    file.scalar("run/seconds", step, e.seconds());
  }

  private void layers(TrainingEvent.Layers e) {
    e.layers().forEach(layer -> layer(e.step(), layer));
  }

  private void layer(long step, LayerSignal s) {
    spread("activation/" + s.name(), step, s.activation());
    spread("pre_activation/" + s.name(), step, s.preActivation());
    measured("activation/" + s.name() + "/saturated", step, s.saturated());
    measured("activation/" + s.name() + "/dead", step, s.dead());
    String delta = "delta/" + s.name() + "/rms_log10";
    String gradient = "gradient/" + s.name() + "/norm_log10";
    if (s.nonFinite() > 0) { // NaN is then what was measured
      file.scalar(delta, step, Math.log10(s.deltaRms()));
      file.scalar(gradient, step, Math.log10(s.gradientNorm()));
    } else {
      logarithm(delta, step, s.deltaRms());
      logarithm(gradient, step, s.gradientNorm());
    }
    logarithm("delta/" + s.name() + "/to_output_log10", step, s.deltaToOutput());
    logarithm("delta/" + s.name() + "/to_next_log10", step, s.deltaToNext());
    measured("ratio/" + s.name() + "/update_log10", step, s.updateRatioLog10());
    measured("jacobian/" + s.name() + "/mean_singular_value", step, s.jacobian());
    if (s.effectiveWidth() > 0) {
      file.scalar("width/" + s.name() + "/effective", step, s.effectiveWidth());
    }
    file.scalar("non_finite/" + s.name() + "/nan", step, (double) s.nans());
    file.scalar("non_finite/" + s.name() + "/infinite", step, (double) s.infinities());
    s.histograms()
        .ifPresent(h -> {
          file.histogram("activation/" + s.name(), step, h.activation());
          file.histogram("delta/" + s.name(), step, h.delta());
          file.histogram("gradient/" + s.name(), step, h.gradient());
          file.histogram("weight/" + s.name(), step, h.weight());
        });
  }

  private void spread(String tag, long step, Spread s) {
    measured(tag + "/mean", step, s.mean());
    measured(tag + "/std", step, s.std());
    measured(tag + "/min", step, s.min());
    measured(tag + "/max", step, s.max());
  }

  private void net(TrainingEvent.Net e) {
    file.scalar("net/loss", e.step(), e.loss());
    measured("net/chance_loss", e.step(), e.chanceLoss());
    logarithm("net/gradient_norm_log10", e.step(), e.gradientNorm());
    logarithm("net/noise_scale_log10", e.step(), e.noiseScale());
    measured("net/alpha", e.step(), e.alpha());
    measured("net/distance", e.step(), e.distance());
  }

  private void finding(TrainingEvent.Finding e) {
    String place = e.layer().isEmpty() ? "" : "/" + e.layer();
    file.text("finding/" + e.rule() + place, e.step(), FindingMarkdown.of(e));
  }

  /** NaN is what was not measured. */
  private void measured(String tag, long step, double value) {
    if (!Double.isNaN(value)) {
      file.scalar(tag, step, value);
    }
  }

  private void logarithm(String tag, long step, double value) {
    measured(tag, step, Math.log10(value));
  }
}
