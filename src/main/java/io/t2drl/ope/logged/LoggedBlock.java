package io.t2drl.ope.logged;

import io.t2drl.edge.World;
import java.util.List;

/**
 * E whole episodes of one behaviour in lock step, as if they were cells of a block. What happened
 * in them apart from decisions (popularity, requests, channels) would have happened under any
 * policy.
 *
 * @param world the world they happened in
 * @param episodes which they are, [E]
 * @param acting who acted
 * @param frames their frames, in order
 */
public record LoggedBlock(
    World world, List<LoggedEpisode> episodes, Acting acting, List<LoggedFrame> frames) {

  /** Makes the lists immutable. */
  public LoggedBlock {
    episodes = List.copyOf(episodes);
    frames = List.copyOf(frames);
  }

  /** {@return the number of episodes, E} */
  public int size() {
    return episodes.size();
  }
}
