package io.t2drl.learn.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.net.AllocationMap.Executed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationMapTest {

  private static final World WORLD = new Scenario().world();
  private static final int USERS = WORLD.users();
  private static final AllocationMap MAP =
      new AllocationMap(
          WORLD.edgeSteps(),
          WORLD.bandwidthFloor(),
          Arrays.stream(WORLD.catalogue().a3()).max().orElseThrow());

  /** Cells of a case; entries of raw actions reach up to {@code most}. */
  private record Case(SlotState state, double[] limits, double[] raw) {
    static Case draw(int seed, int cells, double most) {
      RandomGenerator random = new Streams(seed).stream(Streams.Purpose.ALLOCATOR, 0, 0);
      int count = cells * USERS;
      double[] raw = new double[2 * count];
      int[] model = new int[count];
      boolean[] hit = new boolean[count];
      double[] limits = new double[count];
      for (int i = 0; i < count; i++) {
        raw[2 * i] = random.nextInt(5) == 0 ? -1 : random.nextDouble(-1, 1);
        raw[2 * i + 1] =
            random.nextInt(5) == 0
                ? (random.nextBoolean() ? -1 : most)
                : random.nextDouble(-1, most);
        model[i] = random.nextInt(WORLD.models());
        hit[i] = random.nextInt(4) > 0;
        limits[i] = hit[i] ? WORLD.catalogue().a3()[model[i]] : 0;
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
    Allocation expected = Amender.amend(drawn.state, drawn.raw);
    Executed executed = MAP.amend(drawn.raw, drawn.limits, USERS);
    assertThat(executed.bandwidth()).containsExactly(expected.bandwidth(), Offset.offset(1e-15));
    assertThat(executed.steps()).containsExactly(expected.steps(), Offset.offset(1e-12));
  }

  @Property(tries = 200)
  void shouldInvertTheAmender(
      @ForAll int seed, @ForAll @DoubleRange(min = -0.9, max = 1) double most) {
    Case drawn = Case.draw(seed, 2, most);
    Executed executed = MAP.amend(drawn.raw, drawn.limits, USERS);
    double[] raw = MAP.canonical(executed, drawn.limits, USERS);
    assertThat(Arrays.stream(raw).boxed()).allMatch(entry -> entry >= -1 && entry <= 1 + 1e-12);
    Executed again = MAP.amend(raw, drawn.limits, USERS);
    assertThat(again.bandwidth()).containsExactly(executed.bandwidth(), Offset.offset(1e-12));
    assertThat(again.steps()).containsExactly(executed.steps(), Offset.offset(1e-9));
    assertThat(MAP.canonical(again, drawn.limits, USERS))
        .as("the canonical action is unique")
        .containsExactly(raw, Offset.offset(1e-9));
  }

  @ParameterizedTest(name = "N = {0}")
  @ValueSource(doubles = {1e4, 200})
  void shouldDifferentiateTheDescription(double edgeSteps) {
    AllocationMap map = new AllocationMap(edgeSteps, MAP.floor(), MAP.largestSteps());
    Case drawn = Case.draw(3, 1, 1);
    double spent = Arrays.stream(map.amend(drawn.raw, drawn.limits, USERS).steps()).sum();
    assertThat(spent > edgeSteps - 1e-9).as("N binds").isEqualTo(edgeSteps == 200);
    double[] weights = new double[3 * USERS];
    Arrays.setAll(weights, i -> Math.sin(1 + i));
    double[] gradient = map.backward(drawn.raw, drawn.limits, weights, USERS);
    for (int i = 0; i < gradient.length; i++) {
      double up = value(map, drawn, weights, i, 1e-6);
      double slope = (up - value(map, drawn, weights, i, -1e-6)) / 2e-6;
      assertThat(gradient[i])
          .as("derivative %d", i)
          .isCloseTo(slope, Offset.offset(1e-7 * (1 + Math.abs(slope))));
    }
  }

  private static double value(
      AllocationMap map, Case drawn, double[] weights, int entry, double change) {
    double[] raw = drawn.raw.clone();
    raw[entry] += change;
    double[] described = map.describe(map.amend(raw, drawn.limits, USERS), drawn.limits, USERS);
    double sum = 0;
    for (int i = 0; i < described.length; i++) {
      sum += weights[i] * described[i];
    }
    return sum;
  }
}
