package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.search.Method;
import io.t2drl.search.Tuning;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Schedules as they were worked out by hand. */
class ScheduleTest {

  private static final Random ORDER = new Random(1);
  private static final Method.Asha ASHA = new Method.Asha(2, 1, 2);
  private static final Method.SuccessiveHalving HALVING = new Method.SuccessiveHalving(2, 1);

  @Test
  void shouldPromoteInVirtualTime() {
    Played played = play(ASHA, 4, List.of(1, 2, 4), unlimited(), scores(0.1, 0.4, 0.3, 0.2));
    // Both workers begin a point each. At 1, of one point nobody goes on; of two, point 1 does. At
    // 2, of three points still one goes on, so point 3 begins. At 3, of four points two go on. At
    // 4, point 1 is the best of two in its rung.
    assertThat(played.steps())
        .containsExactly(
            new Step(0, 0),
            new Step(1, 0),
            new Step(2, 0),
            new Step(1, 1),
            new Step(3, 0),
            new Step(2, 1),
            new Step(1, 2));
    assertThat(played.dropped()).containsExactly(0, 3, 2);
    assertThat(played.most()).isLessThanOrEqualTo(2);
  }

  /** Point 0 takes its worker eight units of time, in which the other one does all else. */
  @Test
  void shouldLetLongStepsTakeLong() {
    Ladder ladder = Ladder.shared(4, List.of(1, 9));
    Schedule schedule = new AshaSchedule(ASHA, ladder, new Budget(unlimited(), 1));
    Played played = Played.of(schedule, scores(0.9, 0.1, 0.2, 0.3), ORDER);
    assertThat(played.steps())
        .containsExactly(
            new Step(0, 0),
            new Step(1, 0),
            new Step(2, 0),
            new Step(0, 1),
            new Step(3, 0),
            new Step(3, 1));
  }

  @Test
  void shouldBringOnePointToTheEndOfASmallSearch() {
    Played played = play(ASHA, 1, List.of(1, 2, 4), unlimited(), scores(0.5));
    assertThat(played.steps()).containsExactly(new Step(0, 0), new Step(0, 1), new Step(0, 2));
  }

  @Test
  void shouldGoOnWithNoPointThatFails() {
    ToDoubleFunction<Step> scores =
        step -> step.point() == 1 || step.rung() == 1 ? Double.NaN : 0.1 * step.point();
    assertThat(play(ASHA, 4, List.of(1, 2, 4), unlimited(), scores).steps())
        .filteredOn(step -> step.rung() > 0)
        .as("of two points of which one failed, the other is the better half")
        .containsExactly(new Step(0, 1), new Step(2, 1), new Step(3, 1));
    assertThat(play(HALVING, 4, List.of(1, 2, 4), unlimited(), scores).steps())
        .filteredOn(step -> step.rung() > 0)
        .containsExactly(new Step(3, 1), new Step(2, 1));
    assertThat(play(new Method.All(), 4, List.of(1, 2, 4), unlimited(), scores).steps())
        .filteredOn(step -> step.rung() > 0)
        .containsExactlyInAnyOrder(new Step(0, 1), new Step(2, 1), new Step(3, 1));
  }

  @Test
  void shouldHalve() {
    Played played =
        play(HALVING, 5, List.of(1, 2, 4), unlimited(), scores(0.1, 0.4, 0.3, 0.4, 0.2));
    assertThat(played.steps())
        .as("of equal points the first in the grid is the better")
        .containsExactly(
            new Step(0, 0),
            new Step(1, 0),
            new Step(2, 0),
            new Step(3, 0),
            new Step(4, 0),
            new Step(1, 1),
            new Step(3, 1),
            new Step(1, 2));
    assertThat(played.dropped()).containsExactly(0, 4, 2, 3);
  }

  @Test
  void shouldEndWithItsBudget() {
    ToDoubleFunction<Step> scores = scores(0.1, 0.4, 0.3, 0.2);
    Tuning rounds = new Tuning(List.of(1L), 0, Tuning.UNLIMITED, 4);
    Played asha = play(ASHA, 4, List.of(1, 2, 4), rounds, scores);
    assertThat(asha.steps())
        .containsExactly(new Step(0, 0), new Step(1, 0), new Step(2, 0), new Step(1, 1));
    assertThat(asha.dropped()).as("a larger budget may take the others on").containsExactly(0);
    Played halving = play(HALVING, 4, List.of(1, 2, 4), new Tuning(List.of(1L), 0, 9, 5), scores);
    assertThat(halving.steps()).hasSize(5).last().isEqualTo(new Step(1, 1));
    assertThat(halving.dropped()).isEmpty();
    Tuning trials = new Tuning(List.of(1L), 0, 2, Tuning.UNLIMITED);
    for (Method method : List.of(ASHA, HALVING, new Method.All())) {
      Played few = play(method, 4, List.of(1, 2), trials, scores);
      assertThat(few.steps()).as(method.key()).contains(new Step(1, 1));
      assertThat(few.begun(0)).as(method.key()).isEqualTo(2);
    }
  }

  @Test
  void shouldSpendABudgetOnWholePointsWhereAllAreTrained() {
    Ladder ladder = new Ladder(List.of(List.of(2, 4), List.of(3, 6), List.of(1, 2)));
    Budget budget = new Budget(new Tuning(List.of(1L, 2L), 0, Tuning.UNLIMITED, 15), 2);
    Schedule schedule = new AllSchedule(ladder, budget);
    assertThat(schedule.expectedRounds()).isEqualTo(7);
    assertThat(Played.of(schedule, step -> 0, ORDER).steps())
        .containsExactlyInAnyOrder(new Step(0, 0), new Step(0, 1), new Step(1, 0));
    assertThat(budget.hasRefused()).isTrue();
  }

  @Test
  void shouldMakeEveryFormerEndARung() {
    assertThat(Ladder.rungs(new Method.All(), List.of(12, 24))).containsExactly(12, 24);
    assertThat(Ladder.rungs(new Method.Asha(3, 1, 4), List.of(12, 24)))
        .containsExactly(1, 3, 12, 24);
    assertThat(Ladder.rungs(new Method.SuccessiveHalving(3, 1), List.of(9, 81, 100)))
        .containsExactly(1, 3, 9, 27, 81, 100);
  }

  private static Played play(
      Method method,
      int points,
      List<Integer> rungs,
      Tuning tuning,
      ToDoubleFunction<Step> scores) {
    Schedule schedule = Schedule.of(method, Ladder.shared(points, rungs), new Budget(tuning, 1));
    return Played.of(schedule, scores, ORDER);
  }

  private static Tuning unlimited() {
    return new Tuning(List.of(1L), 0, Tuning.UNLIMITED, Tuning.UNLIMITED);
  }

  private static ToDoubleFunction<Step> scores(double... byPoint) {
    return step -> byPoint[step.point()];
  }
}
