package io.t2drl.evaluate;

import io.t2drl.policy.Optimum;
import io.t2drl.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several policies on the same episodes.
 *
 * @param reference name of the policy that differences refer to, the first one
 * @param entries one per policy, in the order given
 * @param top what closes all of the gap
 */
public record Comparison(String reference, List<Entry> entries, Top top) {

  /** What closes all of a gap. */
  public enum Top {
    /** The optimal policy. */
    ORACLE,
    /** What no policy earns more than on average. */
    BOUND,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * One policy.
   *
   * @param result how it did
   * @param reward its mean reward
   * @param difference its reward less the reference's, episode by episode
   * @param gapClosed share of the gap between RCARS and the top that it closes
   */
  public record Entry(
      EvaluationResult result, Summary reward, Summary difference, GapShare gapClosed) {}

  /** Makes the list immutable. */
  public Comparison {
    entries = List.copyOf(entries);
  }

  /**
   * Judges policies and compares them. RCARS and the optimum, which span the gap, are judged on the
   * same episodes whether they are listed or not, and once only.
   *
   * @param policies at least one; a name stands for one policy
   * @param rcars what closes nothing of the gap
   * @param optimum what closes all of it; empty where nobody knows, then shares are NaN
   * @param judge plays a policy's episodes, the same ones for every policy
   * @return the comparison, in the order of {@code policies}
   */
  public static Comparison play(
      List<Policy> policies,
      Policy rcars,
      Optional<Optimum> optimum,
      Function<Policy, EvaluationResult> judge) {
    Map<String, EvaluationResult> judged = new HashMap<>();
    Function<Policy, EvaluationResult> once =
        policy -> judged.computeIfAbsent(policy.name(), name -> judge.apply(policy));
    List<EvaluationResult> results = policies.stream().map(once).toList();
    return optimum
        .map(best -> of(results, once.apply(rcars), once.apply(best.policy()), best))
        .orElseGet(() -> of(results, result -> GapShare.NONE, Top.UNKNOWN));
  }

  /**
   * Compares results.
   *
   * @param results at least one, all of the same episodes
   * @param rcars what closes nothing of the gap: random caches and equal shares, on the same
   *     episodes
   * @param oracle what closes all of it, on the same episodes
   * @return the comparison, in the order of {@code results}
   */
  public static Comparison of(
      List<EvaluationResult> results, EvaluationResult rcars, EvaluationResult oracle) {
    return of(results, result -> GapShare.of(result, rcars, oracle, 0), Top.ORACLE);
  }

  private static Comparison of(
      List<EvaluationResult> results,
      EvaluationResult rcars,
      EvaluationResult best,
      Optimum optimum) {
    return of(
        results,
        result -> GapShare.of(result, rcars, best, optimum.slack()),
        optimum.isExact() ? Top.ORACLE : Top.BOUND);
  }

  private static Comparison of(
      List<EvaluationResult> results, Function<EvaluationResult, GapShare> gapClosed, Top top) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to compare: results is empty");
    }
    EvaluationResult reference = results.get(0);
    List<Entry> entries =
        results.stream()
            .map(
                result ->
                    new Entry(
                        result,
                        result.rewardSummary(),
                        Summary.ofDifferences(result.reward(), reference.reward()),
                        gapClosed.apply(result)))
            .toList();
    return new Comparison(reference.policy(), entries, top);
  }
}
