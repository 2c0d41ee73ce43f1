package io.t2drl.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.StateException.Problem;
import io.t2drl.edge.World;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private static final Settings SETTINGS =
      settings("allocator.samples=2", "allocator.denoising-steps=2", "ddqn.hidden=8");
  private static final World WORLD = World.of(SETTINGS);
  private static final Policy POLICY = Policy.of(Fixture.model(SETTINGS));

  private static Settings settings(String... keys) {
    return SettingsLoader.load("default", List.of(keys));
  }

  private static SlotState slot(int number) {
    return Fixture.told(Fixture.slot(WORLD, Fixture.random(number)));
  }

  @Test
  void shouldDecideBySeedAloneInAnyThread() {
    SlotState slot = slot(1);
    double[] first = POLICY.allocate(slot, 3).bandwidth();
    List<double[]> again =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> POLICY.allocate(slot, 3).bandwidth())
            .toList();
    assertThat(again).allMatch(bandwidth -> Arrays.equals(bandwidth, first));
    assertThat(POLICY.allocate(slot).bandwidth())
        .isEqualTo(POLICY.allocate(slot, 0).bandwidth())
        .isNotEqualTo(first);
    assertThat(LongStream.range(0, 1000).map(line -> Policy.seed(7, line)).distinct().count())
        .isEqualTo(1000);
  }

  @Test
  void shouldGiveAllBandwidthAndNoStepsBeyondTheBudget() {
    for (int i = 0; i < 500; i++) {
      SlotState slot = slot(i);
      Allocation given = POLICY.allocate(slot, i);
      assertThat(given.fallback()).isFalse();
      assertThat(Arrays.stream(given.bandwidth()).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
      assertThat(Arrays.stream(given.steps()).sum()).isLessThanOrEqualTo(slot.steps() + 1e-9);
      for (int u = 0; u < slot.hit().length; u++) {
        assertThat(given.bandwidth()[u]).isPositive();
        assertThat(given.steps()[u]).isBetween(0.0, slot.hit()[u] ? 1000.0 : 0.0);
      }
    }
  }

  /** Once the compilers are done: nothing on the heap. */
  @Test
  void shouldMakeNoGarbage() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Session session = POLICY.session();
    Allocation into = new Allocation(WORLD.users());
    SlotState[] slots = IntStream.range(0, 16).mapToObj(PolicyTest::slot).toArray(SlotState[]::new);
    float[] noise = new float[POLICY.noise(WORLD.users())];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50 && least > 0; round++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < 100; i++) {
        session.allocate(slots[i % slots.length], i, into);
        session.allocate(slots[i % slots.length], noise, into);
      }
      least =
          Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    assertThat(least).as("bytes in 200 decisions").isLessThan(200);
  }

  @Test
  void shouldTellAllRulesThatASlotBreaks() {
    SlotState broken =
        new SlotState(
            new double[] {1e-11, -1, Double.NaN},
            new int[] {0, 10, -1},
            new double[] {5e6, Double.POSITIVE_INFINITY, 5e6},
            new double[] {5e6, 5e6},
            new boolean[3],
            Double.NaN);
    assertThatThrownBy(() -> POLICY.allocate(broken))
        .isInstanceOfSatisfying(
            StateException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem("outputBits", "must have as many entries as gain, 3: 2"),
                        new Problem("gain[1]", "must be finite and > 0: -1.0"),
                        new Problem("gain[2]", "must be finite and > 0: NaN"),
                        new Problem("inputBits[1]", "must be finite and > 0: Infinity"),
                        new Problem("model[1]", "must be a model, from 0 to 9: 10"),
                        new Problem("model[2]", "must be a model, from 0 to 9: -1"),
                        new Problem("steps", "must be finite and >= 0: NaN")));
    assertThatThrownBy(() -> POLICY.greedy(broken)).isInstanceOf(StateException.class);
    SlotState none = new SlotState(null, null, null, null, null, 1);
    assertThatThrownBy(() -> POLICY.allocate(none)).isInstanceOf(StateException.class);
    assertThatThrownBy(() -> POLICY.session().allocate(slot(1), new float[3], new Allocation(10)))
        .hasMessage("noise must have 80 entries: 3");
    assertThatThrownBy(() -> POLICY.session().allocate(slot(1), 1, new Allocation(9)))
        .hasMessage("the allocation has room for 9 users, and the state has 10");
  }

  @Test
  void shouldTellAllRulesThatAFrameBreaks() {
    assertThatThrownBy(() -> POLICY.cache(new CellState(99, new boolean[9], null)))
        .hasMessage(
            "previous must have an entry for each model, 10: 9; popularity must be a popularity"
                + " state, from 0 to 2: 99");
    Policy sees =
        Policy.of(
            Fixture.model(
                settings("train.allocator=greedy", "ddqn.observation=histogram", "ddqn.hidden=8")));
    double[] counts = new double[10];
    counts[4] = -1;
    assertThatThrownBy(
            () -> sees.cache(new CellState(-1, new boolean[10], new double[][] {counts, {1}})))
        .hasMessage(
            "requests[0][4] must be finite and >= 0: -1.0; requests[1] must have an entry for each"
                + " model, 10: 1");
    assertThat(sees.cache(new CellState(-1, new boolean[10], new double[0][])))
        .isEqualTo(sees.cache(new CellState(-1, new boolean[10], new double[][] {evenly()})));
  }

  private static double[] evenly() {
    double[] counts = new double[10];
    Arrays.fill(counts, 7);
    return counts;
  }

  @Test
  void shouldAllocateGreedilyWhatTrainingCannotProduce() {
    SlotState slot = slot(1);
    assertThat(POLICY.allocate(slot).reason()).isEmpty();
    fallback(with(slot, 1e-3, 5.5e7, 700), "gain[0] is outside of what was trained: 0.001 is not");
    fallback(with(slot, 1e-30, 5.5e7, 700), "gain[0] is outside of what was trained: 1.0E-30 is");
    fallback(with(slot, slot.gain()[0], 1, 700), "inputBits[0] is outside of what was trained: ");
    fallback(with(slot, slot.gain()[0], 5e7, 900), "steps per user is outside of what was trained");
    fallback(with(slot, Double.MIN_VALUE, Double.MAX_VALUE, 0), "steps per user is outside");
    SlotState alone =
        new SlotState(
            new double[] {1e-11},
            new int[] {1},
            new double[] {5e7},
            new double[] {5e7},
            new boolean[] {true},
            700);
    fallback(alone, "users is outside of what was trained: 1, must be 10");
  }

  private static void fallback(SlotState slot, String reason) {
    Allocation allocation = POLICY.allocate(slot);
    assertThat(allocation.fallback()).isTrue();
    assertThat(allocation.reason()).startsWith(reason);
    assertThat(allocation.bandwidth()).isEqualTo(POLICY.greedy(slot).bandwidth());
    assertThat(Arrays.stream(allocation.bandwidth()).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
    assertThat(Arrays.stream(allocation.steps()).sum()).isLessThanOrEqualTo(slot.steps());
  }

  private static SlotState with(SlotState slot, double gain, double input, double steps) {
    double[] gains = slot.gain().clone();
    double[] inputs = slot.inputBits().clone();
    gains[0] = gain;
    inputs[0] = input;
    return new SlotState(gains, slot.model(), inputs, slot.outputBits(), slot.hit(), steps);
  }

  @Test
  void shouldKnowCellsOfAnySizeInTheMixItWasTrainedOn() {
    Policy mixed =
        Policy.of(
            Fixture.model(
                settings("mix.variants=2", "train.cacher=scoring", "allocator.samples=1")));
    SlotState slot = slot(1);
    SlotState six =
        new SlotState(
            Arrays.copyOf(slot.gain(), 6),
            Arrays.copyOf(slot.model(), 6),
            Arrays.copyOf(slot.inputBits(), 6),
            Arrays.copyOf(slot.outputBits(), 6),
            Arrays.copyOf(slot.hit(), 6),
            500);
    assertThat(mixed.allocate(six).reason()).isEmpty();
    Session session = mixed.session();
    Allocation ten = new Allocation(10);
    session.allocate(slot, 1, ten);
    session.allocate(six, 1, new Allocation(6));
    Allocation again = new Allocation(10);
    session.allocate(slot, 1, again);
    assertThat(again.bandwidth()).containsExactly(ten.bandwidth());
  }

  @Test
  void shouldSayWhatItHasNotLearned() {
    Policy allocations = Policy.of(Fixture.model(settings("train.cacher=popular")));
    assertThatThrownBy(() -> allocations.cache(new CellState(0, new boolean[10], new double[0][])))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "this policy has learned no caches: in its run the fixed policy 'popular' chose them");
    Policy caches = Policy.of(Fixture.model(settings("train.allocator=equal-share")));
    assertThatThrownBy(() -> caches.allocate(slot(1)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "this policy has learned no allocations: in its run the fixed policy 'equal-share'"
                + " allocated");
    assertThat(caches.greedy(slot(1)).fallback()).isTrue();
  }

  @Test
  void shouldRefuseToExportWhatActsOtherwise() {
    assertThatThrownBy(() -> Fixture.model(settings("allocator.acting=sweep")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "allocator.acting must be samples where a policy is exported: allocator.acting=sweep;"
                + " add -s allocator.acting=samples");
    assertThatThrownBy(() -> Fixture.model(settings("allocator.samples=10001")))
        .isInstanceOf(UserError.class)
        .hasMessage("run cannot be exported: samples must be from 1 to 10000: 10001");
    assertThatThrownBy(
            () -> Fixture.model(settings("train.cacher=random", "train.allocator=greedy")))
        .hasMessageContaining("run learns nothing: train.cacher=random and train.allocator=greedy");
  }
}
