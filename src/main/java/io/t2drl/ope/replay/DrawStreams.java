package io.t2drl.ope.replay;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Streams by which policies are drawn from again: each belongs to an episode, a policy and a draw,
 * so that neither blocks nor the other policies show in what is drawn; nor does it show where the
 * directory of a policy lies, or how a user writes it.
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
   * @param policy who draws
   * @param use what for
   * @param draw number of the draw, from 0
   * @return one per episode, [E]
   */
  public RandomGenerator[] open(LoggedBlock block, Policy policy, Use use, int draw) {
    Purpose purpose = use == Use.PATH || use == Use.NEXT ? Purpose.CACHER : Purpose.ALLOCATOR;
    Streams streams =
        new Streams(new Streams(seed).stream(Purpose.EVALUATION, key(policy), 1).nextLong());
    long round = (long) draw * Use.values().length + use.ordinal();
    RandomGenerator[] opened = new RandomGenerator[block.size()];
    for (int e = 0; e < opened.length; e++) {
      opened[e] = streams.stream(purpose, key(block.episodes().get(e).name()), round);
    }
    return opened;
  }

  /**
   * {@return streams of the policies that acted: apart from those of the same ones where they are
   * judged}
   */
  public DrawStreams ofBehaviours() {
    return new DrawStreams(new Streams(seed).stream(Purpose.EVALUATION, 0, 0).nextLong());
  }

  /** What a policy is, and not what it is called: a run is called by its path. */
  private static long key(Policy policy) {
    return key(text(policy.caching()) + "\n" + text(policy.allocation()));
  }

  private static String text(Origin origin) {
    return String.join(
        "\n", origin.name(), Long.toString(origin.round()), origin.parameters(), origin.acting());
  }

  /** {@return a number that stands for a name, the same on every machine} */
  private static long key(String name) {
    return MurmurHash3.hash128x64(name.getBytes(StandardCharsets.UTF_8))[0];
  }
}
