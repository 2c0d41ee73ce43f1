package io.t2drl.train;

import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Caches;
import java.util.ArrayList;
import java.util.List;
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
    checkRoles(settings);
    checkLogs(settings);
    LearnedPolicies.checkFixed(settings, world);
    if (LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent()) {
      Caches.listed(world, settings.cache());
    }
  }

  private static void checkRoles(Settings settings) {
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
  }

  /** What needs logs, and what of it goes with which agents. */
  private static void checkLogs(Settings settings) {
    OfflineSettings offline = settings.offline();
    boolean allocates = LearnedPolicies.learnsAllocator(settings);
    boolean lists =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    List<String> problems = new ArrayList<>();
    if (!offline.on()) {
      if (allocates && settings.allocator().loss() == AllocatorSettings.Loss.BEHAVIOUR_CLONING) {
        problems.add(
            "allocator.loss must be improved-cloning or policy-gradient where cells are simulated:"
                + " behaviour-cloning copies what logs hold (train --from-experience)");
      }
    } else if (offline.caches() == OfflineSettings.Caches.CHOSEN
        && LearnedPolicies.learnsCacher(settings)
        && !(allocates && lists)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "offline.caches must be logged where train.cacher=%s and train.allocator=%s: what"
                  + " other caches are worth is learned by ddqn, from a learned allocation",
              settings.train().cacher(),
              settings.train().allocator()));
    }
    if (offline.conservatism() > 0 && !lists) {
      problems.add(
          String.format(
              Locale.ROOT,
              "offline.conservatism must be 0 where train.cacher=%s, which lists no caches",
              settings.train().cacher()));
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }
}
