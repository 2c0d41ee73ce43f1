package io.t2drl.policy;

import io.t2drl.bound.CachingBound;
import io.t2drl.bound.Plan;
import io.t2drl.config.CacheSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds policies by name: {@code CACHER+ALLOCATOR}, the name of a well-known pair, or whatever else
 * the caller knows, such as run directories, also on either side of the plus sign. What the oracles
 * need is computed once per instance.
 */
public final class PolicyNames {

  private static final List<String> CACHERS =
      List.of(
          "random",
          "random-fill",
          "popular",
          "popular-static",
          "best-fixed",
          "myopic",
          "belief",
          "delayed-oracle",
          "oracle",
          "planned",
          "none");
  private static final Map<String, Allocator> ALLOCATORS =
      new TreeMap<>(
          Map.of(
              "random", new RandomAllocator(),
              "equal-share", new EqualShare(),
              "greedy", new Greedy(),
              "genetic", new Genetic(),
              "oracle", new OracleAllocator()));

  /** Well-known pairs; {@code rcars} and {@code schrs} as in the paper. */
  private static final Map<String, String> PAIRS =
      new TreeMap<>(
          Map.of(
              "random", "random+random",
              "oracle", "oracle+oracle",
              "rcars", "random+equal-share",
              "schrs", "popular-static+genetic",
              "popular", "popular+equal-share",
              "best-fixed", "best-fixed+equal-share",
              "equal-share", "popular+equal-share",
              "greedy", "popular+greedy"));

  /** Cachers that plan, and need all caches listed for it. */
  private static final Set<String> PLANNERS =
      Set.of("best-fixed", "myopic", "belief", "delayed-oracle", "oracle");

  /** Plans that this process has made before: each takes a minute or so. */
  private static final Map<List<Object>, Optional<Plan>> PLANS = new ConcurrentHashMap<>();

  private final World world;
  private final Settings settings;
  private final Function<String, Optional<Policy>> learned;
  private final Map<String, CachingProblem> problems = new TreeMap<>();

  /**
   * Prepares to find policies.
   *
   * @param world the world they act in
   * @param settings limits and sample sizes
   * @param learned finds policies that this class does not know, for example in run directories
   */
  public PolicyNames(World world, Settings settings, Function<String, Optional<Policy>> learned) {
    this.world = world;
    this.settings = settings;
    this.learned = learned;
  }

