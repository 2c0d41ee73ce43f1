package io.t2drl.ope.replay;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.ope.logged.LoggedBlock;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Streams by which policies are drawn from again: each belongs to an episode, a policy and a draw,
 * so that neither blocks nor the other policies show in what is drawn.
 *
 * @param seed root of the streams
 */
public record DrawStreams(long seed) implements Serializable {

  private static final long serialVersionUID = 1;

  /** What sets of draws are for. */
  public enum Use {
    /** Caches on the logged requests, each after the policy's own. */
    PATH,
    /** Caches on the logged requests, each after the logged one. */
    NEXT,
    /** Allocations where the caches are the policy's own. */
    REPLAY,
    /** Allocations where the caches are the logged ones. */
    LOGGED
  }

  /**
   * Opens streams at their beginnings.
   *
   * @param block episodes
   * @param policy name of the policy that draws
   * @param use what for
   * @param draw number of the draw, from 0
   * @return one per episode, [E]
   */
  public RandomGenerator[] open(LoggedBlock block, String policy, Use use, int draw) {
    Purpose purpose = use == Use.PATH || use == Use.NEXT ? Purpose.CACHER : Purpose.ALLOCATOR;
    Streams streams =
        new Streams(new Streams(seed).stream(Purpose.EVALUATION, key(policy), 1).nextLong());
    long round = (long) draw * Use.values().length + use.ordinal();
    RandomGenerator[] opened = new RandomGenerator[block.size()];
    for (int e = 0; e < opened.length; e++) {
      opened[e] = streams.stream(purpose, key(block.episodes().get(e)), round);
    }
    return opened;
  }

  /** {@return a number that stands for a name, the same on every machine} */
  public static long key(String name) {
    return MurmurHash3.hash128x64(name.getBytes(StandardCharsets.UTF_8))[0];
  }
}
