package io.t2drl.report;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.policy.OracleAllocator;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

  /** The run's own policy, its caches with exact allocation, oracle, greedy and RCARS. */
  private static final int POLICIES = 5;

  /**
   * Plays all episodes that the run is judged on, in two threads: policies keep scratch arrays, so
   * no policy is in both. The result does not depend on threads.
   *
   * @param learned what the run has learned
   * @param settings its settings
   * @param world its world
   * @param listener is told of the blocks that are played
   * @throws io.t2drl.config.UserError if the latest checkpoint cannot be read, or its parameters
   *     are not finite
   */
  static Contest of(Learned learned, Settings settings, World world, ReportListener listener) {
    int episodes = settings.evaluation().episodes();
    Policy own = learned.latest(world);
    SortedMap<Integer, Policy> earlier = learned.earlier(world);
    Units units =
        new Units(
            listener,
            ReportListener.Work.POLICIES,
            (POLICIES + earlier.size()) * Stage.blocks(episodes).count());
    Stage stage = new Stage(world, settings.evaluation().seed(), episodes, units::one);
    Requests requests = new Requests(world);
    CompletableFuture<Map<String, Played>> others =
        CompletableFuture.supplyAsync(
            () -> others(stage, settings), task -> new Thread(task, "references").start());
    Map<String, Played> played = new LinkedHashMap<>(ours(stage, own, requests));
    SortedMap<Integer, Played> kept = new TreeMap<>();
    if (settings.offline().on()) {
      earlier.forEach((round, policy) -> kept.put(round, stage.play(policy)));
      kept.put(learned.last(), played.get(RUN));
    }
    played.putAll(others.join());
    return new Contest(world, episodes, played, requests, kept);
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
