package io.t2drl.experience.reading;

import io.t2drl.edge.Streams;

/**
 * What the learners of a round read. Learner i owns the blocks with {@code block % learners == i}
 * of all its rounds.
 *
 * @param fromRound first round
 * @param toRound last round, inclusive
 * @param learners number of learners
 * @param most most rows that a learner holds; one that owns more holds some of its blocks
 * @param streams the run's random streams, which draw those blocks
 */
public record ReplayWindow(int fromRound, int toRound, int learners, long most, Streams streams) {}
