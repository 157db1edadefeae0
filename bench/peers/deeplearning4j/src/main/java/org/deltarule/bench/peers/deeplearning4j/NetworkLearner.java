package org.deltarule.bench.peers.deeplearning4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deltarule.bench.compare.Artifact;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.Learner;
import org.deltarule.bench.compare.Samples;
import org.deltarule.bench.compare.Scenario;
import org.deltarule.bench.compare.TrainingProcess;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j: the rows of a batch are gathered from one array, as its own iterators do not, and
 * fitted. Its momentum is Nesterov's. The fastest native library that the processor can run.
 */
public final class NetworkLearner implements Learner {
  private final Scenario scenario;
  private final INDArray x;
  private final INDArray y;
  private final MultiLayerNetwork network;

  private NetworkLearner(Assignment assignment, Samples samples) {
    scenario = assignment.scenario();
    System.setProperty("org.bytedeco.javacpp.platform.extension", extension());
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    x = Nd4j.createFromArray(samples.x()).reshape(samples.rows(), samples.features());
    y = Nd4j.createFromArray(targets(samples)).reshape(samples.rows(), scenario.outputs());
    network = network();
  }

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    TrainingProcess.run(arguments, NetworkLearner::new);
  }

  private static String extension() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512f ") ? "-avx512" : "-avx2";
    } catch (IOException e) {
      return "-avx2";
    }
  }

  private float[] targets(Samples samples) {
    int outputs = scenario.outputs();
    float[] targets = Arrays.copyOf(samples.values(), samples.rows() * outputs);
    for (int r = 0; r < samples.classes().length; r++) {
      switch (scenario.output()) {
        case CLASSES -> targets[r * outputs + samples.classes()[r]] = 1;
        case BINARY -> targets[r] = samples.classes()[r];
        case VALUES -> {}
      }
    }
    return targets;
  }

  private MultiLayerNetwork network() {
    boolean relu = scenario.activation() == Scenario.Activation.RELU;
    var layers =
        new NeuralNetConfiguration.Builder()
            .seed(0)
            .weightInit(relu ? WeightInit.RELU : WeightInit.XAVIER)
            .activation(relu ? Activation.RELU : Activation.TANH)
            .updater(
                scenario.rule() == Scenario.Rule.ADAM
                    ? new Adam(scenario.rate())
                    : new Nesterovs(scenario.rate(), 0.9))
            .list();
    int in = scenario.features();
    for (int units : scenario.hidden()) {
      layers.layer(new DenseLayer.Builder().nIn(in).nOut(units).build());
      in = units;
    }
    OutputLayer.Builder output =
        switch (scenario.output()) {
          case CLASSES ->
              new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX);
          case BINARY -> new OutputLayer.Builder(LossFunction.XENT).activation(Activation.SIGMOID);
          case VALUES -> new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY);
        };
    layers.layer(output.nIn(in).nOut(scenario.outputs()).build());
    MultiLayerNetwork made = new MultiLayerNetwork(layers.build());
    made.init();
    return made;
  }

  @Override
  public String version() {
    return Artifact.of(MultiLayerNetwork.class) + " (" + extension().substring(1) + ")";
  }

  @Override
  public String note() {
    return scenario.rule() == Scenario.Rule.ADAM ? "" : "Nesterov momentum";
  }

  @Override
  public void epoch(int[] order) {
    int batch = Math.min(scenario.batch(), order.length);
    if (batch == order.length) {
      network.fit(x, y);
      return;
    }
    for (int from = 0; from < order.length; from += batch) {
      int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
      try (INDArray batchX = Nd4j.pullRows(x, 1, rows);
          INDArray batchY = Nd4j.pullRows(y, 1, rows)) {
        network.fit(batchX, batchY);
      }
    }
  }

  @Override
  public float[] outputs(float[] row) {
    return network.output(Nd4j.createFromArray(row).reshape(1, row.length)).toFloatVector();
  }
}
