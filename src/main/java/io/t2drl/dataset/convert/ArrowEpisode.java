package io.t2drl.dataset.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * An episode as Minari keeps it in an Arrow file: one batch of n + 1 rows. The last one holds the
 * last observation alone; what else is in it is not read.
 */
final class ArrowEpisode {

  private ArrowEpisode() {}

  /** {@return the file's content} */
  static byte[] of(Steps steps) throws IOException {
    int rows = steps.count() + 1;
    try (BufferAllocator memory = new RootAllocator();
        FixedSizeListVector observations =
            numbers("observations", steps.observations(), steps.observationWidth(), rows, memory);
        FixedSizeListVector actions =
            numbers("actions", steps.actions(), steps.actionWidth(), rows, memory);
        Float8Vector rewards = new Float8Vector("rewards", memory);
        BitVector terminations = flags("terminations", steps.terminated(), memory);
        BitVector truncations = flags("truncations", steps.truncated(), memory)) {
      rewards.allocateNew(rows);
      for (int i = 0; i < rows; i++) {
        rewards.set(i, i < steps.count() ? steps.rewards()[i] : 0);
      }
      rewards.setValueCount(rows);
      return write(List.of(observations, actions, rewards, terminations, truncations));
    }
  }

  private static byte[] write(List<FieldVector> columns) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorSchemaRoot batch = new VectorSchemaRoot(columns);
    try (ArrowFileWriter writer = new ArrowFileWriter(batch, null, Channels.newChannel(bytes))) {
      writer.start();
      writer.writeBatch();
      writer.end();
    }
    return bytes.toByteArray();
  }

  private static FixedSizeListVector numbers(
      String name, float[] values, int width, int rows, BufferAllocator memory) {
    FixedSizeListVector lists =
        new FixedSizeListVector(
            name, memory, FieldType.nullable(new ArrowType.FixedSizeList(width)), null);
    Float4Vector elements =
        (Float4Vector)
            lists
                .addOrGetVector(
                    new FieldType(
                        true, new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), null))
                .getVector();
    elements.allocateNew(rows * width);
    for (int i = 0; i < rows * width; i++) {
      elements.set(i, i < values.length ? values[i] : 0);
    }
    elements.setValueCount(rows * width);
    lists.setInitialCapacity(rows);
    for (int row = 0; row < rows; row++) {
      lists.setNotNull(row);
    }
    lists.setValueCount(rows);
    return lists;
  }

  private static BitVector flags(String name, boolean[] values, BufferAllocator memory) {
    BitVector flags = new BitVector(name, memory);
    flags.allocateNew(values.length + 1);
    for (int i = 0; i <= values.length; i++) {
      flags.set(i, i < values.length && values[i] ? 1 : 0);
    }
    flags.setValueCount(values.length + 1);
    return flags;
  }
}
