package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.files.OutsideFile;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Brings policies that acted in experience back to life, to be drawn from again. */
public final class ActedPolicies {

  private static final String NAMING = "manifest.json";

  /** What the manifest calls it; no key that a user could set. */
  private static final String CHECKPOINT = "checkpoint";

  private static final String ADVICE = "copy the experience to that file system as well";

  /** What cachers plan for whose allocations are learned. */
  private static final String LEARNED_PARTNER = "oracle";

  private final World world;
  private final Configuration hadoop;
  private final PolicyNames names;

  /**
   * Prepares.
   *
   * @param settings settings of the experience
   * @param world its world
   * @param hadoop configuration of the file systems
   */
  public ActedPolicies(Settings settings, World world, Configuration hadoop) {
    this.world = world;
    this.hadoop = hadoop;
    names = new PolicyNames(world, settings, name -> Optional.empty());
  }

  /**
   * {@return the policy of a round}
   *
   * @param base base directory of the datasets, with its file system
   * @param acted what their manifest says of it
   * @param explored whether it is to act as in the cells in which the allocator explored
   * @throws UserError that says why it cannot be had: a checkpoint that is gone, or another one
   *     than it was
   */
  public Policy policy(String base, BehaviourPolicy acted, boolean explored) {
    Exploration all = acted.exploration();
    // Where others explore, a cell without noise still draws as few samples as they do.
    Exploration exploration =
        explored
            ? new Exploration(all.noise(), all.redraw(), all.redrawBandwidth(), 1)
            : new Exploration(0, 0, 0, all.share() > 0 ? 1 : 0);
    String partner = isLearned(acted.allocator()) ? LEARNED_PARTNER : acted.allocator().name();
    Policy caching =
        isLearned(acted.cacher())
            ? learned(base, acted.cacher(), exploration, acted.randomCache())
            : names.resolve(acted.cacher().name() + "+" + partner);
    Policy allocation =
        isLearned(acted.allocator())
            ? learned(base, acted.allocator(), exploration, acted.randomCache())
            : names.resolve("none+" + acted.allocator().name());
    same(acted.cacher(), caching.caching());
    same(acted.allocator(), allocation.allocation());
    return Policy.of(acted.policy(), caching, allocation);
  }

  private static boolean isLearned(Origin origin) {
    return !origin.checkpoint().isEmpty();
  }

  private static void same(Origin then, Origin now) {
    if (!then.parameters().equals(now.parameters())) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds other parameters than those that acted: %s, then %s",
              then.checkpoint(),
              now.parameters(),
              then.parameters()));
    }
  }

  private Policy learned(String base, Origin origin, Exploration exploration, double epsilon) {
    Path place = BehaviourPolicy.checkpoint(origin, base);
    // A manifest may be somebody else's: it leads nowhere but where the user points anyway.
    OutsideFile.refuseFar(CHECKPOINT, place.toString(), new Path(base, NAMING), ADVICE, hadoop);
    NamedRun named =
        NamedRun.of(place.toString(), hadoop)
            .filter(candidate -> candidate.run().exists())
            .findFirst()
            .orElseThrow(() -> new UserError(place + " is not there any more"));
    Settings settings = named.run().settings(acting(origin));
    return LearnedPolicies.policy(
        named.path(), settings, world, named.checkpoint(settings), exploration, epsilon);
  }

  private static List<String> acting(Origin origin) {
    return origin.acting().isEmpty()
        ? List.of()
        : Arrays.stream(origin.acting().split(", ")).map(key -> key.replace(" = ", "=")).toList();
  }
}
