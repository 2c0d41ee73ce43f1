package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;

/** All that is counted of frames. */
public final class FrameTally implements Serializable {

  /** What it needs; of older formats, those of them that there are. */
  public static final List<DataColumn<?>> COLUMNS =
      List.of(
          FrameColumns.ROUND,
          FrameColumns.VARIANT,
          FrameColumns.FRAME,
          FrameColumns.POPULARITY,
          FrameColumns.CACHED,
          FrameColumns.CACHE_EXPLORED,
          FrameColumns.OVERFLOW,
          FrameColumns.EXPLORATION,
          FrameColumns.CONTENDER_EXPLORATION);

  private static final long serialVersionUID = 1;

  private final EnumMap<Axis, TreeMap<Integer, Overflow>> overflows = new EnumMap<>(Axis.class);
  private final RoundTally rounds = new RoundTally();
  private int mostModels;
  private long leftOut;

  /** Penalties of frames. */
  private static final class Overflow implements Serializable {

    private static final long serialVersionUID = 1;

    private long penalty;
    private long frames;

    void add(long parts, long count) {
      penalty = Math.addExact(penalty, parts);
      frames += count;
    }
  }

  /** An empty tally. */
  public FrameTally() {
    for (Axis axis : List.of(Axis.ROUND, Axis.FRAME, Axis.POPULARITY)) {
      overflows.put(axis, new TreeMap<>());
    }
  }

  /**
   * Counts frames.
   *
   * @param rows frames with {@link #COLUMNS}, but for those that their format lacks
   * @param worlds worlds of their source by variant; empty where nobody knows them
   */
  public void add(Rows rows, List<World> worlds) {
    int width = rows.shape().models();
    int[] round = rows.get(FrameColumns.ROUND);
    int[] frame = rows.get(FrameColumns.FRAME);
    int[] popularity = rows.get(FrameColumns.POPULARITY);
    int[] variant = rows.get(FrameColumns.VARIANT);
    boolean[] cached = rows.get(FrameColumns.CACHED);
    boolean[] explored =
        rows.has(FrameColumns.CACHE_EXPLORED) ? rows.get(FrameColumns.CACHE_EXPLORED) : null;
    float[] overflow = rows.get(FrameColumns.OVERFLOW);
    float[] epsilon = rows.get(FrameColumns.EXPLORATION);
    float[] contender = rows.get(FrameColumns.CONTENDER_EXPLORATION);
    mostModels = Math.max(mostModels, width);
    for (int row = 0; row < rows.size(); row++) {
      rounds.models(round[row], popularity[row]).addFrame(cached, row * width, width);
      rounds.features(round[row]).addCache(cached, row * width, width);
      Figures figure = rounds.figures(round[row]);
      figure.mean(Figure.EPSILON, epsilon[row]);
      figure.mean(Figure.CONTENDER, contender[row]);
      if (explored != null) {
        figure.count(Figure.CACHE_EXPLORED, explored[row]);
      }
      if (!worlds.isEmpty()) {
        double penalty = worlds.get(variant[row]).overflowPenalty() * overflow[row];
        if (Fixed.holds(penalty)) {
          overflow(Axis.ROUND, round[row]).add(Fixed.of(penalty), 1);
          overflow(Axis.FRAME, frame[row]).add(Fixed.of(penalty), 1);
          overflow(Axis.POPULARITY, popularity[row]).add(Fixed.of(penalty), 1);
        } else {
          leftOut++;
        }
      }
    }
  }

  private Overflow overflow(Axis axis, int at) {
    return overflows.get(axis).computeIfAbsent(at, any -> new Overflow());
  }

  /** {@return this tally, with all of another one} */
  public FrameTally add(FrameTally other) {
    other.overflows.forEach(
        (axis, theirs) ->
            RoundTally.merge(
                overflows.get(axis),
                theirs,
                Overflow::new,
                (mine, more) -> mine.add(more.penalty, more.frames)));
    rounds.add(other.rounds);
    mostModels = Math.max(mostModels, other.mostModels);
    leftOut += other.leftOut;
    return this;
  }

  /** {@return the mean penalty for overflowing caches, at a place; NaN where it is not known} */
  public double overflow(Axis axis, Integer at) {
    Overflow overflow = axis == Axis.SLOT ? null : overflows.get(axis).get(at);
    return overflow == null ? Double.NaN : Fixed.mean(overflow.penalty, overflow.frames);
  }

  /** {@return frames whose penalty is no finite number below 2^30, and part of no mean} */
  public long overflowsLeftOut() {
    return leftOut;
  }

  /** {@return what frames say of rounds} */
  public RoundTally rounds() {
    return rounds;
  }

  /** {@return models of the largest catalogue} */
  public int mostModels() {
    return mostModels;
  }
}
