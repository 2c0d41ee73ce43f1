package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.policy.EqualShare;
import io.t2drl.policy.OracleAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotCasesTest {

  private static final World WORLD = new Scenario().world();
  private static final double TOLERANCE = 1e-6;

  static List<SlotCases.Case> cases() {
    return SlotCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldAmendAndServeAsComputedIndependently(SlotCases.Case slot) {
    SlotState state = slot.state(WORLD);
    Allocation allocation = Amender.amend(state, slot.raw());
    SlotOutcome outcome = Service.serve(state, allocation);
    assertClose(allocation.bandwidth(), slot.perUser("share"));
    assertClose(allocation.steps(), slot.perUser("steps"));
    assertClose(outcome.link(), linkSeconds(slot, state));
    assertClose(outcome.delay(), slot.perUser("delay"));
    assertClose(outcome.tv(), slot.perUser("tv"));
    assertClose(outcome.reward(), new double[] {slot.value("reward")});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldShareEquallyAsComputedIndependently(SlotCases.Case slot) {
    SlotState state = slot.state(WORLD);
    Allocation allocation = new EqualShare().allocate(state, new RandomGenerator[1]);
    assertClose(allocation.steps(), slot.perUser("equalSteps"));
    assertClose(
        Service.serve(state, allocation).reward(), new double[] {slot.value("equalReward")});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldFindTheOptimumComputedIndependently(SlotCases.Case slot) {
    SlotState state = slot.state(WORLD);
    Allocation allocation = new OracleAllocator().allocate(state, new RandomGenerator[1]);
    assertClose(allocation.bandwidth(), slot.perUser("optimalShare"));
    assertClose(
        new double[] {DoubleStream.of(allocation.steps()).sum()},
        new double[] {slot.value("optimalSteps")});
    assertClose(
        Service.serve(state, allocation).reward(), new double[] {slot.value("optimalReward")});
  }

  @Test
  void shouldDistributeRequestsAsComputedIndependently() {
    for (int state = 0; state < 3; state++) {
      double[] row =
          Arrays.copyOfRange(WORLD.popularity().probability(), 10 * state, 10 * state + 10);
      assertClose(row, SlotCases.requestProbabilities(state));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldReachTheRatesComputedIndependently(SlotCases.Case slot) {
    double[] share = slot.perUser("share");
    double[] gain = slot.perUser("gain");
    Radio radio = WORLD.radio();
    double[] up = new double[share.length];
    double[] down = new double[share.length];
    Arrays.setAll(up, user -> 1 / radio.linkSeconds(share[user], gain[user], 1, 0));
    Arrays.setAll(down, user -> radio.downlinkRate(share[user], gain[user]));
    assertClose(up, slot.perUser("uplink"));
    assertClose(down, slot.perUser("downlink"));
  }

  private static double[] linkSeconds(SlotCases.Case slot, SlotState state) {
    double[] up = slot.perUser("uplink");
    double[] down = slot.perUser("downlink");
    double[] seconds = new double[up.length];
    Arrays.setAll(
        seconds,
        user -> state.inputBits()[user] / up[user] + state.outputBits()[user] / down[user]);
    return seconds;
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("entry %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * Math.abs(expected[i])));
    }
  }
}
