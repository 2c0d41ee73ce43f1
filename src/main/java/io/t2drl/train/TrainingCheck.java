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
   * Checks what is trained by simulating: that there is something to learn, and that everybody who
   * acts can be made. Names that mean nothing, and caches that are too many to list, show before
   * work begins.
   *
   * @param settings what is to be trained
   * @param world its world
   * @throws UserError if not
   */
  public static void check(Settings settings, World world) {
    List<String> problems = new ArrayList<>();
    if (settings.offline().on()) {
      problems.add(
          "offline.experience must be empty where cells are simulated: name the logs by"
              + " --from-experience, or set offline.experience=[]");
    }
    if (LearnedPolicies.learnsAllocator(settings)
        && settings.allocator().loss() == AllocatorSettings.Loss.BEHAVIOUR_CLONING) {
      problems.add(
          "allocator.loss must be improved-cloning or policy-gradient where cells are simulated:"
              + " behaviour-cloning copies what logs hold (train --from-experience)");
    }
    check(settings, world, problems);
  }

  /**
   * Checks what is trained from logs, by the same rules and by those for logs.
   *
   * @param settings what is to be trained
   * @param world the world of the logs
   * @throws UserError if not
   */
  static void ofLogs(Settings settings, World world) {
    List<String> problems = new ArrayList<>();
    boolean lists =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    boolean values = lists && LearnedPolicies.learnsAllocator(settings);
    boolean chosen = settings.offline().caches() == OfflineSettings.Caches.CHOSEN;
    if (chosen && values && settings.allocator().discount() > 0) {
      problems.add(
          "allocator.discount must be 0 where offline.caches=chosen: what a hit saves is read off"
              + " the critics, whose values are of single slots only without a discount");
    }
    if (chosen && LearnedPolicies.learnsCacher(settings) && !values) {
      problems.add(
          String.format(
              Locale.ROOT,
              "offline.caches must be logged where train.cacher=%s and train.allocator=%s: what"
                  + " other caches are worth is learned by ddqn, from a learned allocation",
              settings.train().cacher(),
              settings.train().allocator()));
    }
    if (settings.offline().conservatism() > 0 && !lists) {
      problems.add(
          String.format(
              Locale.ROOT,
              "offline.conservatism must be 0 where train.cacher=%s, which lists no caches",
              settings.train().cacher()));
    }
    check(settings, world, problems);
  }

  private static void check(Settings settings, World world, List<String> problems) {
    checkRoles(settings, problems);
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    LearnedPolicies.checkFixed(settings, world);
    if (LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent()) {
      Caches.listed(world, settings.cache());
    }
  }

  private static void checkRoles(Settings settings, List<String> problems) {
    if (!LearnedPolicies.learnsCacher(settings) && !LearnedPolicies.learnsAllocator(settings)) {
      problems.add(
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
}
