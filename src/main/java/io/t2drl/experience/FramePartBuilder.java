package io.t2drl.experience;

import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Packs frames as Spark reads them, without boxing, into a part of fixed size. */
final class FramePartBuilder implements PartBuilder<FramePart> {

  /** Columns in the order in which {@link #add} expects them. */
  static final List<String> COLUMNS =
      List.of(
          "block",
          "round",
          "cell",
          "frame",
          "popularity",
          "previous",
          "histogram",
          "cached",
          "reward",
          "link_delay_s",
          "explored",
          "next_popularity",
          "next_histogram",
          "terminated",
          "variant");

  private int[] keys;
  private FrameReplay rows;
  private int size;

  @Override
  public boolean fits(InternalRow row) {
    return size == 0 || row.getArray(5).numElements() == rows.models();
  }

  @Override
  public boolean add(InternalRow row) {
    int models = row.getArray(5).numElements();
    if (rows == null || models != rows.models()) {
      allocate(models);
    }
    keys[size * FramePart.KEYS] = row.getInt(1);
    keys[size * FramePart.KEYS + 1] = row.getInt(2);
    rows.frame()[size] = row.getInt(3);
    rows.popularity()[size] = row.getInt(4);
    int at = size * models;
    System.arraycopy(row.getArray(5).toBooleanArray(), 0, rows.previous(), at, models);
    System.arraycopy(row.getArray(6).toFloatArray(), 0, rows.histogram(), at, models);
    System.arraycopy(row.getArray(7).toBooleanArray(), 0, rows.cached(), at, models);
    rows.reward()[size] = (float) row.getDouble(8);
    rows.linkDelay()[size] = row.getFloat(9);
    rows.exploring()[size] = row.getBoolean(10);
    rows.nextPopularity()[size] = row.getInt(11);
    System.arraycopy(row.getArray(12).toFloatArray(), 0, rows.nextHistogram(), at, models);
    rows.terminated()[size] = row.getBoolean(13);
    rows.variant()[size] = row.getInt(14);
    size++;
    return size == CAPACITY;
  }

  @Override
  public FramePart take() {
    int values = size * rows.models();
    FramePart part =
        new FramePart(
            Arrays.copyOf(keys, size * FramePart.KEYS),
            new FrameReplay(
                rows.models(),
                Arrays.copyOf(rows.variant(), size),
                Arrays.copyOf(rows.frame(), size),
                Arrays.copyOf(rows.popularity(), size),
                Arrays.copyOf(rows.previous(), values),
                Arrays.copyOf(rows.histogram(), values),
                Arrays.copyOf(rows.cached(), values),
                Arrays.copyOf(rows.reward(), size),
                Arrays.copyOf(rows.linkDelay(), size),
                Arrays.copyOf(rows.exploring(), size),
                Arrays.copyOf(rows.nextPopularity(), size),
                Arrays.copyOf(rows.nextHistogram(), values),
                Arrays.copyOf(rows.terminated(), size)));
    size = 0;
    return part;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  private void allocate(int models) {
    int values = CAPACITY * models;
    keys = new int[CAPACITY * FramePart.KEYS];
    rows =
        new FrameReplay(
            models,
            new int[CAPACITY],
            new int[CAPACITY],
            new int[CAPACITY],
            new boolean[values],
            new float[values],
            new boolean[values],
            new float[CAPACITY],
            new float[CAPACITY],
            new boolean[CAPACITY],
            new int[CAPACITY],
            new float[values],
            new boolean[CAPACITY]);
  }
}
