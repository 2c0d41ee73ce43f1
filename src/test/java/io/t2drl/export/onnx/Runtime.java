package io.t2drl.export.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** A graph in ONNX Runtime, on one thread. */
final class Runtime implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  Runtime(byte[] graph) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    session = environment.createSession(graph, options);
  }

  OrtSession session() {
    return session;
  }

  boolean has(String input) {
    return session.getInputNames().contains(input);
  }

  /** {@return the length of an axis of an input} */
  long axis(String input, int axis) throws OrtException {
    return ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape()[axis];
  }

  /** {@return all outputs, row-major; truth values as 0 and 1} */
  Map<String, float[]> run(Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(input.getValue()));
      }
      Map<String, float[]> outputs = new HashMap<>();
      try (OrtSession.Result result = session.run(given)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.put(output.getKey(), numbers((OnnxTensor) output.getValue()));
        }
      }
      return outputs;
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Tensor tensor) throws OrtException {
    OnnxJavaType type =
        switch (tensor.type()) {
          case "f4" -> OnnxJavaType.FLOAT;
          case "i8" -> OnnxJavaType.INT64;
          default -> OnnxJavaType.BOOL;
        };
    return OnnxTensor.createTensor(environment, tensor.bytes(), tensor.shape(), type);
  }

  private static float[] numbers(OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    float[] numbers = new float[Math.toIntExact(info.getNumElements())];
    switch (info.type) {
      case FLOAT -> tensor.getFloatBuffer().get(numbers);
      case INT64 -> {
        LongBuffer values = tensor.getLongBuffer();
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = values.get(i);
        }
      }
      case BOOL -> {
        ByteBuffer values = tensor.getByteBuffer();
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = values.get(i);
        }
      }
      default -> throw new AssertionError(info.type);
    }
    return numbers;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
