package io.t2drl.ope;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.ope.tally.Behaviour;
import io.t2drl.policy.Policy;
import io.t2drl.train.ActedPolicies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Who acted in the rounds of experience.
 *
 * @param policies each once
 * @param numbers by source, then by round: place in {@code policies}, -1 for rounds that are not
 *     there
 * @param lost a sentence for each that cannot be drawn from again
 */
record ActedBehaviours(List<Behaviour> policies, List<int[]> numbers, List<String> lost) {

  /** One of them. */
  private record Key(String base, BehaviourPolicy policy) {}

  static ActedBehaviours of(
      List<Source> sources, Settings settings, World world, Configuration hadoop) {
    ActedPolicies again = new ActedPolicies(settings, world, hadoop);
    Map<Key, Integer> places = new LinkedHashMap<>();
    List<Behaviour> policies = new ArrayList<>();
    List<int[]> numbers = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Source source : sources) {
      int[] byRound = new int[source.manifest().rounds().lastKey() + 1];
      Arrays.fill(byRound, -1);
      for (Map.Entry<Integer, Manifest.Round> round : source.manifest().rounds().entrySet()) {
        Key key = key(source.base(), round.getValue().behaviour());
        Integer place = places.get(key);
        if (place == null) {
          place = policies.size();
          places.put(key, place);
          policies.add(behaviour(again, key, round.getKey(), lost));
        }
        byRound[round.getKey()] = place;
      }
      numbers.add(byRound);
    }
    return new ActedBehaviours(policies, numbers, lost);
  }

  /** What was not learned is the same wherever it acted. */
  private static Key key(String base, BehaviourPolicy policy) {
    boolean learned =
        !policy.cacher().checkpoint().isEmpty() || !policy.allocator().checkpoint().isEmpty();
    return new Key(learned ? base : "", policy);
  }

  private static Behaviour behaviour(ActedPolicies again, Key key, int round, List<String> lost) {
    BehaviourPolicy acted = key.policy;
    boolean deliberate =
        acted.exploration().share() == 0 && acted.randomCache() == 0 && acted.contenderCache() == 0;
    Policy plain = null;
    Policy exploring = null;
    try {
      plain = again.policy(key.base, acted, false);
      exploring = again.policy(key.base, acted, true);
    } catch (UserError e) {
      lost.add(
          String.format(
              Locale.ROOT,
              "The policy of round %d (%s) cannot be drawn from again: %s",
              round,
              acted.policy(),
              String.join("; ", e.problems())));
    }
    return new Behaviour(plain, exploring, deliberate, acted.cacher(), acted.allocator());
  }
}
