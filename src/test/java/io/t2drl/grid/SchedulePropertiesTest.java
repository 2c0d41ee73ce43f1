package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.search.Method;
import io.t2drl.search.Tuning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every search, whatever its scores and whoever ends first. */
class SchedulePropertiesTest {

  private static final Tuning FREE = new Tuning(List.of(1L), 0, Tuning.UNLIMITED, Tuning.UNLIMITED);

  @Property(tries = 300)
  void shouldDecideTheSameWhoeverEndsFirst(
      @ForAll @IntRange(min = 1, max = 60) int points,
      @ForAll @IntRange(min = 2, max = 4) int eta,
      @ForAll @IntRange(min = 1, max = 9) int workers,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll long seed) {
    for (Method method : methods(eta, workers)) {
      Ladder ladder = Ladder.shared(points, method.rungs(rounds));
      ToDoubleFunction<Step> scores = scores(seed, 0.1);
      Played one = play(method, ladder, FREE, scores, new Random(seed));
      Played other = play(method, ladder, FREE, scores, new Random(seed + 1));
      if (method instanceof Method.All) {
        assertThat(other.steps()).containsExactlyInAnyOrderElementsOf(one.steps());
      } else {
        assertThat(other.steps()).isEqualTo(one.steps());
      }
      assertThat(other.dropped()).isEqualTo(one.dropped());
      assertThat(one.begun(0)).isEqualTo(points);
      assertWellFormed(one, scores);
    }
  }

  @Property(tries = 300)
  void shouldHoldNoMoreThanItsWorkersAndBringSomebodyToTheEnd(
      @ForAll @IntRange(min = 1, max = 60) int points,
      @ForAll @IntRange(min = 2, max = 4) int eta,
      @ForAll @IntRange(min = 1, max = 9) int workers,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll long seed) {
    Method method = new Method.Asha(eta, 1, workers);
    Ladder ladder = Ladder.shared(points, method.rungs(rounds));
    Played played = play(method, ladder, FREE, scores(seed, 0), new Random(seed));
    assertThat(played.most()).isLessThanOrEqualTo(workers);
    assertThat(played.begun(ladder.last())).isPositive();
    for (int point : played.dropped()) {
      assertThat(played.steps()).doesNotContain(new Step(point, ladder.last()));
    }
    assertThat(played.dropped().size() + played.begun(ladder.last()))
        .as("nobody is forgotten")
        .isEqualTo(points);
  }

  /** With one worker all that has ended is known when it decides. */
  @Property(tries = 300)
  void shouldPromoteOnlyTheBestOfARung(
      @ForAll @IntRange(min = 1, max = 60) int points,
      @ForAll @IntRange(min = 2, max = 4) int eta,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll long seed) {
    Method method = new Method.Asha(eta, 1, 1);
    Ladder ladder = Ladder.shared(points, method.rungs(rounds));
    ToDoubleFunction<Step> scores = scores(seed, 0.1);
    Played played = play(method, ladder, FREE, scores, new Random(seed));
    Map<Integer, List<Double>> seen = new HashMap<>();
    int begun = 0;
    for (Step step : played.steps()) {
      if (step.rung() == 0) {
        begun++;
      } else if (begun < points) {
        List<Double> rung = seen.get(step.rung() - 1);
        double own = scores.applyAsDouble(new Step(step.point(), step.rung() - 1));
        long better = rung.stream().filter(score -> score > own).count();
        assertThat(better).isLessThan(rung.size() / eta);
      }
      seen.computeIfAbsent(step.rung(), rung -> new ArrayList<>()).add(scores.applyAsDouble(step));
    }
  }

  @Property(tries = 200)
  void shouldHalveRungByRung(
      @ForAll @IntRange(min = 1, max = 60) int points,
      @ForAll @IntRange(min = 2, max = 4) int eta,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll long seed) {
    Method method = new Method.SuccessiveHalving(eta, 1);
    Ladder ladder = Ladder.shared(points, method.rungs(rounds));
    Played played = play(method, ladder, FREE, scores(seed, 0), new Random(seed));
    long entered = points;
    for (int rung = 0; rung <= ladder.last(); rung++) {
      assertThat(played.begun(rung)).isEqualTo(entered);
      entered = Math.max(1, entered / eta);
    }
    assertThat(played.rounds(ladder)).isEqualTo(Expected.rounds(method, ladder));
  }

  @Property(tries = 200)
  void shouldStayWithinABudget(
      @ForAll @IntRange(min = 1, max = 30) int points,
      @ForAll @IntRange(min = 1, max = 5) int workers,
      @ForAll @LongRange(min = 0, max = 200) long mostRounds,
      @ForAll @LongRange(min = 0, max = 80) long mostTrials,
      @ForAll long seed) {
    int perPoint = 2;
    Tuning tuning = new Tuning(List.of(1L, 2L), 0, mostTrials, mostRounds);
    for (Method method : methods(3, workers)) {
      Ladder ladder = Ladder.shared(points, method.rungs(9));
      Budget budget = new Budget(tuning, perPoint);
      Played played =
          Played.of(Schedule.of(method, ladder, budget), scores(seed, 0.1), new Random(seed));
      assertThat(played.rounds(ladder) * perPoint).isLessThanOrEqualTo(mostRounds);
      assertThat(played.begun(0) * perPoint).isLessThanOrEqualTo(mostTrials);
      assertWellFormed(played, scores(seed, 0.1));
    }
  }

  /** No point leaves a rung out, comes to one twice, or goes on after it failed. */
  private static void assertWellFormed(Played played, ToDoubleFunction<Step> scores) {
    Map<Integer, Integer> next = new HashMap<>();
    for (Step step : played.steps()) {
      assertThat(step.rung()).isEqualTo(next.getOrDefault(step.point(), 0));
      next.put(step.point(), Double.isNaN(scores.applyAsDouble(step)) ? -1 : step.rung() + 1);
    }
  }

  private static List<Method> methods(int eta, int workers) {
    return List.of(
        new Method.All(), new Method.SuccessiveHalving(eta, 1), new Method.Asha(eta, 1, workers));
  }

  private static Played play(
      Method method, Ladder ladder, Tuning tuning, ToDoubleFunction<Step> scores, Random order) {
    return Played.of(Schedule.of(method, ladder, new Budget(tuning, 1)), scores, order);
  }

  /** Few values, so that some are equal; a share of the steps fails. */
  private static ToDoubleFunction<Step> scores(long seed, double failing) {
    return step -> {
      Random random = new Random(seed ^ step.hashCode() * 0x9E3779B97F4A7C15L);
      return random.nextDouble() < failing ? Double.NaN : random.nextInt(20) / 20.0;
    };
  }
}
