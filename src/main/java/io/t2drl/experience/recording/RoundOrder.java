package io.t2drl.experience.recording;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import java.io.Serializable;

/**
 * What the blocks of a round have in common while they are simulated.
 *
 * @param round round
 * @param id name of the round that no other round of any dataset has; see {@link RoundId}
 * @param blocks how its cells are cut into blocks
 * @param streams the run's random streams
 * @param tag what rows say about the policy that acts
 */
public record RoundOrder(int round, String id, Blocks blocks, Streams streams, BehaviourTag tag)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * The order of a round.
   *
   * @param settings seed and size of blocks
   * @param behaviour who acts
   * @param round round
   * @param cells number of cells
   */
  public static RoundOrder of(Settings settings, Behaviour behaviour, int round, int cells) {
    return new RoundOrder(
        round,
        RoundId.of(settings, behaviour, round),
        new Blocks(cells, settings.train().blockCells()),
        new Streams(settings.seed()),
        BehaviourTag.of(behaviour));
  }

  /** {@return the name of a cell's episode} */
  public String episode(int cell) {
    return id + "-" + cell;
  }
}
