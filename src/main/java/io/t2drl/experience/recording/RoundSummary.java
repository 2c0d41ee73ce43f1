package io.t2drl.experience.recording;

import org.apache.commons.math3.stat.descriptive.StatisticalSummary;

/**
 * What a round of simulation yielded; the same for any number of partitions.
 *
 * @param round number of the round
 * @param slots rows written to the slots dataset
 * @param frames rows written to the frames dataset
 * @param slotReward count, sum, mean and variance of the slot rewards
 * @param frameReward count, sum, mean and variance of the frame rewards
 * @param hitRatio share of the requests that the edge served
 * @param delay mean delay of the requests in seconds
 * @param tv mean total variation of the requests
 */
public record RoundSummary(
    int round,
    long slots,
    long frames,
    StatisticalSummary slotReward,
    StatisticalSummary frameReward,
    double hitRatio,
    double delay,
    double tv) {}
