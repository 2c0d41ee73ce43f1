package io.t2drl.experience.recording;

import io.t2drl.edge.Streams;
import java.io.Serializable;

/**
 * What the blocks of a round have in common while they are simulated.
 *
 * @param round round
 * @param blocks how its cells are cut into blocks
 * @param streams the run's random streams
 * @param tag what rows say about the policy that acts
 */
public record RoundOrder(int round, Blocks blocks, Streams streams, BehaviourTag tag)
    implements Serializable {

  private static final long serialVersionUID = 1;
}