  /**
   * Finds a policy.
   *
   * @param name its name, which the policy bears
   * @throws UserError if nothing has this name, or the caches that it needs are too many to list
   */
  public Policy resolve(String name) {
    String pair = PAIRS.get(name);
    Optional<Policy> whole =
        pair == null
            ? learned.apply(name)
            : Optional.of(pair(pair, pair.indexOf('+')).orElseThrow());
    if (whole.isPresent()) {
      return Policy.of(name, whole.get(), whole.get());
    }
    // Names of run directories may themselves have plus signs.
    for (int plus = name.indexOf('+'); plus >= 0; plus = name.indexOf('+', plus + 1)) {
      Optional<Policy> found = pair(name, plus);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw nothing(name);
  }

  /**
   * Makes sure that a policy without networks can be found, without working out what it knows.
   *
   * @param name its name
   * @throws UserError as when it is resolved
   */
  public void check(String name) {
    String pair = PAIRS.getOrDefault(name, name);
    int plus = pair.indexOf('+');
    String cacher = pair.substring(0, Math.max(0, plus));
    if (!CACHERS.contains(cacher) || !ALLOCATORS.containsKey(pair.substring(plus + 1))) {
      throw nothing(name);
    }
    if (PLANNERS.contains(cacher)) {
      Caches.allowed(world, settings.cache());
    }
    if (cacher.equals("planned")) {
      plan();
    }
  }

  private static UserError nothing(String name) {
    return new UserError(
        String.format(
            Locale.ROOT,
            """
            A policy must be one of %s, a run directory, or CACHER+ALLOCATOR with a cacher of %s and an \
            allocator of %s, or run directories in their places: %s\
            """,
            String.join(", ", PAIRS.keySet()),
            String.join(", ", CACHERS),
            String.join(", ", ALLOCATORS.keySet()),
            name));
  }

  /**
   * Takes a name apart.
   *
   * @param name name of a policy
   * @return the name and the halves of it that mean nothing here, so that they may be run
   *     directories; in the order in which they are looked for
   */
  public static List<String> unknown(String name) {
    if (PAIRS.containsKey(name)) {
      return List.of();
    }
    List<String> parts = new ArrayList<>(List.of(name));
    for (int plus = name.indexOf('+'); plus >= 0; plus = name.indexOf('+', plus + 1)) {
      Stream.of(name.substring(plus + 1))
          .filter(part -> !ALLOCATORS.containsKey(part))
          .forEach(parts::add);
      Stream.of(name.substring(0, plus))
          .filter(part -> !CACHERS.contains(part))
          .forEach(parts::add);
    }
    return parts;
  }

  /**
   * {@return the exact optimum of both timescales; nothing where the caches that it plans with are
   * too many to list}
   */
  public Optional<Policy> oracle() {
    return Caches.allowedUpTo(world, settings.cache()).map(listed -> resolve("oracle"));
  }

  /**
   * {@return whether only a bound is known of the optimum}
   *
   * @param world the world
   * @param settings limits and sample sizes
   */
  public static boolean isOptimumBounded(World world, Settings settings) {
    return Caches.allowedUpTo(world, settings.cache()).isEmpty()
        && settings.cache().actions() != CacheSettings.Actions.EVERY
        && world.trace().isEmpty();
  }

  /**
   * {@return the exact optimum; where the caches are too many to list, a plan that comes close to
   * it, and an upper bound of how close; nothing where caches may overflow besides, where requests
   * come from a trace, and where catalogue and popularity states are too many for a bound}
   */
  public Optional<Optimum> optimum() {
    return isOptimumBounded(world, settings)
        ? bounded().map(plan -> new Optimum(resolve("planned+oracle"), plan.slack(), false))
        : oracle().map(policy -> new Optimum(policy, 0, true));
  }

  private Optional<Plan> bounded() {
    List<Object> decisive =
        List.of(
            WorldKeys.digest(settings),
            settings.evaluation().seed(),
            settings.evaluation().tableSamples());
    return PLANS.computeIfAbsent(
        decisive,
        any -> {
          RequestOptimum optimum = new RequestOptimum(world);
          Streams streams = new Streams(settings.evaluation().seed());
          int samples = settings.evaluation().tableSamples();
          return CachingBound.of(world, optimum.relaxed(), optimum, streams, samples);
        });
  }

  private Plan plan() {
    if (settings.cache().actions() == CacheSettings.Actions.EVERY) {
      throw new UserError(
          "planned must not be used where caches may overflow: cache.actions=every");
    }
    return bounded()
        .orElseThrow(
            () ->
                new UserError(
                    String.format(
                        Locale.ROOT,
                        "planned must have fewer models and popularity states than %d and %d",
                        world.models(),
                        world.states())));
  }

  private Optional<Policy> pair(String name, int plus) {
    String left = name.substring(0, plus);
    String right = name.substring(plus + 1);
    Optional<Policy> allocation =
        ALLOCATORS.containsKey(right)
            ? Optional.of(new Policy(right, FixedCacher.none(world), ALLOCATORS.get(right)))
            : learned.apply(right);
    // The allocation first: without one, nothing is computed for the cache.
    return allocation.flatMap(
        found -> caching(left, right, found).map(caching -> Policy.of(name, caching, found)));
  }

  private Optional<Policy> caching(String name, String allocator, Policy allocation) {
    return CACHERS.contains(name)
        ? Optional.of(new Policy(name, cacher(name, allocator), allocation.allocator()))
        : learned.apply(name);
  }

  private Cacher cacher(String name, String allocator) {
    return switch (name) {
      case "random" -> random();
      case "random-fill" -> new RandomFillCacher();
      case "popular" -> new PopularCacher();
      case "popular-static" -> FixedCacher.staticPopular(world);
      case "best-fixed" -> problem(allocator).bestFixed();
      case "myopic" -> problem(allocator).myopic();
      case "belief" -> new BeliefCacher(problem(allocator).lateStatePlan());
      case "delayed-oracle" -> new DelayedOracleCacher(problem(allocator).lateStatePlan());
      case "oracle" -> problem(allocator).optimal();
      case "planned" -> new PlannedCacher(plan());
      case "none" -> FixedCacher.none(world);
      default -> throw new IllegalStateException("No such cacher: " + name);
    };
  }

  private Cacher random() {
    Optional<Caches> maximal = Caches.maximalUpTo(world, settings.cache().maxActions());
    return maximal.isPresent() ? new RandomCacher(maximal.get()) : new RandomFillCacher();
  }

  /**
   * {@return the caching problem of an allocation: equal shares, or the oracle's for all others}
   */
  private CachingProblem problem(String allocator) {
    String assumed = allocator.equals("equal-share") ? allocator : "oracle";
    SeparableAllocator allocation =
        assumed.equals("oracle") ? new OracleAllocator() : new EqualShare();
    return problems.computeIfAbsent(
        assumed,
        key -> {
          Caches sets = Caches.allowed(world, settings.cache());
          Streams streams = new Streams(settings.evaluation().seed());
          int samples = settings.evaluation().tableSamples();
          return new CachingProblem(
              world, CacheTable.of(world, sets, allocation, streams, samples));
        });
  }
}
