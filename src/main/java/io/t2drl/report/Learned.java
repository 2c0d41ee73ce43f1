package io.t2drl.report;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.policy.Policy;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.RunDirectory;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has learned by some of its kept checkpoints. They are read at once, before anything
 * else is done: a training that goes on deletes old ones meanwhile.
 */
final class Learned {

  /** Most kept checkpoints that are looked at. */
  private static final int MOST = 12;

  private final Settings settings;
  private final int last;
  private final SortedMap<Integer, Checkpoint> checkpoints = new TreeMap<>();
  private final SortedMap<Integer, String> problems = new TreeMap<>();

  private Learned(Settings settings, int last) {
    this.settings = settings;
    this.last = last;
  }

  /**
   * Reads the latest checkpoint, and the ones before it of a run from logs, which has no experience
   * of its own and rarely judges.
   *
   * @param run the run
   * @param settings its settings
   * @param rounds rounds of its kept checkpoints, at least one
   */
  static Learned read(RunDirectory run, Settings settings, SortedSet<Integer> rounds) {
    Learned learned = new Learned(settings, rounds.last());
    int wanted = settings.offline().on() ? MOST : 1;
    rounds.stream()
        .skip(Math.max(0, rounds.size() - wanted))
        .forEach(
            round -> {
              try {
                learned.checkpoints.put(round, run.checkpoint(round, settings));
              } catch (UserError e) {
                learned.problems.put(round, e.problems().get(0));
              } catch (UncheckedIOException e) {
                learned.problems.put(round, e.getMessage());
              }
            });
    return learned;
  }

  /** {@return the round of the latest checkpoint} */
  int last() {
    return last;
  }

  /**
   * {@return the latest policy}
   *
   * @throws UserError if its checkpoint cannot be read, or its parameters are not finite
   */
  Policy latest(World world) {
    if (problems.containsKey(last)) {
      throw new UserError(problems.get(last));
    }
    return policy(last, world);
  }

  /** {@return the policies before it by round, those that can act} */
  SortedMap<Integer, Policy> earlier(World world) {
    SortedMap<Integer, Policy> policies = new TreeMap<>();
    checkpoints
        .headMap(last)
        .keySet()
        .forEach(
            round -> {
              try {
                policies.put(round, policy(round, world));
              } catch (UserError e) {
                problems.put(round, e.problems().get(0));
              }
            });
    return policies;
  }

  private Policy policy(int round, World world) {
    return LearnedPolicies.policy(Contest.RUN, settings, world, checkpoints.get(round));
  }

  /** {@return which of the earlier policies cannot act, and why, if there are any} */
  Optional<String> lost() {
    SortedMap<Integer, String> lost = problems.headMap(last);
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "What its checkpoint of round %s does is not known: %s.",
                lost.keySet().stream()
                    .map(round -> String.valueOf(round + 1))
                    .collect(Collectors.joining(", ")),
                lost.get(lost.firstKey())));
  }
}
