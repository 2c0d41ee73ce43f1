package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A frame as a plan sees it. All frames of the same kind, popularity state and last popularity
 * state are one.
 *
 * @param kind where the frame stands in the episode
 * @param last popularity state of the frame before; 0 in the first one, and where it does not count
 * @param state popularity state
 */
record Situation(Kind kind, int last, int state) {

  /** Some order. */
  static final Comparator<Situation> ORDER =
      Comparator.comparing(Situation::kind)
          .thenComparing(Situation::last)
          .thenComparing(Situation::state);

  /** Frames whose caches count for the same. */
  enum Kind {
    /** The only one. */
    ONLY(Worth.NOTHING, Worth.NOTHING),
    /** The first of two. */
    FIRST_OF_TWO(Worth.NOTHING, Worth.AT_LAST),
    /** The first of more. */
    FIRST(Worth.NOTHING, Worth.AMONG),
    /** Any between. */
    MIDDLE(Worth.AMONG, Worth.AMONG),
    /** The last but one. */
    LAST_BUT_ONE(Worth.AMONG, Worth.AT_LAST),
    /** The last one. */
    LAST(Worth.AT_LAST, Worth.NOTHING);

    private final Worth before;
    private final Worth after;

    Kind(Worth before, Worth after) {
      this.before = before;
      this.after = after;
    }

    static Kind of(int frame, int frames) {
      if (frame == 0) {
        return frames == 1 ? ONLY : frames == 2 ? FIRST_OF_TWO : FIRST;
      }
      return frame == frames - 1 ? LAST : frame == frames - 2 ? LAST_BUT_ONE : MIDDLE;
    }

    /** {@return what models are worth that were cached before} */
    Worth before() {
      return before;
    }

    /** {@return what the frame's models are worth later} */
    Worth after() {
      return after;
    }
  }

  /** What cached models are worth. */
  enum Worth {
    /** To the last frame. */
    AT_LAST,
    /** To a frame that is not the last. */
    AMONG,
    /** There is nobody to whom they are worth anything. */
    NOTHING
  }

  /**
   * {@return the situations of an episode with the share of its frames that each is, in order}
   *
   * @param world the world
   * @param histories 1 where the last popularity state does not count, else their number
   */
  static SortedMap<Situation, Double> of(World world, int histories) {
    SortedMap<Situation, Double> shares = new TreeMap<>(ORDER);
    int states = world.states();
    double[] transition = world.popularity().transition();
    double[] probability = new double[states];
    Arrays.fill(probability, 1.0 / states);
    for (int frame = 0; frame < world.frames(); frame++) {
      Kind kind = Kind.of(frame, world.frames());
      double[] next = new double[states];
      for (int state = 0; state < states; state++) {
        if (frame == 0) {
          shares.merge(
              new Situation(kind, 0, state), probability[state] / world.frames(), Double::sum);
        }
        for (int to = 0; to < states; to++) {
          double both = probability[state] * transition[state * states + to];
          next[to] += both;
          if (frame + 1 < world.frames()) {
            Kind following = Kind.of(frame + 1, world.frames());
            shares.merge(
                new Situation(following, histories == 1 ? 0 : state, to),
                both / world.frames(),
                Double::sum);
          }
        }
      }
      probability = next;
    }
    return shares;
  }
}
