package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.policy.PolicyNames;
import java.util.Optional;

/** What must hold of settings before the first round, beyond what every command asks for. */
final class Trainable {

  private Trainable() {}

  /**
   * Checks that there is something to learn, and that everybody who acts or judges can be made:
   * names that mean nothing, or oracles that cannot be computed, show before work begins.
   *
   * @throws UserError if not
   */
  static void check(Settings settings, World world) {
    if (!LearnedPolicies.learnsCacher(settings) && !LearnedPolicies.learnsAllocator(settings)) {
      throw new UserError(
          "there is nothing to learn: train.cacher=%s, train.allocator=%s; one must be ddqn, d3pg or"
                  .formatted(settings.train().cacher(), settings.train().allocator())
              + " ddpg");
    }
    LearnedPolicies.fixed(settings, world);
    new PolicyNames(world, settings, name -> Optional.empty()).resolve("oracle");
  }
}
