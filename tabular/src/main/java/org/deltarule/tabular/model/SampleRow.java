package org.deltarule.tabular.model;

import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.InputException;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.Target;

/** One row of a table, or one image, as a network sees it. */
public final class SampleRow {
  private SampleRow() {}

  /**
   * Encodes a row with its target. Other rows are not looked at.
   *
   * @param encoder how raw rows become features
   * @param target what is predicted
   * @param loss decides the form of the target
   * @param samples the rows
   * @param row which, counted from 1; the header of a table does not count
   * @return a data set of one row
   * @throws InputException if there is no such row, or a column or the target is missing or is not what
   *     it was in training
   */
  public static Dataset of(
      FittedEncoder encoder, Target target, Loss loss, Samples samples, long row) {
    if (row < 1 || row > samples.count()) {
      throw new InputException(
          "%s: there is no row %d; rows go from 1 to %,d"
              .formatted(samples.source(), row, samples.count()));
    }
    int[] rows = {(int) row - 1};
    return switch (samples) {
      case Samples.Rows table ->
          Dataset.of(
              new FloatFeatures(encoder.encode(table.table(), rows)),
              TargetReadout.targets(target, loss, table.table(), rows));
      case Samples.Images images ->
          Dataset.of(encoder.features(images.images()), TargetReadout.targets(target, loss, images))
              .subset(rows);
    };
  }
}
