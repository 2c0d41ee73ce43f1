package io.t2drl.learn.scoring;

import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/**
 * Caches that fit, drawn to be learned from beside those that were tried.
 *
 * @param world whose models they are of
 * @param random draws them
 */
record OtherFills(World world, RandomGenerator random) {

  /** Most models that are taken out of a cache in exchange for others. */
  private static final int MOST_OUT = 2;

  /** {@return a cache filled in random order, with room left in half of the cases} */
  boolean[] drawn() {
    return random.nextBoolean() ? filled(new boolean[world.models()], world.models()) : some();
  }

  /** {@return a cache of a random number of models, as far as they fit} */
  private boolean[] some() {
    return filled(new boolean[world.models()], random.nextInt(world.models() + 1));
  }

  /** {@return a cache with up to two models less, and up to as many others} */
  boolean[] exchanged(boolean[] cached) {
    boolean[] other = cached.clone();
    int out = random.nextInt(MOST_OUT + 1);
    for (int i = 0; i < out; i++) {
      drop(other);
    }
    return filled(other, random.nextInt(MOST_OUT + 1));
  }

  private void drop(boolean[] cached) {
    int held = 0;
    int chosen = -1;
    for (int m = 0; m < cached.length; m++) {
      if (cached[m] && random.nextInt(++held) == 0) {
        chosen = m;
      }
    }
    if (chosen >= 0) {
      cached[chosen] = false;
    }
  }

  /** Puts models in, in random order, as far as they fit: at most so many. */
  private boolean[] filled(boolean[] cached, int most) {
    double left = world.capacityBytes();
    int[] order = new int[cached.length];
    for (int m = 0; m < order.length; m++) {
      left -= cached[m] ? world.catalogue().bytes()[m] : 0;
      int j = random.nextInt(m + 1);
      order[m] = order[j];
      order[j] = m;
    }
    int added = 0;
    for (int m : order) {
      if (!cached[m] && added < most && world.catalogue().bytes()[m] <= left) {
        cached[m] = true;
        left -= world.catalogue().bytes()[m];
        added++;
      }
    }
    return cached;
  }
}
