package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scale of rewards: deep fades make them heavy-tailed (mean and variance hardly converge), so
 * median and central quantiles set it. Exact quantiles need all values in one task: of large rounds
 * the first cells are taken, which are like any others.
 */
final class RewardQuantiles {

  /** Enough for quantiles of three digits; some 40 bytes each in one task. */
  static final long MOST = 1 << 18;

  /** One standard deviation from the centre of a normal distribution, and that centre. */
  static final List<Double> LEVELS = List.of(0.16, 0.5, 0.84);

  private RewardQuantiles() {}

  /**
   * {@return how many cells are taken}
   *
   * @param settings shape of an episode
   * @param rounds number of rounds
   * @param rowsPerFrame values per cell and frame
   * @param most most values that are put in order, unless a single cell has more
   */
  static long cells(Settings settings, int rounds, int rowsPerFrame, long most) {
    long valuesPerCell = (long) rounds * settings.cell().frames() * rowsPerFrame;
    return Math.max(1, most / valuesPerCell);
  }

  /** {@return the scale of the rewards of slots} */
  static RewardScale of(SlotReplay slots) {
    return scale(slots.reward());
  }

  /**
   * {@return the scale of the rewards of frames where the allocator did not explore, or of all
   * where it did everywhere}
   *
   * @param frames frames
   * @param settings whether rewards are learned without the radio time
   */
  static RewardScale of(FrameReplay frames, Settings settings) {
    double alpha = settings.ddqn().linkBaseline() ? settings.cost().alpha() : 0;
    int[] calm =
        IntStream.range(0, frames.size()).filter(row -> !frames.exploring()[row]).toArray();
    int[] rows = calm.length > 0 ? calm : IntStream.range(0, frames.size()).toArray();
    return scale(
        Arrays.stream(rows)
            .mapToDouble(row -> frames.reward()[row] + alpha * frames.linkDelay()[row])
            .toArray());
  }

  /** {@return the scale of rewards, at least one} */
  static RewardScale scale(double[] rewards) {
    double[] sorted = rewards.clone();
    Arrays.sort(sorted);
    return scale(LEVELS.stream().map(level -> quantile(sorted, level)).toList());
  }

  /** {@return the scale that follows from the quantiles of {@link #LEVELS}} */
  static RewardScale scale(List<Double> quantiles) {
    double deviation = (quantiles.get(2) - quantiles.get(0)) / 2;
    return new RewardScale(quantiles.get(1), deviation > 0 ? deviation : 1);
  }

  /** Interpolates linearly, in the very order of operations of Spark SQL's percentile. */
  private static double quantile(double[] sorted, double level) {
    double position = (sorted.length - 1) * level;
    double low = Math.floor(position);
    double high = Math.ceil(position);
    double below = sorted[(int) low];
    double above = sorted[(int) high];
    return below == above ? below : (high - position) * below + (position - low) * above;
  }

  /** {@return the levels as arguments of an SQL function} */
  static String levels() {
    return LEVELS.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
