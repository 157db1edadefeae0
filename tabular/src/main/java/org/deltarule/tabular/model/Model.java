package org.deltarule.tabular.model;

import java.nio.file.Path;
import java.util.List;
import org.deltarule.calibration.Calibration;
import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.InputException;
import org.deltarule.metric.Predictions;
import org.deltarule.net.Network;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Readout;

/**
 * A trained network with all that it takes to predict raw rows. Immutable; any number of threads may
 * use it.
 *
 * @param network the network
 * @param weights its weights, not to be changed
 * @param encoder how raw rows become features, fitted on the training rows
 * @param target what is predicted: the labels, or mean and standard deviation of the numbers
 * @param plan the plan of the run it comes from
 * @param calibration what was fitted after training
 * @param provenance where it comes from
 */
public record Model(
    Network network,
    ParameterVector weights,
    FittedEncoder encoder,
    Target target,
    RunPlan plan,
    Calibration calibration,
    Provenance provenance) {
  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Model {
    int features = encoder.inputNames().size();
    int outputs = TargetReadout.of(target, plan.training().loss()).outputs();
    if (network.inputs() != features || network.outputs() != outputs * network.members()) {
      throw new IllegalArgumentException(
          "the network has %d inputs and %d outputs, the preprocessing gives %d features and the target needs %d outputs"
              .formatted(
                  network.inputs(), network.outputs(), features, outputs * network.members()));
    }
    if (!weights.layout().equals(network.layout())) {
      throw new IllegalArgumentException("the weights are of another network");
    }
  }

  /**
   * Reads a model file.
   *
   * @param path the file
   * @return the model
   * @throws InputException if it is no intact model of a format that this version knows
   */
  public static Model load(Path path) {
    return ModelFile.read(path);
  }

  /**
   * Writes a model file, whole or not at all.
   *
   * @param path where
   * @throws InputException if it cannot be written
   */
  public void save(Path path) {
    ModelFile.write(this, path);
  }

  /**
   * The same with what was fitted after training.
   *
   * @param fitted what was
   * @return a model that predicts with it
   */
  public Model with(Calibration fitted) {
    return new Model(network, weights, encoder, target, plan, fitted, provenance);
  }

  /**
   * How the network's outputs are read.
   *
   * @return the form of the outputs
   */
  public Readout readout() {
    return TargetReadout.of(target, plan.training().loss()).with(calibration);
  }

  /**
   * The classes.
   *
   * @return the labels; empty if anything else is predicted
   */
  public List<String> classes() {
    return target instanceof ClassTarget classes ? classes.labels() : List.of();
  }

  /**
   * Predicts rows of a table. Columns may stand in any order, and others beside them.
   *
   * @param table the rows
   * @return a prediction for each row, in order
   * @throws InputException if a column is missing or does not hold what it held in training
   */
  public Predicted predict(Table table) {
    return predict(new Samples.Rows(table));
  }

  /**
   * Predicts what is in a file or folder, see {@link DataFiles#heldOut}.
   *
   * @param data a table or images
   * @return a prediction for each row, in order
   * @throws InputException if it cannot be read, or is not of the kind that the model was trained on
   */
  public Predicted predict(Path data) {
    return predict(DataFiles.heldOut(data, encoder.types()));
  }

  /**
   * Predicts rows or images.
   *
   * @param samples what to predict; labels are not looked at
   * @return a prediction for each, in order
   * @throws InputException if they are not of the kind that the model was trained on
   */
  public Predicted predict(Samples samples) {
    Readout readout = readout();
    Matrix values = readout.predictions(outputs(features(samples)));
    return new Predicted(target, values, readout.levels(), calibration);
  }

  /**
   * Judges the model on labelled rows of a table.
   *
   * @param table the rows, with the target's column
   * @return loss and metrics
   * @throws InputException if a column or a target value is missing or is not what it was in training
   */
  public Evaluation evaluate(Table table) {
    return evaluate(new Samples.Rows(table));
  }

  /**
   * Judges the model on what is in a file or folder, see {@link DataFiles#heldOut}.
   *
   * @param data a table with the target's column, or images with labels
   * @return loss and metrics
   * @throws InputException if it cannot be read, or is not of the kind that the model was trained on
   */
  public Evaluation evaluate(Path data) {
    return evaluate(labelled(data));
  }

  /**
   * Judges the model on labelled rows or images. All rows count the same.
   *
   * @param samples what to predict, with what is right
   * @return loss and metrics
   * @throws InputException if something is missing or is not what it was in training
   */
  public Evaluation evaluate(Samples samples) {
    return evaluate(labelled(samples));
  }

  /**
   * What the network sees of labelled rows in a file or folder, see {@link DataFiles#heldOut}.
   *
   * @param data a table with the target's column, or images with labels
   * @return features and targets; all rows count the same
   * @throws InputException if it cannot be read, or is not of the kind that the model was trained on
   */
  public Dataset labelled(Path data) {
    return labelled(DataFiles.heldOut(data, encoder.types().and(target.types())));
  }

  private Dataset labelled(Samples samples) {
    Matrix targets = TargetReadout.targets(target, plan.training().loss(), samples);
    return Dataset.of(features(samples), targets);
  }

  /**
   * Predictions of rows that are features already, beside the truth.
   *
   * @param data rows encoded by this model's encoder, with their targets
   * @return probabilities and class indices, or numbers in the target's own units
   */
  public Predictions judged(Dataset data) {
    try (Scorer scorer = scorer(data.rows())) {
      return scorer.judged(data);
    }
  }

  /**
   * Threads and buffers to judge many times with.
   *
   * @param rows about how many at a time
   * @return a scorer, to be closed
   */
  public Scorer scorer(int rows) {
    return new Scorer(this, rows);
  }

  /**
   * Judges the model on rows that are features already. All rows count the same.
   *
   * @param data rows encoded by this model's encoder, with their targets
   * @return its figures
   */
  public Evaluation evaluate(Dataset data) {
    try (Scorer scorer = scorer(data.rows())) {
      return scorer.evaluate(data);
    }
  }

  private Matrix outputs(Features features) {
    try (Scorer scorer = scorer(features.rows())) {
      return scorer.outputs(features);
    }
  }

  private Features features(Samples samples) {
    return switch (samples) {
      case Samples.Rows rows -> new FloatFeatures(encoder.encode(rows.table()));
      case Samples.Images images -> {
        if (encoder.pixels().isEmpty()) {
          throw new InputException(
              samples.source() + ": images, but the model was trained on a table; give it a table");
        }
        yield encoder.features(images.images());
      }
    };
  }
}
