package io.t2drl.train;

import io.t2drl.config.ActingKeys;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.config.hocon.Overrides;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Brings the policies of run directories to life, so that they can be judged beside any other. */
public final class LearnedPolicies {

  /**
   * Sound parameters are of about unit size; beyond this the squares of gradients leave the range
   * of a float, and Adam stands still without a word.
   */
  private static final double LARGEST_PARAMETER = 1e12;

  /** The section of all allocating agents; a caching agent has one of its own name. */
  private static final String ALLOCATOR = "allocator";

  private final Settings settings;
  private final List<String> acting;
  private final Configuration hadoop;
  private final Set<LoadedRun> loaded = new LinkedHashSet<>();

  /**
   * Prepares to load policies.
   *
   * @param settings the scenario in which they will act
   * @param overrides {@code key=value} arguments of the command line; those that say how a policy
   *     acts take the place of what the runs say
   * @param hadoop configuration of the file systems
   */
  public LearnedPolicies(Settings settings, List<String> overrides, Configuration hadoop) {
    this.settings = settings;
    this.acting = Overrides.of(overrides, ActingKeys::has);
    this.hadoop = hadoop;
  }

  /** {@return names of policies: those without networks, run directories, and mixtures of both} */
  public PolicyNames names(World world) {
    return new PolicyNames(world, settings, name -> find(name, world));
  }

  /** {@return what was loaded so far, in the order in which it was asked for} */
  public List<LoadedRun> loaded() {
    return List.copyOf(loaded);
  }

  /**
   * Finds the run whose world is judged in where nobody names another one.
   *
   * @param policies names of policies
   * @param hadoop configuration of the file systems
   * @return the first run directory among the policies and their halves
   */
  public static Optional<RunDirectory> firstRun(List<String> policies, Configuration hadoop) {
    return policies.stream()
        .flatMap(policy -> PolicyNames.unknown(policy).stream())
        .flatMap(name -> run(name, hadoop).stream())
        .findFirst()
        .map(NamedRun::run);
  }

  private Optional<Policy> find(String name, World world) {
    return run(name, hadoop).map(named -> load(name, named, world));
  }

