package io.t2drl.train;

import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Caches;
import java.util.Locale;

/** What must hold of settings before the first round, beyond what every command asks for. */
public final class TrainingCheck {

  private TrainingCheck() {}

  /**
   * Checks that there is something to learn, and that everybody who acts can be made: names that
   * mean nothing, and caches that are too many to list, show before work begins.
   *
   * @param settings what is to be trained
   * @param world its world
   * @throws UserError if not
   */
  public static void check(Settings settings, World world) {
    if (!LearnedPolicies.learnsCacher(settings) && !LearnedPolicies.learnsAllocator(settings)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "there is nothing to learn: train.cacher=%s, train.allocator=%s; the one must be %s,"
                  + " or the other %s",
              settings.train().cacher(),
              settings.train().allocator(),
              String.join(" or ", CachingAlgorithm.keys()),
              String.join(" or ", AllocationAlgorithm.keys())));
    }
    LearnedPolicies.checkFixed(settings, world);
    if (LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent()) {
      Caches.listed(world, settings.cache());
    }
  }
}
