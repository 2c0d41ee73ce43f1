package io.t2drl.experience;

import io.t2drl.replay.SlotReplay;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Packs slots as Spark reads them, without boxing, into a part of fixed size. */
final class SlotPartBuilder implements PartBuilder<SlotPart> {

  /** Columns in the order in which {@link #add} expects them. */
  static final List<String> COLUMNS =
      List.of(
          "block",
          "round",
          "cell",
          "frame",
          "slot",
          "gain",
          "model",
          "input_bits",
          "output_bits",
          "hit",
          "bandwidth",
          "steps",
          "reward",
          "terminated",
          "truncated",
          "variant");

  private int[] keys;
  private SlotReplay rows;
  private int size;

  @Override
  public boolean fits(InternalRow row) {
    return size == 0 || row.getArray(5).numElements() == rows.users();
  }

  @Override
  public boolean add(InternalRow row) {
    int users = row.getArray(5).numElements();
    if (rows == null || users != rows.users()) {
      allocate(users);
    }
    for (int key = 0; key < SlotPart.KEYS; key++) {
      keys[size * SlotPart.KEYS + key] = row.getInt(1 + key);
    }
    int at = size * users;
    System.arraycopy(row.getArray(5).toFloatArray(), 0, rows.gain(), at, users);
    System.arraycopy(row.getArray(6).toIntArray(), 0, rows.model(), at, users);
    System.arraycopy(row.getArray(7).toFloatArray(), 0, rows.inputBits(), at, users);
    System.arraycopy(row.getArray(8).toFloatArray(), 0, rows.outputBits(), at, users);
    System.arraycopy(row.getArray(9).toBooleanArray(), 0, rows.hit(), at, users);
    System.arraycopy(row.getArray(10).toFloatArray(), 0, rows.bandwidth(), at, users);
    System.arraycopy(row.getArray(11).toFloatArray(), 0, rows.steps(), at, users);
    rows.reward()[size] = (float) row.getDouble(12);
    rows.hasNext()[size] = !row.getBoolean(13) && !row.getBoolean(14);
    rows.variant()[size] = row.getInt(15);
    size++;
    return size == CAPACITY;
  }

  @Override
  public SlotPart take() {
    int values = size * rows.users();
    SlotPart part =
        new SlotPart(
            Arrays.copyOf(keys, size * SlotPart.KEYS),
            new SlotReplay(
                rows.users(),
                Arrays.copyOf(rows.variant(), size),
                Arrays.copyOf(rows.gain(), values),
                Arrays.copyOf(rows.model(), values),
                Arrays.copyOf(rows.inputBits(), values),
                Arrays.copyOf(rows.outputBits(), values),
                Arrays.copyOf(rows.hit(), values),
                Arrays.copyOf(rows.bandwidth(), values),
                Arrays.copyOf(rows.steps(), values),
                Arrays.copyOf(rows.reward(), size),
                Arrays.copyOf(rows.hasNext(), size)));
    size = 0;
    return part;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  private void allocate(int users) {
    int values = CAPACITY * users;
    keys = new int[CAPACITY * SlotPart.KEYS];
    rows =
        new SlotReplay(
            users,
            new int[CAPACITY],
            new float[values],
            new int[values],
            new float[values],
            new float[values],
            new boolean[values],
            new float[values],
            new float[values],
            new float[CAPACITY],
            new boolean[CAPACITY]);
  }
}
