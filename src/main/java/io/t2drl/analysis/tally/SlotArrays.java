package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.util.List;
import java.util.Locale;

/** The arrays of some slots, by names, and the worlds they happened in. */
final class SlotArrays {

  final int size;
  final int users;
  final int models;
  final int[] round;
  final int[] cell;
  final int[] frame;
  final int[] slot;
  final int[] popularity;
  final boolean[] cached;
  final float[] gain;
  final int[] model;
  final float[] inputBits;
  final float[] outputBits;
  final boolean[] hit;
  final float[] bandwidth;
  final float[] steps;
  final float[] delay;
  final float[] tv;
  final double[] reward;
  final boolean[] explored;
  final float[] noise;

  /** Null where the datasets' format has none. */
  final float[] raw;

  private final int[] variant;
  private final List<World> worlds;

  SlotArrays(Rows rows, List<World> worlds) {
    size = rows.size();
    users = rows.shape().users();
    models = rows.shape().models();
    round = rows.get(SlotColumns.ROUND);
    cell = rows.get(SlotColumns.CELL);
    frame = rows.get(SlotColumns.FRAME);
    slot = rows.get(SlotColumns.SLOT);
    popularity = rows.get(SlotColumns.POPULARITY);
    cached = rows.get(SlotColumns.CACHED);
    gain = rows.get(SlotColumns.GAIN);
    model = rows.get(SlotColumns.MODEL);
    inputBits = rows.get(SlotColumns.INPUT_BITS);
    outputBits = rows.get(SlotColumns.OUTPUT_BITS);
    hit = rows.get(SlotColumns.HIT);
    bandwidth = rows.get(SlotColumns.BANDWIDTH);
    steps = rows.get(SlotColumns.STEPS);
    delay = rows.get(SlotColumns.DELAY);
    tv = rows.get(SlotColumns.TV);
    reward = rows.get(SlotColumns.REWARD);
    explored = rows.get(SlotColumns.EXPLORED);
    noise = rows.get(SlotColumns.EXPLORATION_NOISE);
    raw = rows.has(SlotColumns.RAW_ACTION) ? rows.get(SlotColumns.RAW_ACTION) : null;
    variant = rows.get(SlotColumns.VARIANT);
    this.worlds = worlds;
    for (int requested : model) {
      if (requested < 0 || requested >= models) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "a request is of model %d of %d", requested, models));
      }
    }
  }

  /** {@return the world of a row; null where nobody knows it} */
  World world(int row) {
    if (worlds.isEmpty()) {
      return null;
    }
    World world = worlds.get(variant[row]);
    if (world.users() != users || world.models() != models) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row has %d users and %d models, but its variant %d has %d and %d",
              users,
              models,
              variant[row],
              world.users(),
              world.models()));
    }
    return world;
  }

  int at(Axis axis, int row) {
    return switch (axis) {
      case ROUND -> round[row];
      case FRAME -> frame[row];
      case SLOT -> slot[row];
      case POPULARITY -> popularity[row];
    };
  }
}
