package org.deltarule.bench.peers.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.PredictedNetwork;
import org.deltarule.bench.compare.PredictionProcess;
import org.deltarule.bench.compare.Predictor;
import org.deltarule.bench.compare.Samples;

/**
 * ONNX Runtime on one thread, with all of its graph's optimizations, called in two ways: with a new
 * tensor for each call, and with the features put into a direct buffer that is used again, as is the
 * result's.
 */
public final class OnnxPredictor implements Predictor {
  private final boolean reuse;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final float[] x;
  private final long[] shape;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> results;
  private final float[] probabilities;

  private OnnxPredictor(Assignment assignment, Samples samples, boolean reuse) throws OrtException {
    this.reuse = reuse;
    PredictedNetwork predicted = PredictedNetwork.of(assignment.scenario());
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    session = environment.createSession(OnnxModel.of(predicted), options);
    x = samples.x();
    shape = new long[] {samples.rows(), samples.features()};
    probabilities = new float[samples.rows() * predicted.network().outputs()];
    input = direct(x.length);
    output = direct(probabilities.length);
    long[] outputShape = {samples.rows(), predicted.network().outputs()};
    inputs = Map.of(OnnxModel.INPUT, OnnxTensor.createTensor(environment, input, shape));
    results = Map.of(OnnxModel.OUTPUT, OnnxTensor.createTensor(environment, output, outputShape));
  }

  /**
   * Predicts as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    PredictionProcess.run(
        arguments,
        (assignment, samples) -> {
          try {
            return List.of(
                new OnnxPredictor(assignment, samples, true),
                new OnnxPredictor(assignment, samples, false));
          } catch (OrtException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static FloatBuffer direct(int numbers) {
    return ByteBuffer.allocateDirect(4 * numbers).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public String version() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public void predict() {
    try {
      if (reuse) {
        input.put(0, x);
        session.run(inputs, results).close();
        output.get(0, probabilities);
      } else {
        withNewTensors();
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private void withNewTensors() throws OrtException {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
        OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, tensor))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(0, probabilities);
    }
  }

  @Override
  public float[] outputs() {
    return probabilities;
  }
}
