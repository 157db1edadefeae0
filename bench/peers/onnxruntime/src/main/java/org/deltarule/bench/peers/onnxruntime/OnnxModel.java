package org.deltarule.bench.peers.onnxruntime;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.bench.compare.PredictedNetwork;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXOperator;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;
import org.tribuo.util.onnx.ONNXRef;

/** A network as an ONNX model: Gemm and Relu for each layer, a softmax at the end. */
final class OnnxModel {
  static final String INPUT = "x";
  static final String OUTPUT = "p";

  private static final int IR_VERSION = 6;

  private OnnxModel() {}

  /** The file's bytes. */
  static byte[] of(PredictedNetwork predicted) {
    ONNXContext graph = new ONNXContext();
    graph.setName("network");
    ONNXPlaceholder input = graph.floatInput(INPUT, predicted.network().inputs());
    ONNXPlaceholder output = graph.floatOutput(OUTPUT, predicted.network().outputs());
    int layers = predicted.network().layers().size();
    ONNXRef<?> q = input;
    for (int l = 1; l <= layers; l++) {
      ParameterVector weights = predicted.weights();
      ONNXInitializer w = tensor(graph, "w" + l, weights.view("layer" + l + ".weight"));
      ONNXInitializer b = tensor(graph, "b" + l, weights.view("layer" + l + ".bias"));
      q = q.apply(ONNXOperators.GEMM, List.of(w, b));
      q = l < layers ? q.apply(new Relu()) : q;
    }
    q.apply(ONNXOperators.SOFTMAX, Map.of("axis", 1)).assignTo(output);
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(ONNXOperators.getOpsetProto())
        .setGraph(graph.buildGraph())
        .build()
        .toByteArray();
  }

  /** A bias is a vector. */
  private static ONNXInitializer tensor(ONNXContext graph, String name, Matrix m) {
    List<Integer> shape = m.rows() == 1 ? List.of(m.columns()) : List.of(m.rows(), m.columns());
    return graph.floatTensor(
        name, shape, buffer -> buffer.put(m.array(), m.offset(), m.rows() * m.columns()));
  }

  /** The one operator that the library's list does not have. */
  private static final class Relu implements ONNXOperator {
    private static final long serialVersionUID = 1;

    @Override
    public String getOpName() {
      return "Relu";
    }

    @Override
    public int getNumInputs() {
      return 1;
    }

    @Override
    public int getNumOptionalInputs() {
      return 0;
    }

    @Override
    public int getNumOutputs() {
      return 1;
    }

    @Override
    public Map<String, ONNXAttribute> getAttributes() {
      return Map.of();
    }

    @Override
    public Set<String> getMandatoryAttributeNames() {
      return Set.of();
    }

    @Override
    public int getOpVersion() {
      return ONNXOperators.getOpsetVersion();
    }

    @Override
    public String getOpDomain() {
      return "";
    }
  }
}
