package org.deltarule.bench.peers.weka;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.bench.compare.Artifact;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.Learner;
import org.deltarule.bench.compare.Samples;
import org.deltarule.bench.compare.Scenario;
import org.deltarule.bench.compare.TrainingProcess;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Weka's MLP, an epoch at a time. It knows sigmoid units, squared error and one row at a time, in the
 * order of the file, in double precision on one thread; the layers are the scenario's.
 */
public final class WekaLearner implements Learner {
  private final Instances rows;
  private final MultilayerPerceptron network = new MultilayerPerceptron();
  private final boolean binary;

  private WekaLearner(Assignment assignment, Samples samples) {
    Scenario scenario = assignment.scenario();
    binary = scenario.output() == Scenario.Output.BINARY;
    rows = instances(samples, binary ? 2 : scenario.outputs());
    network.setHiddenLayers(
        String.join(",", scenario.hidden().stream().map(String::valueOf).toList()));
    network.setLearningRate(0.05);
    network.setMomentum(binary ? 0 : 0.9);
    network.setTrainingTime(Integer.MAX_VALUE);
    network.setNormalizeAttributes(false);
    network.setNominalToBinaryFilter(false);
    network.setReset(false);
    try {
      network.initializeClassifier(rows);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    TrainingProcess.run(arguments, WekaLearner::new);
  }

  private static Instances instances(Samples samples, int classes) {
    ArrayList<Attribute> attributes = new ArrayList<>();
    for (int c = 0; c < samples.features(); c++) {
      attributes.add(new Attribute("x" + c));
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      names.add("class" + k);
    }
    attributes.add(new Attribute("y", names));
    Instances instances = new Instances("samples", attributes, samples.rows());
    instances.setClassIndex(samples.features());
    for (int r = 0; r < samples.rows(); r++) {
      instances.add(instance(samples.row(r), samples.classes()[r]));
    }
    return instances;
  }

  private static DenseInstance instance(float[] x, int y) {
    double[] values = new double[x.length + 1];
    for (int c = 0; c < x.length; c++) {
      values[c] = x[c];
    }
    values[x.length] = y;
    return new DenseInstance(1, values);
  }

  @Override
  public String version() {
    return Artifact.of(MultilayerPerceptron.class);
  }

  @Override
  public String note() {
    return "double, sigmoid units, squared error, batch 1";
  }

  @Override
  public void epoch(int[] order) {
    try {
      network.next();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] outputs(float[] x) {
    DenseInstance row = instance(x, 0);
    row.setDataset(rows);
    try {
      double[] p = network.distributionForInstance(row);
      if (binary) {
        return new float[] {(float) p[1]};
      }
      float[] q = new float[p.length];
      for (int k = 0; k < q.length; k++) {
        q[k] = (float) p[k];
      }
      return q;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
