package io.t2drl.train;

import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.Loss;
import io.t2drl.learn.Losses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of a round: one row of the run's {@code metrics} dataset. It holds no times, so that
 * two runs with the same seed have the same metrics.
 *
 * @param round number of the round, from 0
 * @param acting what the exploring policy experienced; empty where nobody acted, and the experience
 *     was there already
 * @param cacher how the caching agent learned; empty where it is not learned
 * @param allocator how the allocation agent learned; empty where it is not learned
 * @param verdict the evaluation; empty where the round was not evaluated
 */
public record RoundMetrics(
    int round,
    Optional<Acting> acting,
    Optional<CacherLearning> cacher,
    Optional<AllocatorLearning> allocator,
    Optional<Verdict> verdict) {

  private static final String REWARD = "reward";
  private static final String HIT_RATIO = "hit_ratio";
  private static final String GAP_CLOSED = "gap_closed";

  /**
   * The round's simulation.
   *
   * @param slots slots simulated in it
   * @param reward mean slot reward
   * @param hitRatio share of the requests that the edge served
   * @param delay mean delay of the requests in seconds
   * @param tv mean total variation of the requests
   * @param noise exploration noise of the allocator
   * @param epsilon share of random caches
   */
  public record Acting(
      long slots,
      double reward,
      double hitRatio,
      double delay,
      double tv,
      double noise,
      double epsilon) {}

  /**
   * The caching agent's learning.
   *
   * @param updates updates of each learner since the run began
   * @param rate learning rate of the next update
   * @param losses mean losses of the round
   */
  public record CacherLearning(long updates, double rate, Losses losses) {}

  /**
   * The allocation agent's learning.
   *
   * @param updates updates of each learner since the run began
   * @param actorRate the actor's learning rate of the next update
   * @param criticRate the critic's learning rate of the next update
   * @param losses mean losses of the round
   */
  public record AllocatorLearning(
      long updates, double actorRate, double criticRate, Losses losses) {}

  /** {@return all numbers but the round, in the order of the columns; the same in every round} */
  public List<Figure> figures() {
    return Stream.of(acted(), cached(), allocated(), judged()).flatMap(List::stream).toList();
  }

  private List<Figure> acted() {
    Figure.Group group = new Figure.Group("acting");
    return List.of(
        group.count("slots", "slots simulated in the round", acting.map(Acting::slots).orElse(0L)),
        group.figure(
            "behaviour_reward", "", "mean slot reward while exploring", acting.map(Acting::reward)),
        group.figure(
            "behaviour_hit_ratio",
            "",
            "share of requests served by the edge",
            acting.map(Acting::hitRatio)),
        group.figure(
            "behaviour_delay_s",
            "s",
            "mean delay of a request while exploring",
            acting.map(Acting::delay)),
        group.figure(
            "behaviour_tv", "", "mean total variation while exploring", acting.map(Acting::tv)),
        group.figure("noise", "", "exploration noise of the allocator", acting.map(Acting::noise)),
        group.figure("epsilon", "", "share of random caches", acting.map(Acting::epsilon)));
  }

  private List<Figure> cached() {
    Figure.Group group = new Figure.Group("cacher");
    return Stream.concat(
            Stream.of(
                group.count(
                    "cacher_updates",
                    "updates of each learner of the caching agent so far",
                    cacher.map(CacherLearning::updates).orElse(0L)),
                group.figure(
                    "cacher_rate",
                    "",
                    "learning rate of the caching agent's next update",
                    cacher.map(CacherLearning::rate))),
            losses(group, CachingAgent.LOSSES, cacher.map(CacherLearning::losses)))
        .toList();
  }

  private List<Figure> allocated() {
    Figure.Group group = new Figure.Group("allocator");
    return Stream.concat(
            Stream.of(
                group.count(
                    "allocator_updates",
                    "updates of each learner of the allocation agent so far",
                    allocator.map(AllocatorLearning::updates).orElse(0L)),
                group.figure(
                    "actor_rate",
                    "",
                    "learning rate of the actor's next update",
                    allocator.map(AllocatorLearning::actorRate)),
                group.figure(
                    "critic_rate",
                    "",
                    "learning rate of the critic's next update",
                    allocator.map(AllocatorLearning::criticRate))),
            losses(group, AllocationAgent.LOSSES, allocator.map(AllocatorLearning::losses)))
        .toList();
  }

  private static Stream<Figure> losses(
      Figure.Group group, List<Loss> columns, Optional<Losses> losses) {
    return columns.stream()
        .map(
            loss ->
                group.figure(
                    loss.name(), "", loss.description(), losses.flatMap(seen -> seen.of(loss))));
  }

  /**
   * {@return the evaluation of a round, read back from its row; empty where it had none}
   *
   * @param row numbers by column
   */
  static Optional<Verdict> verdict(Map<String, Double> row) {
    return row.containsKey(REWARD) && row.containsKey(HIT_RATIO)
        ? Optional.of(
            new Verdict(
                row.get(REWARD), row.get(HIT_RATIO), Optional.ofNullable(row.get(GAP_CLOSED))))
        : Optional.empty();
  }

  private List<Figure> judged() {
    Figure.Group group = new Figure.Group("evaluation");
    return List.of(
        group.figure(
            REWARD, "", "mean slot reward without exploration", verdict.map(Verdict::reward)),
        group.figure(
            HIT_RATIO,
            "",
            "share of requests served by the edge without exploration",
            verdict.map(Verdict::hitRatio)),
        group.figure(
            GAP_CLOSED,
            "",
            "share of the gap between RCARS and the oracle that is closed, if there is one",
            verdict.flatMap(Verdict::gapClosed)));
  }
}
