package io.t2drl.report;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.policy.OracleAllocator;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.RunDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What the latest policy of a run does, beside others on the same episodes.
 *
 * @param world the world
 * @param episodes number of episodes
 * @param played what each policy did, by its name; the run's own first
 * @param requests the requests that the run's own policy served
 * @param kept what the kept checkpoints do, by round; only of a run from logs, which has no
 *     experience of its own and rarely judges
 */
record Contest(
    World world,
    int episodes,
    Map<String, Played> played,
    Requests requests,
    SortedMap<Integer, Played> kept) {

  static final String RUN = "this run";
  static final String EXACT = "its caches, exact allocation";
  static final String ORACLE = "oracle";
  static final String GREEDY = "greedy";
  static final String RCARS = "rcars";

  /** Enough for a page; runs that are judged on more have their own figures for the lines. */
  private static final int MOST_EPISODES = 400;

  /** Most kept checkpoints that are played. */
  private static final int MOST_KEPT = 12;

  /**
   * Plays the episodes in two threads: policies keep scratch arrays, so no policy is in both. The
   * result does not depend on threads.
   *
   * @param run the run
   * @param settings its settings
   * @param rounds rounds of its kept checkpoints, at least one
   * @param world its world
   * @throws io.t2drl.config.UserError if a checkpoint is damaged, or its parameters are not finite
   */
  static Contest of(RunDirectory run, Settings settings, SortedSet<Integer> rounds, World world) {
    int episodes = Math.min(MOST_EPISODES, settings.evaluation().episodes());
    Stage stage = new Stage(world, settings.evaluation().seed(), episodes);
    Policy own = learned(run, settings, rounds.last(), world);
    Requests requests = new Requests(world);
    SortedMap<Integer, Played> kept = new TreeMap<>();
    CompletableFuture<Map<String, Played>> others =
        CompletableFuture.supplyAsync(
            () -> others(stage, settings), task -> new Thread(task, "references").start());
    if (settings.offline().on()) {
      rounds.stream()
          .skip(Math.max(0, rounds.size() - MOST_KEPT))
          .forEach(round -> kept.put(round, stage.play(learned(run, settings, round, world))));
    }
    Map<String, Played> played = new LinkedHashMap<>(ours(stage, own, requests));
    played.putAll(others.join());
    return new Contest(world, episodes, played, requests, kept);
  }

  private static Policy learned(RunDirectory run, Settings settings, int round, World world) {
    return LearnedPolicies.policy(RUN, settings, world, run.checkpoint(round, settings));
  }

  private static Map<String, Played> ours(Stage stage, Policy own, Requests requests) {
    Map<String, Played> played = new LinkedHashMap<>();
    played.put(RUN, stage.play(own, requests::add));
    played.put(EXACT, stage.play(new Policy(EXACT, own.cacher(), new OracleAllocator())));
    return played;
  }

  private static Map<String, Played> others(Stage stage, Settings settings) {
    PolicyNames names = new PolicyNames(stage.world(), settings, name -> Optional.empty());
    Map<String, Played> played = new LinkedHashMap<>();
    names.oracle().ifPresent(oracle -> played.put(ORACLE, stage.play(oracle)));
    played.put(GREEDY, stage.play(names.resolve(GREEDY)));
    played.put(RCARS, stage.play(names.resolve(RCARS)));
    return played;
  }

  /** {@return what a policy did; empty where it did not play} */
  Optional<Played> of(String name) {
    return Optional.ofNullable(played.get(name));
  }
}
