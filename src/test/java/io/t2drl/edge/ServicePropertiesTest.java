package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ServicePropertiesTest {

  private static final World WORLD = new Scenario().world();

  @Property(tries = 300)
  void shouldAmendAnyRawActionToAFeasibleAllocation(
      @ForAll @Size(20) double[] raw, @ForAll @IntRange(max = 1023) int cache, @ForAll long seed) {
    SlotState state = slot(seed, cache);
    Allocation allocation = Amender.amend(state, raw);
    double shares = 0;
    double steps = 0;
    for (int user = 0; user < 10; user++) {
      shares += allocation.bandwidth()[user];
      steps += allocation.steps()[user];
      assertThat(allocation.bandwidth()[user]).isPositive();
      double most = state.hit()[user] ? WORLD.catalogue().a3()[state.model()[user]] : 0;
      assertThat(allocation.steps()[user]).isBetween(0.0, most);
    }
    assertThat(shares).isBetween(1 - 1e-12, 1 + 1e-12);
    assertThat(steps).isLessThanOrEqualTo(WORLD.edgeSteps() * (1 + 1e-12));
  }

  @Property(tries = 300)
  void shouldKeepQualityBetweenBestAndWorst(
      @ForAll @IntRange(max = 9) int model, @ForAll @DoubleRange(max = 1000) double steps) {
    Catalogue catalogue = WORLD.catalogue();
    assertThat(catalogue.tv(model, steps)).isBetween(catalogue.a4()[model], catalogue.a2()[model]);
    assertThat(catalogue.tv(model, steps + 1)).isLessThanOrEqualTo(catalogue.tv(model, steps));
  }

  @Property(tries = 300)
  void shouldNeverBeSlowerWithMoreBandwidth(
      @ForAll @DoubleRange(min = -6, max = -0.1) double logShare,
      @ForAll @DoubleRange(min = -14, max = -6) double logGain) {
    double share = Math.pow(10, logShare);
    double gain = Math.pow(10, logGain);
    Radio radio = WORLD.radio();
    assertThat(radio.linkSeconds(1.01 * share, gain, 1, 0))
        .isLessThan(radio.linkSeconds(share, gain, 1, 0));
    assertThat(radio.linkSeconds(1.01 * share, gain, 0, 1))
        .isLessThan(radio.linkSeconds(share, gain, 0, 1));
    assertThat(radio.downlinkRate(1.01 * share, gain))
        .isGreaterThan(radio.downlinkRate(share, gain));
  }

  @Property(tries = 300)
  void shouldReflectAnyWalkIntoTheCell(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
      @ForAll @DoubleRange(min = 1, max = 1000) double side) {
    assertThat(UserPositions.reflect(value, side)).isBetween(0.0, side);
  }

  @Property(tries = 100)
  void shouldReflectASmallStepAsAMirrorDoes(@ForAll @DoubleRange(min = 0, max = 1) double step) {
    assertThat(UserPositions.reflect(-step, 500)).isEqualTo(step);
    assertThat(UserPositions.reflect(500 + step, 500)).isCloseTo(500 - step, within(1e-9));
  }

  private static SlotState slot(long seed, int cache) {
    RandomGenerator random = new Streams(seed).stream(Streams.Purpose.WORLD, 0, 0);
    SlotState state = SlotSampler.sample(WORLD, 1, random);
    for (int user = 0; user < 10; user++) {
      state.hit()[user] = (cache >> state.model()[user] & 1) != 0;
    }
    return state;
  }
}
