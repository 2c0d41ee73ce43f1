package io.t2drl.export.onnx;

import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;

/**
 * Adds nodes to one part of a graph: their names begin with the part's. Axes may count from the
 * end, -1 being the last.
 *
 * @param graph the graph
 * @param part what names begin with; empty or with a slash at its end
 */
record Nodes(Graph graph, String part) {

  /** {@return a part of this part} */
  Nodes in(String name) {
    return new Nodes(graph, part + name + "/");
  }

  Value longs(String name, long... values) {
    return graph.longs(part + name, values, values.length);
  }

  Value floats(String name, float[] values, long... shape) {
    return graph.floats(part + name, values, shape);
  }

  Value bools(String name, boolean[] values, long... shape) {
    return graph.bools(part + name, values, shape);
  }

  /** {@return a single number, which the whole graph shares} */
  Value number(double value) {
    float single = (float) value;
    return graph.floats("number/" + single, new float[] {single});
  }

  /** {@return a single whole number, which the whole graph shares} */
  Value whole(long value) {
    return graph.longs("whole/" + value, new long[] {value});
  }

  private Value axes(long... axes) {
    StringBuilder name = new StringBuilder("axes");
    Arrays.stream(axes).forEach(axis -> name.append('/').append(axis));
    return graph.longs(name.toString(), axes, axes.length);
  }

  /** {@return an element-wise function, or any other without attributes} */
  Value apply(String operator, String name, Value... inputs) {
    return graph.node(operator, part + name, List.of(), inputs);
  }

  Value add(String name, Value a, Value b) {
    return apply("Add", name, a, b);
  }

  Value subtract(String name, Value a, Value b) {
    return apply("Sub", name, a, b);
  }

  Value multiply(String name, Value a, Value b) {
    return apply("Mul", name, a, b);
  }

  Value divide(String name, Value a, Value b) {
    return apply("Div", name, a, b);
  }

  Value product(String name, Value a, Value matrix) {
    return apply("MatMul", name, a, matrix);
  }

  Value clip(String name, Value x, double low, double high) {
    return apply("Clip", name, x, number(low), number(high));
  }

  /** {@return x times the logistic function of x} */
  Value silu(String name, Value x) {
    return multiply(name, x, apply("Sigmoid", name + ".sigmoid", x));
  }

  /** {@return a map of numbers: scale x + offset} */
  Value linear(String name, Value x, double scale, double offset) {
    return add(name, multiply(name + ".scaled", x, number(scale)), number(offset));
  }

  Value cast(String name, Value x, Type type) {
    return graph.node("Cast", part + name, List.of(attribute("to", type.code())), x);
  }

  Value where(String name, Value condition, Value yes, Value no) {
    return apply("Where", name, condition, yes, no);
  }

  /** {@return the entries of an axis at some indices; a single index takes the axis away} */
  Value gather(String name, Value from, Value indices, int axis) {
    return graph.node("Gather", part + name, List.of(attribute("axis", axis)), from, indices);
  }

  /**
   * {@return of every row the entry that its index names}
   *
   * @param from [rows x entries x ...]
   * @param indices [rows]
   */
  Value pick(String name, Value from, Value indices) {
    return graph.node(
        "GatherND",
        part + name,
        List.of(attribute("batch_dims", 1)),
        from,
        unsqueeze(name + ".index", indices, -1));
  }

  Value concat(String name, int axis, Value... values) {
    return graph.node("Concat", part + name, List.of(attribute("axis", axis)), values);
  }

  Value unsqueeze(String name, Value x, int axis) {
    return apply("Unsqueeze", name, x, axes(axis));
  }

  Value squeeze(String name, Value x, int axis) {
    return apply("Squeeze", name, x, axes(axis));
  }

  Value transpose(String name, Value x, int... order) {
    AttributeProto.Builder permutation = list("perm");
    Arrays.stream(order).forEach(permutation::addInts);
    return graph.node("Transpose", part + name, List.of(permutation.build()), x);
  }

  /** {@return the sum over an axis, which stays with length 1} */
  Value sum(String name, Value x, int axis) {
    return graph.node("ReduceSum", part + name, List.of(attribute("keepdims", 1)), x, axes(axis));
  }

  /** {@return the mean over an axis, which stays with length 1} */
  Value mean(String name, Value x, int axis) {
    return reduce("ReduceMean", name, x, axis);
  }

  /** {@return the largest along an axis, which stays with length 1} */
  Value largest(String name, Value x, int axis) {
    return reduce("ReduceMax", name, x, axis);
  }

  private Value reduce(String operator, String name, Value x, int axis) {
    List<AttributeProto> attributes =
        List.of(list("axes").addInts(axis).build(), attribute("keepdims", 1));
    return graph.node(operator, part + name, attributes, x);
  }

  /** {@return where along an axis, which is taken away, the largest is; the first among equals} */
  Value positionOfLargest(String name, Value x, int axis) {
    List<AttributeProto> attributes = List.of(attribute("axis", axis), attribute("keepdims", 0));
    return graph.node("ArgMax", part + name, attributes, x);
  }

  /** {@return the length of an axis, one whole number} */
  Value length(String name, Value x, int axis) {
    return gather(name, apply("Shape", name + ".shape", x), whole(axis), 0);
  }

  private static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto.Builder list(String name) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
  }
}
