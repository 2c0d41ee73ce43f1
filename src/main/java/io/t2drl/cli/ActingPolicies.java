package io.t2drl.cli;

import io.t2drl.evaluate.Judgement;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.LoadedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies in the order in which a user names them.
 *
 * @param names finds further ones in the same world
 * @param resolved the policies
 * @param runs the runs that they are from, by the names of the policies
 */
record ActingPolicies(
    PolicyNames names, List<Policy> resolved, Map<String, List<Judgement.Run>> runs) {

  /** Finds policies by name, in the world of {@code names}. */
  static ActingPolicies resolve(List<String> policies, LearnedPolicies learned, PolicyNames names) {
    List<Policy> resolved = new ArrayList<>();
    Map<String, List<Judgement.Run>> runs = new LinkedHashMap<>();
    for (String policy : policies) {
      resolved.add(names.resolve(policy));
      List<String> parts = PolicyNames.unknown(policy);
      runs.put(
          policy,
          learned.loaded().stream()
              .filter(run -> parts.contains(run.name()))
              .map(ActingPolicies::origin)
              .toList());
    }
    return new ActingPolicies(names, List.copyOf(resolved), runs);
  }

  private static Judgement.Run origin(LoadedRun run) {
    return new Judgement.Run(run.uri(), run.round());
  }
}
