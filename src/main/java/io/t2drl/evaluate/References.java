package io.t2drl.evaluate;

import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.util.function.Function;

/** Judges the policies that the returns of a dataset are measured against. */
public final class References {

  private References() {}

  /**
   * Judges them.
   *
   * @param names the policies of the dataset's world
   * @param judge judges one; on the same episodes each time
   * @return their mean rewards
   */
  public static ReferenceScores judge(PolicyNames names, Function<Policy, EvaluationResult> judge) {
    return new ReferenceScores(
        reward(names.resolve("random"), judge),
        reward(names.resolve("rcars"), judge),
        names.oracle().map(oracle -> reward(oracle, judge)).orElse(null));
  }

  private static double reward(Policy policy, Function<Policy, EvaluationResult> judge) {
    return judge.apply(policy).rewardSummary().mean();
  }
}
