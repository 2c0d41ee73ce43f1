package io.t2drl.config;

import java.io.Serializable;

/**
 * The round loop: simulate, write experience, learn, average, checkpoint, evaluate.
 *
 * @param rounds number of rounds
 * @param cells cells simulated in every round, one episode each
 * @param blockCells cells that one task simulates in lock step; part of the result, unlike the
 *     number of partitions
 * @param learners learner tasks whose parameters are averaged; part of the result
 * @param replayRounds latest rounds whose slots learners draw from
 * @param averagings how often in a round the learners' parameters are averaged
 * @param cacher {@code ddqn} to learn the cache, or the name of a fixed caching policy
 * @param allocator {@code d3pg} or {@code ddpg} to learn the allocation, or the name of a fixed
 *     allocation policy
 * @param evaluateEvery rounds between evaluations; the last round is always evaluated
 */
public record TrainSettings(
    @Option(value = "Number of rounds", min = 1) int rounds,
    @Option(value = "Cells simulated in every round, one episode each", min = 1) int cells,
    @Option(value = "Cells that are simulated together in lock step", min = 1) int blockCells,
    @Option(value = "Learner tasks whose parameters are averaged", min = 1) int learners,
    @Option(value = "Latest rounds whose slots learners draw from", min = 1) int replayRounds,
    @Option(value = "How often in a round the learners' parameters are averaged", min = 1)
        int averagings,
    @Option("ddqn to learn the cache, or the name of a fixed caching policy") String cacher,
    @Option("d3pg or ddpg to learn the allocation, or the name of a fixed allocation policy")
        String allocator,
    @Option(value = "Rounds between evaluations; the last round is always evaluated", min = 1)
        int evaluateEvery)
    implements Serializable {}
