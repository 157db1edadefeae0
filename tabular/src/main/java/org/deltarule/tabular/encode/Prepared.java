package org.deltarule.tabular.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.InputException;
import org.deltarule.data.Split;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * Data made ready to train on: split, and encoded with what was measured on the training part.
 *
 * @param encoder turns rows into inputs
 * @param target turns labels or values into targets
 * @param training the rows to learn from
 * @param validation the rows held out, if any are
 * @param notices what the user should know, one line each
 */
public record Prepared(
    FittedEncoder encoder,
    Target target,
    Dataset training,
    Optional<Dataset> validation,
    List<String> notices) {
  /** Copies the list. */
  public Prepared {
    notices = List.copyOf(notices);
  }

  /**
   * Prepares a table.
   *
   * @param table the training table
   * @param name the column to predict
   * @param task what kind of prediction
   * @param types what the user declared
   * @param fraction the part of the rows to hold out, in [0, 1): the same share of every class
   * @param seed decides which rows
   * @return encoder, target and both parts
   * @throws InputException as {@link TargetFitting#fit(Table, String, TaskChoice, int[])} and {@link
   *     EncoderFitting#fit}
   */
  public static Prepared table(
      Table table, String name, TaskChoice task, ColumnTypes types, double fraction, long seed) {
    int[] all = IntStream.range(0, table.rows()).toArray();
    Target onAll = TargetFitting.fit(table, name, task, all);
    boolean classes = onAll instanceof ClassTarget;
    Split split =
        classes
            ? Split.byClass(indices(onAll.values(table, all)), fraction, seed)
            : Split.plain(table.rows(), fraction, seed);
    Target target =
        classes ? onAll : TargetFitting.fit(table, name, TaskChoice.REGRESSION, split.training());
    EncoderFitting.Fitted fitted = EncoderFitting.fit(table, name, types, split.training());
    return new Prepared(
        fitted.encoder(),
        target,
        dataset(fitted.encoder(), target, table, split.training()),
        split.validation().length == 0
            ? Optional.empty()
            : Optional.of(dataset(fitted.encoder(), target, table, split.validation())),
        fitted.notices());
  }

  /**
   * Prepares images.
   *
   * @param images the training images
   * @param labels their classes
   * @param fraction the part to hold out, in [0, 1): the same share of every class
   * @param seed decides which images
   * @return encoder, target and both parts, which share the images' bytes
   * @throws InputException if all labels are the same
   */
  public static Prepared images(IdxImages images, IdxLabels labels, double fraction, long seed) {
    ClassTarget target = TargetFitting.fit(labels);
    Matrix values = target.values(labels);
    Split split = Split.byClass(indices(values), fraction, seed);
    PixelsEncoding pixels = PixelsEncoding.fit(images, split.training());
    ByteFeatures features = pixels.features(images);
    Dataset all = Dataset.of(features, values);
    boolean whole = split.validation().length == 0;
    return new Prepared(
        new FittedEncoder(List.of(pixels), List.of()),
        target,
        whole ? all : all.subset(split.training()),
        whole ? Optional.empty() : Optional.of(all.subset(split.validation())),
        List.of());
  }

  /**
   * A labeled table as samples for a fitted model.
   *
   * @param encoder the model's encoder
   * @param target the model's target
   * @param table a table with the model's columns and the target
   * @return all its rows
   * @throws InputException if a column is missing, a cell is of the wrong kind, or a label was not
   *     seen in training
   */
  public static Dataset dataset(FittedEncoder encoder, Target target, Table table) {
    return dataset(encoder, target, table, IntStream.range(0, table.rows()).toArray());
  }

  private static Dataset dataset(FittedEncoder encoder, Target target, Table table, int[] rows) {
    return Dataset.of(new FloatFeatures(encoder.encode(table, rows)), target.values(table, rows));
  }

  private static int[] indices(Matrix classes) {
    int[] indices = new int[classes.rows()];
    Arrays.setAll(indices, r -> (int) classes.at(r, 0));
    return indices;
  }
}
