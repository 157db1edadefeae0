package org.deltarule.tabular.model;

import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.metric.Predictions;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Evaluator;
import org.deltarule.train.Readout;

/**
 * Has a model predict again and again, with the same threads and buffers. Not to be used by several threads at
 * once.
 */
public final class Scorer implements AutoCloseable {
  /** Fewer rows than this are not worth a thread. */
  private static final int SMALL = 2048;

  private final Model model;
  private final Readout readout;
  private final Team team;
  private final Evaluator evaluator;

  /**
   * A scorer.
   *
   * @param model what predicts
   * @param rows about how many at a time
   */
  Scorer(Model model, int rows) {
    this.model = model;
    this.readout = model.readout();
    this.team = new Team(rows < SMALL ? 1 : Runtime.getRuntime().availableProcessors());
    this.evaluator = new Evaluator(model.network(), model.plan().training().loss(), team);
  }

  /**
   * Predictions of rows that are features already, beside the truth.
   *
   * @param data rows encoded by the model's encoder, with their targets
   * @return probabilities and class indices, or numbers in the target's own units
   */
  public Predictions judged(Dataset data) {
    return readout.judged(readout.predictions(outputs(data.features())), data);
  }

  /** The network's outputs, before the link. */
  Matrix outputs(Features features) {
    return evaluator.outputs(model.weights(), features);
  }

  /** Loss and metrics. */
  Evaluation evaluate(Dataset data) {
    Matrix outputs = outputs(data.features());
    double loss = evaluator.loss(outputs, data); // before the link is applied to them in place
    Predictions judged = readout.judged(readout.predictions(outputs), data);
    return Judgement.of(model.target(), readout, model.plan().training().metric(), loss, judged);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    team.close();
  }
}
