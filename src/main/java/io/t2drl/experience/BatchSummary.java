package io.t2drl.experience;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.AggregateSummaryStatistics;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Rewards of one batch. Batches are combined on the driver in the order of blocks and frames, so
 * that sums do not depend on partitions to the last bit.
 */
record BatchSummary(StatisticalSummaryValues slotReward, StatisticalSummaryValues frameReward)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static BatchSummary of(FrameBatch batch) {
    return new BatchSummary(summarise(batch.slots().reward()), summarise(batch.reward()));
  }

  static RoundSummary combine(int round, List<BatchSummary> batches) {
    StatisticalSummaryValues slots =
        AggregateSummaryStatistics.aggregate(
            batches.stream().map(BatchSummary::slotReward).toList());
    StatisticalSummaryValues frames =
        AggregateSummaryStatistics.aggregate(
            batches.stream().map(BatchSummary::frameReward).toList());
    return new RoundSummary(round, slots.getN(), frames.getN(), slots, frames);
  }

  private static StatisticalSummaryValues summarise(double[] values) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    return (StatisticalSummaryValues) statistics.getSummary();
  }
}