  private static Optional<NamedRun> run(String name, Configuration hadoop) {
    if (name.isEmpty() || name.startsWith("+")) {
      return Optional.empty();
    }
    try {
      return NamedRun.of(name, hadoop).filter(named -> named.run().exists()).findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not a path, so no run
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof UnsupportedFileSystemException) {
        return Optional.empty(); // "oracle+hdfs" is no scheme: it is two names
      }
      throw e;
    }
  }

  private Policy load(String name, NamedRun named, World world) {
    RunDirectory run = named.run();
    Settings trained = run.settings(acting);
    Checkpoint checkpoint = named.checkpoint(trained);
    SettingsDiff difference = WorldKeys.differences(trained, settings);
    boolean fits =
        trained.catalogue().equals(settings.catalogue())
            && trained.popularity().states() == settings.popularity().states()
            && trained.cache().equals(settings.cache());
    if (!fits && !trained.mix().on()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s was trained on scenario '%s' with another catalogue, cache or number of"
                  + " popularity states than scenario '%s' (%s); judge it by itself, or with"
                  + " --scenario %s (to act in any cell, a policy must be trained with mix.variants"
                  + " > 0)",
              run.path(),
              trained.name(),
              settings.name(),
              difference,
              run.config()));
    }
    loaded.add(new LoadedRun(name, run.uri(), checkpoint.round(), difference));
    return policy(named.path(), trained, world, checkpoint, Exploration.NONE, 0).from(run.uri());
  }

  /**
   * The policy of a checkpoint as it acts without exploration.
   *
   * @param name name of the policy
   * @param settings the run's settings, perhaps with another way of acting
   * @param world the world it acts in
   * @param checkpoint where the run stands
   * @return the policy; what the run does not learn acts as the run says
   * @throws DivergedError if its parameters are not finite
   */
  public static Policy policy(String name, Settings settings, World world, Checkpoint checkpoint) {
    return policy(name, settings, world, checkpoint, Exploration.NONE, 0);
  }

  /**
   * The policy of a checkpoint; what the run does not learn acts as the run says.
   *
   * @param name name of the policy
   * @param settings the run's settings
   * @param world the world it acts in
   * @param checkpoint where the run stands
   * @param exploration noise on allocations
   * @param epsilon share of random caches
   */
  static Policy policy(
      String name,
      Settings settings,
      World world,
      Checkpoint checkpoint,
      Exploration exploration,
      double epsilon) {
    // What a run does not learn may have to be worked out: only where it is needed, and once.
    Optional<Policy> fixed =
        checkpoint.cacher().isPresent() && checkpoint.allocator().isPresent()
            ? Optional.empty()
            : Optional.of(fixed(settings, world));
    Cacher cacher =
        checkpoint
            .cacher()
            .map(
                state ->
                    LearnedRoles.cacher(settings, world, checkpoint.frameScale())
                        .policy(fitting(name, "cacher", state), epsilon))
            .orElseGet(() -> fixed.orElseThrow().cacher());
    Allocator allocator =
        checkpoint
            .allocator()
            .map(
                state ->
                    LearnedRoles.allocator(settings, checkpoint.slotScale())
                        .policy(fitting(name, "allocator", state), exploration))
            .orElseGet(() -> fixed.orElseThrow().allocator());
    return new Policy(
        name,
        cacher,
        allocator,
        checkpoint
            .cacher()
            .map(
                state ->
                    origin(
                        settings.train().cacher(),
                        state,
                        checkpoint.round(),
                        ActingKeys.of(settings, settings.train().cacher())))
            .orElseGet(() -> fixed.orElseThrow().caching()),
        checkpoint
            .allocator()
            .map(
                state ->
                    origin(
                        settings.train().allocator(),
                        state,
                        checkpoint.round(),
                        ActingKeys.of(settings, ALLOCATOR)))
            .orElseGet(() -> fixed.orElseThrow().allocation()));
  }

  private static Origin origin(String agent, AgentState state, int round, String acting) {
    String digest = "sha256:" + DigestUtils.sha256Hex(StateFile.write(state));
    return new Origin(agent, round, Checkpoints.place(round), digest, acting);
  }

  /** What acts in a run where nothing is learned: random caches and random allocations stand in. */
  static Policy fixed(Settings settings, World world) {
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    return Policy.of(
        fixedCacher(settings) + "+" + fixedAllocator(settings),
        names.resolve(fixedCaching(settings)),
        names.resolve("random+" + fixedAllocator(settings)));
  }

  /**
   * Makes sure that these can be found, without working out what they know.
   *
   * @throws UserError if not
   */
  static void checkFixed(Settings settings, World world) {
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    names.check(fixedCaching(settings));
    names.check("random+" + fixedAllocator(settings));
  }

  private static String fixedCacher(Settings settings) {
    String cacher = learnsCacher(settings) ? "random" : settings.train().cacher();
    // In a mix a cacher meets many catalogues: it must not list the caches of one.
    return settings.mix().on() && cacher.equals("random") ? "random-fill" : cacher;
  }

  private static String fixedAllocator(Settings settings) {
    return learnsAllocator(settings) ? "random" : settings.train().allocator();
  }

  /** Oracle and best-fixed caches belong to an allocation; a learned one aims at the oracle's. */
  private static String fixedCaching(Settings settings) {
    String partner = learnsAllocator(settings) ? "oracle" : settings.train().allocator();
    return fixedCacher(settings) + "+" + partner;
  }

  static boolean learnsCacher(Settings settings) {
    return LearnedRoles.caching(settings).isPresent();
  }

  static boolean learnsAllocator(Settings settings) {
    return LearnedRoles.allocation(settings).isPresent();
  }

  static AgentState fitting(String run, String agent, AgentState state) {
    for (float[] parameters : List.of(state.parameters(), state.shadow())) {
      for (float parameter : parameters) {
        // A NaN is no smaller than anything.
        if (!(Math.abs(parameter) <= LARGEST_PARAMETER)) {
          throw new DivergedError(
              String.format(
                  Locale.ROOT,
                  "%s: the %s's parameters must be finite and at most %.0e in size: %s; training"
                      + " diverged",
                  run,
                  agent,
                  LARGEST_PARAMETER,
                  parameter));
        }
      }
    }
    return state;
  }
}
