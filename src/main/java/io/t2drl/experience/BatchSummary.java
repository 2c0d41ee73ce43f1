package io.t2drl.experience;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.AggregateSummaryStatistics;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Rewards and service of one batch. Batches are combined on the driver in the order of blocks and
 * frames, so that sums do not depend on partitions to the last bit.
 */
record BatchSummary(
    StatisticalSummaryValues slotReward, StatisticalSummaryValues frameReward, Service service)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static BatchSummary of(FrameBatch batch) {
    return new BatchSummary(
        summarise(batch.slots().reward()), summarise(batch.reward()), Service.of(batch.slots()));
  }

  static RoundSummary combine(int round, List<BatchSummary> batches) {
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

    static Service of(SlotBatch slots) {
      double hits = 0;
      double delay = 0;
      double tv = 0;
      for (int i = 0; i < slots.hit().length; i++) {
        hits += slots.hit()[i] ? 1 : 0;
        delay += slots.delay()[i];
        tv += slots.tv()[i];
      }
      return new Service(slots.hit().length, hits, delay, tv);
    }

    Service plus(Service other) {
      return new Service(
          requests + other.requests, hits + other.hits, delay + other.delay, tv + other.tv);
    }
  }
}
