package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.policy.EqualShare;
import io.t2drl.policy.FixedCacher;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class WorldStatisticsTest {

  private static final World WORLD = new Scenario().world();
  private static final Policy POLICY =
      new Policy("none", FixedCacher.none(WORLD), new EqualShare());

  @Test
  void shouldStayInAPopularityStateAsOftenAsConfigured() {
    int[] counts = new int[3];
    Rollout.run(
        WORLD,
        new Streams(5),
        0,
        0,
        2000,
        POLICY,
        new RolloutListener() {
          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            for (int cell = 0; cell < state.cells(); cell++) {
              counts[0]++;
              counts[1] += state.popularity()[cell] == next.popularity()[cell] ? 1 : 0;
              counts[2] += state.frame() == 0 && state.popularity()[cell] == 2 ? 1 : 0;
            }
          }
        });
    assertThat(counts[1] / (double) counts[0]).as("stays").isCloseTo(0.6, within(0.012));
    assertThat(counts[2] / 2000.0).as("first state").isCloseTo(1 / 3.0, within(0.04));
  }

  @Test
  void shouldDrawPayloadsLogUniformlyAndRequestsByPopularity() {
    double[] sums = new double[3];
    double[] requests = new double[10];
    Streams streams = new Streams(6);
    int slots = 3000;
    for (int sample = 0; sample < slots; sample++) {
      SlotState slot =
          SlotSampler.sample(WORLD, 2, streams.stream(Streams.Purpose.TABLE, sample, 0));
      for (int user = 0; user < 10; user++) {
        assertThat(slot.inputBits()[user]).isBetween(4e6, 160e6);
        sums[0] += Math.log(slot.inputBits()[user]);
        sums[1] += Math.log(slot.outputBits()[user]);
        requests[slot.model()[user]]++;
      }
    }
    double middle = (Math.log(4e6) + Math.log(160e6)) / 2;
    assertThat(sums[0] / slots / 10).isCloseTo(middle, within(0.03));
    assertThat(sums[1] / slots / 10).isCloseTo(middle, within(0.03));
    assertThat(requests[6] / slots / 10).isCloseTo(0.3414, within(0.01));
    assertThat(requests[5] / slots / 10).isCloseTo(0.0341, within(0.005));
  }

  @Test
  void shouldFollowThePathLossFormula() {
    // 250 m: 128.1 + 37.6 log10(0.25) = 105.4626 dB.
    assertThat(Radio.meanGain(250.0 * 250.0)).isCloseTo(2.84277e-11, within(1e-15));
  }

  @Test
  void shouldSurviveSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(WORLD);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      World copy = (World) in.readObject();
      EdgeBlock one = new EdgeBlock(WORLD, new Streams(1), 0, 0, 2);
      EdgeBlock other = new EdgeBlock(copy, new Streams(1), 0, 0, 2);
      one.startFrame(new boolean[20]);
      other.startFrame(new boolean[20]);
      assertThat(other.slotState().gain()).isEqualTo(one.slotState().gain());
      assertThat(other.slotState().model()).isEqualTo(one.slotState().model());
    }
  }
}
