package io.t2drl.decide.model;

import java.util.Optional;

/**
 * An actor: maps the features of a cell's users to raw actions in [-1, 1]^2 (bandwidth, compute).
 *
 * @param trunk its network
 * @param chain the diffusion chain over it; empty for an MLP actor, whose action is tanh of the
 *     trunk's output
 */
public record ActorWeights(TrunkWeights trunk, Optional<ChainWeights> chain) {

  /** Checks shapes. */
  public ActorWeights {
    chain.ifPresent(over -> over.action().check("action", 2, trunk.width()));
  }
}
