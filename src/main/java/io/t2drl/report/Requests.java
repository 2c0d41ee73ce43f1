package io.t2drl.report;

import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.policy.OracleAllocator;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests one by one: what each got, and what the optimum would have given it in the same slot.
 */
final class Requests {

  private static final int ROOM = 4096;

  /** Enough for any figure of a page. */
  private static final int MOST = 1 << 20;

  private static final double MEGABIT = 1e6;
  private static final double DECIBELS = 10;

  private final OracleAllocator optimum = new OracleAllocator();
  private final World world;
  private final int most;
  private double[][] columns = new double[Column.values().length][ROOM];
  private int size;
  private long served;

  /** What is kept of a request. */
  enum Column {
    /** Channel gain, dB. */
    GAIN,
    /** Input and output, Mbit. */
    SIZE,
    /** Requested model. */
    MODEL,
    /** 1 where the edge server serves it, else 0. */
    HIT,
    /** Bandwidth, in equal shares. */
    SHARE,
    /** Bandwidth in the optimum, in equal shares. */
    BEST_SHARE,
    /** Denoising steps. */
    STEPS,
    /** Denoising steps in the optimum. */
    BEST_STEPS
  }

  /** Of cells of a world. */
  Requests(World world) {
    this(world, MOST);
  }

  /**
   * Of cells of a world.
   *
   * @param most once there are so many, requests of later slots are left out
   */
  Requests(World world, int most) {
    this.world = world;
    this.most = most;
  }

  /** Adds the requests of slots, and solves these slots. */
  void add(Rows slots) {
    served += (long) slots.size() * world.users();
    if (size >= most) {
      return;
    }
    SlotState state = state(slots);
    double[] bestShares = optimum.shares(state);
    double[] bestSteps = optimum.steps(state);
    float[] shares = slots.get(SlotColumns.BANDWIDTH);
    float[] steps = slots.get(SlotColumns.STEPS);
    makeRoom(shares.length);
    for (int i = 0; i < shares.length; i++) {
      set(Column.GAIN, DECIBELS * Math.log10(Math.max(Float.MIN_VALUE, state.gain()[i])));
      set(Column.SIZE, (state.inputBits()[i] + state.outputBits()[i]) / MEGABIT);
      set(Column.MODEL, state.model()[i]);
      set(Column.HIT, state.hit()[i] ? 1 : 0);
      set(Column.SHARE, shares[i] * world.users());
      set(Column.BEST_SHARE, bestShares[i] * world.users());
      set(Column.STEPS, steps[i]);
      set(Column.BEST_STEPS, bestSteps[i]);
      size++;
    }
  }

  private void makeRoom(int more) {
    int room = columns[0].length;
    if (size + more > room) {
      int larger = Math.max(2 * room, size + more);
      columns =
          Arrays.stream(columns)
              .map(column -> Arrays.copyOf(column, larger))
              .toArray(double[][]::new);
    }
  }

  private void set(Column column, double value) {
    columns[column.ordinal()][size] = value;
  }

  /** The slots as an allocator sees them: every row a cell. */
  private SlotState state(Rows slots) {
    return new SlotState(
        world,
        slots.size(),
        0,
        wide(slots.get(SlotColumns.GAIN)),
        slots.get(SlotColumns.MODEL),
        wide(slots.get(SlotColumns.INPUT_BITS)),
        wide(slots.get(SlotColumns.OUTPUT_BITS)),
        slots.get(SlotColumns.HIT));
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** {@return that some requests were left out, if they were} */
  Optional<String> cut() {
    return served > size
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Its policy served %,d requests: how bandwidth and steps are split is shown of the"
                    + " first %,d.",
                served,
                size))
        : Optional.empty();
  }

  /** {@return number of requests} */
  int size() {
    return size;
  }

  /** {@return a number of a request} */
  double get(Column column, int request) {
    return columns[column.ordinal()][request];
  }
}
