package io.t2drl.search;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.policy.Caches;
import io.t2drl.train.TrainingCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sees that settings can be trained in their world, once for each world and pair of learners: most
 * points differ in neither.
 */
final class WorldCheck implements Consumer<Settings> {

  private final Map<List<Object>, List<String>> known = new HashMap<>();
  private final boolean optimum;

  /**
   * Prepares.
   *
   * @param optimum whether the optimum of all worlds is to be known, or of none: the mean of a
   *     share of a gap and of a reward is neither
   */
  WorldCheck(boolean optimum) {
    this.optimum = optimum;
  }

  /** {@return whether the optimum of a world can be known: its caches can be listed} */
  static boolean hasOptimum(Settings settings) {
    return Caches.allowedUpTo(World.drawn(settings), settings.cache()).isPresent();
  }

  @Override
  public void accept(Settings settings) {
    List<Object> decisive =
        List.of(
            settings.cell(),
            settings.catalogue(),
            settings.popularity(),
            settings.cache(),
            settings.compute(),
            settings.radio(),
            settings.requests(),
            settings.cost(),
            settings.amender(),
            settings.mix(),
            settings.train().cacher(),
            settings.train().allocator());
    List<String> problems = known.computeIfAbsent(decisive, any -> problems(settings));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private List<String> problems(Settings settings) {
    try {
      TrainingCheck.check(settings, World.drawn(settings));
      return hasOptimum(settings) == optimum
          ? List.of()
          : List.of(
              "cache.max-actions must permit to list the caches of all points, or of none: scores"
                  + " are shares of a gap where it does, and rewards elsewhere");
    } catch (UserError e) {
      return e.problems();
    }
  }
}
