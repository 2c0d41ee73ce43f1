package io.t2drl.experience;

import org.apache.commons.math3.stat.descriptive.StatisticalSummary;

/**
 * What a round of simulation yielded; the same for any number of partitions.
 *
 * @param round number of the round
 * @param slots rows written to the slots dataset
 * @param frames rows written to the frames dataset
 * @param slotReward count, sum, mean and variance of the slot rewards
 * @param frameReward count, sum, mean and variance of the frame rewards
 */
public record RoundSummary(
    int round,
    long slots,
    long frames,
    StatisticalSummary slotReward,
    StatisticalSummary frameReward) {}
