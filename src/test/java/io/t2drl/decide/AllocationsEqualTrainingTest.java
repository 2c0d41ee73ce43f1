package io.t2drl.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.net.SampleChooser;
import io.t2drl.edge.World;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Greedy;
import io.t2drl.replay.Exploration;
import io.t2drl.train.Checkpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allocations made outside of the program are those of the training's own networks. */
class AllocationsEqualTrainingTest {

  private static final double TOLERANCE = 1e-5;

  /** Values of two samples so close that rounding may decide between them. */
  private static final double TIE = 1e-4;

  private static final int BLOCK = 100;

  private static Settings settings(String keys) {
    List<String> overrides = new ArrayList<>(List.of("train.cacher=random"));
    overrides.addAll(List.of(keys.split(" ")));
    return SettingsLoader.load("default", overrides);
  }

  @ParameterizedTest
  @CsvSource({
    "10000, train.allocator=d3pg allocator.samples=1",
    "10000, train.allocator=ddpg allocator.samples=1",
    "1000, train.allocator=d3pg allocator.samples=1 allocator.actor-width=13 allocator.heads=3"
        + " allocator.denoising-steps=2 cell.users=3",
    "1000, train.allocator=d3pg allocator.samples=1 mix.variants=2 train.cacher=scoring",
    "100, train.allocator=ddpg allocator.samples=1 cell.users=1"
  })
  void shouldDrawTheSameAction(int states, String keys) {
    Sides sides = new Sides(settings(keys));
    List<Double> differences = sides.differences(states);
    assertThat(differences).hasSize(states).allMatch(difference -> difference < TOLERANCE);
    assertThat(sides.decisions).as("different decisions").hasSizeGreaterThan(states / 4);
  }

  /** Where two samples are worth the same to six digits, rounding may decide. */
  @ParameterizedTest
  @CsvSource({
    "10000, train.allocator=d3pg allocator.samples=4",
    "1000, train.allocator=ddpg allocator.samples=8",
    "1000, train.allocator=td3 allocator.samples=4",
    "1000, train.allocator=td3 allocator.samples=4 allocator.pessimism=0.5",
    "1000, train.allocator=d3pg allocator.samples=3 allocator.critics=4 allocator.pessimism=2"
        + " allocator.critic-width=9",
    "1000, train.allocator=d3pg allocator.samples=4 mix.variants=2 train.cacher=scoring"
  })
  void shouldPickTheSameOfSeveralSamplesButForNearTies(int states, String keys) {
    Sides sides = new Sides(settings(keys));
    List<Double> differences = sides.differences(states);
    // A NaN is below nothing.
    assertThat(differences)
        .filteredOn(difference -> !(difference < TOLERANCE))
        .hasSameSizeAs(sides.gaps)
        .hasSizeLessThan(3);
    assertThat(sides.gaps).as("best value above the next").allMatch(gap -> gap < TIE);
    assertThat(sides.decisions).as("different decisions").hasSizeGreaterThan(states / 4);
  }

  @Test
  void shouldFallBackToTheSameGreedyAllocation() {
    Settings settings = settings("train.allocator=d3pg");
    World world = World.of(settings);
    Policy policy = Policy.of(Fixture.model(settings));
    for (int i = 0; i < 1000; i++) {
      io.t2drl.edge.SlotState slot = Fixture.slot(world, Fixture.random(i));
      Allocation told = policy.greedy(Fixture.told(slot));
      io.t2drl.edge.Allocation own = new Greedy().allocate(slot, null);
      assertThat(told.bandwidth()).containsExactly(own.bandwidth(), Offset.offset(1e-9));
      assertThat(told.steps()).containsExactly(own.steps(), Offset.offset(1e-9));
    }
  }

  /** The same decisions twice. */
  private static final class Sides {

    private final World world;
    private final Allocator training;
    private final AllocatorModel model;
    private final Policy policy;
    private final Session session;
    private final SampleChooser chooser;

    /** How far the best sample is above the next, in states in which the sides differ. */
    private final List<Double> gaps = new ArrayList<>();

    private final Set<Double> decisions = new HashSet<>();

    Sides(Settings settings) {
      world = World.drawn(settings);
      Checkpoint checkpoint = Fixture.trained(settings).checkpoint();
      training =
          LearnedRoles.allocator(settings, checkpoint.slotScale())
              .policy(checkpoint.allocator().orElseThrow(), Exploration.NONE);
      PolicyModel exported = Fixture.model(settings);
      model = exported.allocator().orElseThrow();
      policy = Policy.of(exported);
      session = policy.session();
      chooser = new SampleChooser(model);
    }

    /** Largest difference in each state: of shares, or of steps as a share of all. */
    List<Double> differences(int states) {
      List<Double> differences = new ArrayList<>();
      for (int first = 0; first < states; first += BLOCK) {
        compare(first, differences);
      }
      return differences;
    }

    private void compare(int first, List<Double> differences) {
      List<io.t2drl.edge.SlotState> slots =
          IntStream.range(first, first + BLOCK)
              .mapToObj(i -> Fixture.slot(world, Fixture.random(i)))
              .toList();
      io.t2drl.edge.Allocation inside =
          training.allocate(
              Fixture.together(slots),
              IntStream.range(first, first + BLOCK)
                  .mapToObj(Sides::noise)
                  .toArray(RandomGenerator[]::new));
      Allocation outside = new Allocation(world.users());
      float[] noise = new float[model.noise(world.users())];
      for (int c = 0; c < BLOCK; c++) {
        Noise.fill(model, world.users(), noise(first + c), noise);
        session.allocate(Fixture.told(slots.get(c)), noise, outside);
        assertThat(outside.reason()).isEmpty();
        double difference = difference(inside, c * world.users(), outside);
        differences.add(difference);
        if (!(difference < TOLERANCE) && model.samples() > 1) {
          gaps.add(gap(Fixture.told(slots.get(c)), noise));
        }
      }
    }

    private double gap(SlotState slot, float[] noise) {
      SlotFeatures describing = policy.features();
      float[] features = new float[world.users() * chooser.featureStride()];
      describing.describe(slot, features);
      double[] limits = new double[world.users()];
      describing.limits(slot, limits);
      float steps = (float) (slot.steps() * describing.stepUnit(slot));
      SampleChooser.Work work = chooser.work(world.users());
      chooser.choose(features, limits, steps, (float) world.bandwidthFloor(), noise, work);
      float[] values = work.values().clone();
      Arrays.sort(values);
      return values[values.length - 1] - values[values.length - 2];
    }

    private static RandomGenerator noise(int state) {
      return Fixture.random(-1 - state);
    }

    private double difference(io.t2drl.edge.Allocation inside, int from, Allocation outside) {
      double largest = 0;
      decisions.add(outside.bandwidth()[0] + outside.steps()[0]);
      for (int u = 0; u < world.users(); u++) {
        double steps = Math.abs(outside.steps()[u] - inside.steps()[from + u]);
        largest = Math.max(largest, steps / world.edgeSteps());
        largest =
            Math.max(largest, Math.abs(outside.bandwidth()[u] - inside.bandwidth()[from + u]));
      }
      return largest;
    }
  }
}
