package org.deltarule.bench.peers.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.Report;
import org.deltarule.bench.compare.Samples;

/**
 * Spark's process. Its MLP has sigmoid units and learns by L-BFGS on all rows, so what is timed is a
 * pass over the rows, with its gradient, and the rows are cached before. One call trains all passes;
 * {@link PassTimes} tells them apart.
 */
public final class SparkTraining {
  private static final int PASSES = 6;

  private SparkTraining() {}

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   * @throws Exception if Spark fails
   */
  public static void main(String[] arguments) throws Exception {
    Assignment assignment = Assignment.of(arguments);
    Samples samples = assignment.samples();
    PassTimes times = new PassTimes();
    try (SparkSession spark = session(assignment)) {
      spark.sparkContext().addSparkListener(times);
      Dataset<Row> rows = table(spark, samples).repartition(assignment.threads()).cache();
      rows.count();
      Report report = new Report();
      report.version("Spark " + spark.version());
      report.note("a full pass of L-BFGS, double, sigmoid units");
      MultilayerPerceptronClassificationModel model =
          new MultilayerPerceptronClassifier()
              .setLayers(assignment.scenario().sizes().stream().mapToInt(i -> i).toArray())
              .setBlockSize(assignment.scenario().batch())
              .setMaxIter(Math.min(PASSES, assignment.epochs()))
              .setTol(0)
              .setSeed(0)
              .fit(rows);
      spark.sparkContext().listenerBus().waitUntilEmpty();
      times.seconds().forEach(report::epoch);
      report.score(share(model.transform(rows.limit(1_000))));
    }
  }

  private static SparkSession session(Assignment assignment) {
    return SparkSession.builder()
        .master("local[" + assignment.threads() + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  private static Dataset<Row> table(SparkSession spark, Samples samples) {
    List<Row> rows = new ArrayList<>();
    double[][] x = samples.doubles();
    for (int r = 0; r < samples.rows(); r++) {
      rows.add(RowFactory.create((double) samples.classes()[r], Vectors.dense(x[r])));
    }
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
              new StructField("features", new VectorUDT(), false, Metadata.empty())
            });
    return spark.createDataFrame(rows, schema);
  }

  private static double share(Dataset<Row> predictions) {
    long all = predictions.count();
    return (double) predictions.filter("prediction = label").count() / all;
  }
}
