package io.t2drl.export.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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

  /** Inputs for one run. */
  final class Inputs implements AutoCloseable {

    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    Inputs floats(String name, float[] values, long... shape) throws OrtException {
      return put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
    }

    Inputs floats(String name, double[] values, long... shape) throws OrtException {
      float[] single = new float[values.length];
      for (int i = 0; i < single.length; i++) {
        single[i] = (float) values[i];
      }
      return floats(name, single, shape);
    }

    Inputs longs(String name, int[] values, long... shape) throws OrtException {
      LongBuffer wide = LongBuffer.allocate(values.length);
      for (int value : values) {
        wide.put(value);
      }
      return put(name, OnnxTensor.createTensor(environment, wide.flip(), shape));
    }

    Inputs bools(String name, boolean[] values, long... shape) throws OrtException {
      ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
      for (boolean value : values) {
        bytes.put((byte) (value ? 1 : 0));
      }
      return put(
          name, OnnxTensor.createTensor(environment, bytes.flip(), shape, OnnxJavaType.BOOL));
    }

    private Inputs put(String name, OnnxTensor tensor) {
      tensors.put(name, tensor);
      return this;
    }

    /** {@return all outputs, row-major; truth values as 0 and 1} */
    Map<String, float[]> run() throws OrtException {
      Map<String, float[]> outputs = new HashMap<>();
      try (OrtSession.Result result = session.run(tensors)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.put(output.getKey(), numbers((OnnxTensor) output.getValue()));
        }
      }
      return outputs;
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
    public void close() {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  Inputs inputs() {
    return new Inputs();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
