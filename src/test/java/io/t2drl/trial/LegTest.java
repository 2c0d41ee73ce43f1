package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.train.Runs;
import io.t2drl.train.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Parts of a training are together what the training is. */
class LegTest {

  private static final Settings SETTINGS =
      Runs.tiny("train.rounds=4", "train.evaluate-every=1", "train.replay-rounds=2");
  private static final TrainAndJudge WORK =
      new TrainAndJudge(
          TrialTraces.read(List.of(), new PinnedTraces(new Configuration())), System::nanoTime);

  @Test
  void shouldGiveTheCurveOfTheWholeTraining() {
    TrialOutcome whole = run(trial(Leg.WHOLE), Optional.empty());
    TrialOutcome first = run(trial(new Leg("", 0, 1, true)), Optional.empty());
    TrialOutcome second = run(trial(new Leg("first", 1, 3, true)), first.end());
    TrialOutcome third = run(trial(new Leg("second", 3, 4, true)), second.end());
    TrialOutcome again = run(trial(new Leg("second", 3, 4, true)), Optional.empty());

    List<TrialResult.CurvePoint> parts = new ArrayList<>(untimed(first));
    parts.addAll(untimed(second));
    parts.addAll(untimed(third));
    assertThat(parts).isEqualTo(untimed(whole)).hasSize(4);
    assertThat(untimed(again)).as("without what was kept").isEqualTo(untimed(third));
    assertThat(third.end().flatMap(Trail::last))
        .usingRecursiveComparison()
        .isEqualTo(whole.end().flatMap(Trail::last));
  }

  @Test
  void shouldTellLegsApartAndLeaveWholeTrainingsAsTheyWere() {
    Trial whole = trial(Leg.WHOLE);
    Trial leg = trial(new Leg("first", 1, 3, true));
    assertThat(leg.digest()).isNotEqualTo(whole.digest());
    assertThat(leg.digest())
        .as("where it is kept changes nothing")
        .isEqualTo(trial(new Leg("elsewhere", 1, 3, false)).digest())
        .isNotEqualTo(trial(new Leg("first", 1, 4, true)).digest());
    assertThat(leg.asked()).containsEntry("rounds", "1 to 3");
    assertThat(whole.asked()).doesNotContainKey("rounds");
  }

  private static TrialOutcome run(Trial trial, Optional<Trail> begun) {
    return WORK.run(trial, begun, () -> {});
  }

  private static Trial trial(Leg leg) {
    return new Trial("t", new TreeMap<>(), 1, SETTINGS, "", List.of(), 0, leg);
  }

  private static List<TrialResult.CurvePoint> untimed(TrialOutcome outcome) {
    return outcome.result().curve().stream()
        .map(
            point ->
                new TrialResult.CurvePoint(
                    point.round(),
                    point.slots(),
                    point.updates(),
                    0,
                    0,
                    point.reward(),
                    point.gapClosed()))
        .toList();
  }
}
