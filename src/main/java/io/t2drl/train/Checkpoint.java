package io.t2drl.train;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.util.Optional;

/**
 * Everything a run needs to go on after a round, bit for bit as if it had never stopped.
 *
 * @param round the round it was taken after, from 0
 * @param slotScale normalisation of slot rewards
 * @param frameScale normalisation of frame rewards
 * @param cacher the caching agent's state; empty where the caching policy is not learned
 * @param allocator the allocation agent's state; empty where the allocation policy is not learned
 */
public record Checkpoint(
    int round,
    RewardScale slotScale,
    RewardScale frameScale,
    Optional<AgentState> cacher,
    Optional<AgentState> allocator) {}
