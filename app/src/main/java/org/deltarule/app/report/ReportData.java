package org.deltarule.app.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.run.RunHistory;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.metric.Reliability;
import org.deltarule.tabular.understand.Understanding;

/**
 * Everything that a report shows.
 *
 * @param title such as {@code iris.csv: species}
 * @param data what was learned from
 * @param network the layers; empty if they are not known
 * @param history the run's events, as {@link RunHistory#read} gives them
 * @param evaluation how good the result is on the rows that say most: those for testing, else those for
 *     validation; empty if neither was measured
 * @param understanding what the model makes of the columns, if that was looked at
 * @param provenance what the result came about with, by name: hash of the data, version, kernels, times
 * @param commands what can be done next
 * @param explained what was decided before and about the run, and why
 */
public record ReportData(
    String title,
    Data data,
    List<LayerRow> network,
    RunHistory history,
    Optional<Evaluation> evaluation,
    Optional<Understanding> understanding,
    Map<String, String> provenance,
    List<Command> commands,
    List<Explained> explained) {
  /**
   * The data. A number of rows or features below 0 is not known.
   *
   * @param source where they came from
   * @param target the column that is predicted
   * @param classes its labels; empty for regression
   * @param trainingRows rows learned from
   * @param validationRows rows by which the best epoch was chosen; 0 for none
   * @param testRows rows held back until the end; 0 for none
   * @param features inputs of the network
   * @param notices what is odd about them, a line each
   */
  public record Data(
      String source,
      String target,
      List<String> classes,
      int trainingRows,
      int validationRows,
      int testRows,
      int features,
      List<String> notices) {
    /** Copies the lists. */
    public Data {
      classes = List.copyOf(classes);
      notices = List.copyOf(notices);
    }
  }

  /**
   * How good the result is.
   *
   * @param rows which rows, such as {@code test}
   * @param count how many
   * @param metrics by key, in the order of the report
   * @param confusion for classes
   * @param pairs for regression, one for each output
   * @param reliability for classes
   * @param calibration what was fitted after training, in words; empty if nothing was
   */
  public record Evaluation(
      String rows,
      int count,
      Map<String, Double> metrics,
      Optional<ConfusionMatrix> confusion,
      List<Pairs> pairs,
      Optional<Reliability> reliability,
      String calibration) {}

  /**
   * What was predicted beside what was right.
   *
   * @param target the column
   * @param truth one number for each row
   * @param predicted one number for each row
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Pairs(String target, double[] truth, double[] predicted) {}

  /**
   * A table of decisions.
   *
   * @param title of its section
   * @param text a sentence before the table; empty for none
   * @param head the names of the columns
   * @param rows a cell for each of them
   */
  public record Explained(String title, String text, List<String> head, List<List<String>> rows) {}

  /**
   * A command.
   *
   * @param purpose what it does, in a few words
   * @param line to be typed
   */
  public record Command(String purpose, String line) {}
}
