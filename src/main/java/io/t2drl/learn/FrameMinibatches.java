package io.t2drl.learn;

import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Minibatches of a caching agent, drawn uniformly with replacement from a learner's frames: from
 * those without noise on the allocations, if there are any, and where cells differ from those of
 * the same kind as the first frame drawn.
 */
public final class FrameMinibatches implements Iterator<MultiDataSet> {

  private final int[] rows;
  private final IntUnaryOperator kind;
  private final Map<Integer, int[]> rowsByKind = new TreeMap<>();
  private final int batch;
  private final Function<int[], MultiDataSet> layout;
  private final RandomGenerator random;
  private int left;

  /**
   * Opens the sequence.
   *
   * @param replay frames to draw from, not empty
   * @param kind kind of the frame in a row; those of one kind may share a minibatch
   * @param batch frames per minibatch
   * @param layout lays the frames of some rows out as a minibatch
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  public FrameMinibatches(
      FrameReplay replay,
      IntUnaryOperator kind,
      int batch,
      Function<int[], MultiDataSet> layout,
      int count,
      RandomGenerator random) {
    this.rows = quiet(replay);
    this.kind = kind;
    this.batch = batch;
    this.layout = layout;
    this.random = random;
    this.left = count;
  }

  private static int[] quiet(FrameReplay replay) {
    int[] rows =
        IntStream.range(0, replay.size()).filter(row -> !replay.exploring()[row]).toArray();
    return rows.length > 0 ? rows : IntStream.range(0, replay.size()).toArray();
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public MultiDataSet next() {
    if (left-- <= 0) {
      throw new NoSuchElementException();
    }
    int[] drawn = new int[batch];
    drawn[0] = rows[random.nextInt(rows.length)];
    int[] alike = rowsByKind.computeIfAbsent(kind.applyAsInt(drawn[0]), this::rowsOf);
    for (int i = 1; i < batch; i++) {
      drawn[i] = alike[random.nextInt(alike.length)];
    }
    return layout.apply(drawn);
  }

  private int[] rowsOf(int wanted) {
    return Arrays.stream(rows).filter(row -> kind.applyAsInt(row) == wanted).toArray();
  }
}
