package io.t2drl.export.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX graph in the making: inputs, constants, nodes and outputs, each with a name of its own. A
 * node makes one value, which has the node's name. The classes of the format are those that ND4J
 * brings along; the protobuf below them has a name of its own, which no other on a cluster's class
 * path has.
 */
final class Graph {

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> names = new HashSet<>();
  private final Map<String, TensorProto> shared = new HashMap<>();

  Graph(String name, String description) {
    graph.setName(name).setDocString(description);
  }

  /** Kinds of numbers. */
  enum Type {
    /** Single precision. */
    FLOAT(TensorProto.DataType.FLOAT, Float.BYTES),
    /** Whole numbers of 64 bits. */
    INT64(TensorProto.DataType.INT64, Long.BYTES),
    /** Truth values. */
    BOOL(TensorProto.DataType.BOOL, 1);

    private final TensorProto.DataType format;
    private final int bytes;

    Type(TensorProto.DataType format, int bytes) {
      this.format = format;
      this.bytes = bytes;
    }

    /** {@return the format's number for it} */
    int code() {
      return format.getNumber();
    }
  }

  /** What a graph passes on under a name. */
  record Value(String name) {}

  /**
   * Adds an input.
   *
   * @param axes its axes: a number says how long it is, a name that every length will do
   */
  Value input(String name, Type type, String description, Object... axes) {
    graph.addInput(info(name, type, description, axes));
    return named(name);
  }

  /** Makes a value an output, under its own name. */
  void output(Value value, Type type, String description, Object... axes) {
    graph.addOutput(info(value.name(), type, description, axes));
  }

  private static ValueInfoProto info(String name, Type type, String description, Object... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object axis : axes) {
      TensorShapeProto.Dimension.Builder length = shape.addDimBuilder();
      if (axis instanceof Number fixed) {
        length.setDimValue(fixed.longValue());
      } else {
        length.setDimParam(axis.toString());
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.format).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .setDocString(description)
        .build();
  }

  /** Adds single-precision numbers, row-major; without a shape, one number. */
  Value floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, Type.FLOAT, bytes, shape);
  }

  /** Adds whole numbers, row-major; without a shape, one number. */
  Value longs(String name, long[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, Type.INT64, bytes, shape);
  }

  /** Adds truth values, row-major. */
  Value bools(String name, boolean[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length);
    for (int i = 0; i < values.length; i++) {
      bytes.put(i, (byte) (values[i] ? 1 : 0));
    }
    return constant(name, Type.BOOL, bytes, shape);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same constant under the same name is there once. */
  private Value constant(String name, Type type, ByteBuffer values, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.format);
    long count = 1;
    for (long length : shape) {
      tensor.addDims(length);
      count *= length;
    }
    if (values.capacity() != count * type.bytes) {
      throw new IllegalArgumentException("not as many numbers as the shape says: " + name);
    }
    TensorProto made = tensor.setRawData(ByteString.copyFrom(values.array())).build();
    TensorProto before = shared.putIfAbsent(name, made);
    if (before == null) {
      graph.addInitializer(made);
      return named(name);
    }
    if (!before.equals(made)) {
      throw new IllegalArgumentException("two constants of one name: " + name);
    }
    return new Value(name);
  }

  /** Adds a node. */
  Value node(String operator, String name, Iterable<AttributeProto> attributes, Value... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addOutput(name)
            .addAllAttribute(attributes);
    for (Value input : inputs) {
      node.addInput(input.name());
    }
    graph.addNode(node);
    return named(name);
  }

  private Value named(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two values of one name: " + name);
    }
    return new Value(name);
  }

  /** {@return the graph as the format has it} */
  GraphProto build() {
    return graph.build();
  }
}
