package io.t2drl.experience.recording;

import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.AggregateSummaryStatistics;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Rewards and service of one batch. Batches are combined on the driver in the order of blocks and
 * frames, so that sums do not depend on partitions to the last bit.
 *
 * @param slotReward rewards of its slots
 * @param frameReward rewards of its frames
 * @param service what became of its requests
 */
public record BatchSummary(
    StatisticalSummaryValues slotReward, StatisticalSummaryValues frameReward, Service service)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the summary of a batch} */
  public static BatchSummary of(FrameBatch batch) {
    return new BatchSummary(
        summarise(batch.slots().get(SlotColumns.REWARD)),
        summarise(batch.frames().get(FrameColumns.REWARD)),
        Service.of(batch.slots()));
  }

  /** {@return what a round has yielded, by its batches in the order of blocks and frames} */
  public static RoundSummary combine(int round, List<BatchSummary> batches) {
    StatisticalSummaryValues slots =
        AggregateSummaryStatistics.aggregate(
            batches.stream().map(BatchSummary::slotReward).toList());
    StatisticalSummaryValues frames =
        AggregateSummaryStatistics.aggregate(
            batches.stream().map(BatchSummary::frameReward).toList());
    Service service =
        batches.stream().map(BatchSummary::service).reduce(Service.NONE, Service::plus);
    return new RoundSummary(
        round,
        slots.getN(),
        frames.getN(),
        slots,
        frames,
        service.hits / service.requests,
        service.delay / service.requests,
        service.tv / service.requests);
  }

  private static StatisticalSummaryValues summarise(double[] values) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    return (StatisticalSummaryValues) statistics.getSummary();
  }

  /** Sums over requests. */
  record Service(double requests, double hits, double delay, double tv) implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Service NONE = new Service(0, 0, 0, 0);

    static Service of(Rows slots) {
      double hits = 0;
      double delay = 0;
      double tv = 0;
      boolean[] hit = slots.get(SlotColumns.HIT);
      float[] delays = slots.get(SlotColumns.DELAY);
      float[] qualities = slots.get(SlotColumns.TV);
      for (int i = 0; i < hit.length; i++) {
        hits += hit[i] ? 1 : 0;
        delay += delays[i];
        tv += qualities[i];
      }
      return new Service(hit.length, hits, delay, tv);
    }

    Service plus(Service other) {
      return new Service(
          requests + other.requests, hits + other.hits, delay + other.delay, tv + other.tv);
    }
  }
}
