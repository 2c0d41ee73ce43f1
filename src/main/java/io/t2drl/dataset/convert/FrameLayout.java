package io.t2drl.dataset.convert;

import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.util.Arrays;
import java.util.List;

/** Frames as steps: what is observed are state, previous cache and requests, the action a cache. */
record FrameLayout() implements StepLayout {

  private static final long serialVersionUID = 1;

  @Override
  public List<DataColumn<?>> columns() {
    return List.of(
        FrameColumns.VARIANT,
        FrameColumns.CELL,
        FrameColumns.EPISODE,
        FrameColumns.FRAME,
        FrameColumns.POPULARITY,
        FrameColumns.PREVIOUS,
        FrameColumns.HISTOGRAM,
        FrameColumns.CACHED,
        FrameColumns.REWARD,
        FrameColumns.NEXT_POPULARITY,
        FrameColumns.NEXT_HISTOGRAM,
        FrameColumns.TERMINATED,
        FrameColumns.TRUNCATED);
  }

  @Override
  public List<Field> observation(World world) {
    return List.of(
        new Field(FrameColumns.POPULARITY.name(), 1, 0, world.states() - 1.0),
        new Field(FrameColumns.PREVIOUS.name(), world.models(), 0, 1),
        new Field(FrameColumns.HISTOGRAM.name(), world.models(), 0, 1));
  }

  @Override
  public List<Field> action(World world) {
    return List.of(new Field(FrameColumns.CACHED.name(), world.models(), 0, 1));
  }

  @Override
  public int rows(World world) {
    return world.frames();
  }

  @Override
  public int[] cells(Rows rows) {
    return rows.get(FrameColumns.CELL);
  }

  @Override
  public Steps steps(Rows rows, int from, int to) {
    int models = rows.width(FrameColumns.CACHED);
    int width = 1 + 2 * models;
    float[] observations = new float[(to - from + 1) * width];
    float[] actions = new float[(to - from) * models];
    for (int row = from; row < to; row++) {
      int at = (row - from) * width;
      observations[at] = rows.get(FrameColumns.POPULARITY)[row];
      flags(rows.get(FrameColumns.PREVIOUS), row * models, observations, at + 1, models);
      System.arraycopy(
          rows.get(FrameColumns.HISTOGRAM), row * models, observations, at + 1 + models, models);
      flags(rows.get(FrameColumns.CACHED), row * models, actions, (row - from) * models, models);
    }
    int last = to - 1;
    int at = (to - from) * width;
    observations[at] = rows.get(FrameColumns.NEXT_POPULARITY)[last];
    flags(rows.get(FrameColumns.CACHED), last * models, observations, at + 1, models);
    System.arraycopy(
        rows.get(FrameColumns.NEXT_HISTOGRAM),
        last * models,
        observations,
        at + 1 + models,
        models);
    return new Steps(
        rows.get(FrameColumns.EPISODE)[from],
        observations,
        actions,
        Arrays.copyOfRange(rows.get(FrameColumns.REWARD), from, to),
        Arrays.copyOfRange(rows.get(FrameColumns.TERMINATED), from, to),
        Arrays.copyOfRange(rows.get(FrameColumns.TRUNCATED), from, to));
  }

  private static void flags(boolean[] source, int from, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = source[from + i] ? 1 : 0;
    }
  }
}
