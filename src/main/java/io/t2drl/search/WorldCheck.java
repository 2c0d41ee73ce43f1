package io.t2drl.search;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
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

  private static List<String> problems(Settings settings) {
    try {
      TrainingCheck.check(settings, World.drawn(settings));
      return List.of();
    } catch (UserError e) {
      return e.problems();
    }
  }
}
