package org.deltarule.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/** The whole network is judged by the validation rows, or by the training rows where there are none. */
final class WholeJudging implements Judging {
  private final Readout readout;
  private final Evaluator evaluator;
  private final Dataset rows;
  private final boolean unseen;

  WholeJudging(
      Readout readout, Evaluator evaluator, Dataset training, Optional<Dataset> validation) {
    this.readout = readout;
    this.evaluator = evaluator;
    this.rows = validation.orElse(training);
    this.unseen = validation.isPresent();
  }

  @Override
  public boolean unseen() {
    return unseen;
  }

  @Override
  public JudgedRows of(ParameterVector weights) {
    Matrix outputs = evaluator.outputs(weights, rows.features());
    double loss = evaluator.loss(outputs, rows);
    int[] all = IntStream.range(0, rows.rows()).toArray();
    return new JudgedRows(
        all, new int[all.length], 0, loss, readout.judged(readout.predictions(outputs), rows));
  }
}
