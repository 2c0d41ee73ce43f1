package io.t2drl.learn.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.net.AllocationMap.Executed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class AllocationMapTest {

  private static final World WORLD = new Scenario().world();
  private static final int USERS = WORLD.users();
  private static final AllocationMap MAP =
      new AllocationMap(
          (float) WORLD.edgeSteps(),
          (float) WORLD.bandwidthFloor(),
          (float) Arrays.stream(WORLD.catalogue().a3()).max().orElseThrow());

  /** Cells of a case; entries of raw actions reach up to {@code most}. */
  private record Case(SlotState state, float[] limits, float[] raw) {
    static Case draw(int seed, int cells, double most) {
      RandomGenerator random = new Streams(seed).stream(Streams.Purpose.ALLOCATOR, 0, 0);
      int count = cells * USERS;
      float[] raw = new float[2 * count];
      int[] model = new int[count];
      boolean[] hit = new boolean[count];
      float[] limits = new float[count];
      for (int i = 0; i < count; i++) {
        raw[2 * i] = random.nextInt(5) == 0 ? -1 : (float) random.nextDouble(-1, 1);
        raw[2 * i + 1] =
            (float)
                (random.nextInt(5) == 0
                    ? (random.nextBoolean() ? -1 : most)
                    : random.nextDouble(-1, most));
        model[i] = random.nextInt(WORLD.models());
        hit[i] = random.nextInt(4) > 0;
        limits[i] = hit[i] ? (float) WORLD.catalogue().a3()[model[i]] : 0;
      }
      double[] unused = new double[count];
      return new Case(
          new SlotState(WORLD, cells, 0, unused, model, unused, unused, hit), limits, raw);
    }
  }

  @Property(tries = 200)
  void shouldAmendLikeTheWorld(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 4) int cells,
      @ForAll @DoubleRange(min = -0.9, max = 1) double most) {
    Case drawn = Case.draw(seed, cells, most);
    Allocation expected = Amender.amend(drawn.state, Numbers.doubles(drawn.raw));
    Executed executed = MAP.amend(drawn.raw, drawn.limits, USERS);
    assertThat(executed.bandwidth())
        .containsExactly(Numbers.floats(expected.bandwidth()), Offset.offset(1e-6f));
    assertThat(executed.steps())
        .containsExactly(Numbers.floats(expected.steps()), Offset.offset(1e-3f));
  }

  @Property(tries = 200)
  void shouldInvertTheAmender(
      @ForAll int seed, @ForAll @DoubleRange(min = -0.9, max = 1) double most) {
    Case drawn = Case.draw(seed, 2, most);
    Executed executed = MAP.amend(drawn.raw, drawn.limits, USERS);
    float[] raw = MAP.canonical(executed, drawn.limits, USERS);
    assertThat(Arrays.stream(Numbers.doubles(raw)).boxed())
        .allMatch(entry -> entry >= -1 && entry <= 1 + 1e-6);
    Executed again = MAP.amend(raw, drawn.limits, USERS);
    assertThat(again.bandwidth()).containsExactly(executed.bandwidth(), Offset.offset(1e-6f));
    assertThat(again.steps()).containsExactly(executed.steps(), Offset.offset(1e-3f));
    assertThat(MAP.canonical(again, drawn.limits, USERS))
        .as("the canonical action is unique")
        .containsExactly(raw, Offset.offset(1e-5f));
  }
}
