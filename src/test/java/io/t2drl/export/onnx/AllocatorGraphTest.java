package io.t2drl.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Policy;
import io.t2drl.policy.RandomFillCacher;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime says what the training side says, in states that the simulator produces. */
class AllocatorGraphTest {

  private static final double TOLERANCE = 1e-5;

  /** Values of two samples so close that rounding may decide between them. */
  private static final double TIE = 1e-4;

  private static final int STATES = 10_000;
  private static final int CELLS = 100;

  private static final List<String> SMALL =
      List.of("allocator.actor-width=16", "allocator.critic-width=24", "allocator.samples=4");

  /** What is learned, and what is different in the world that is acted in. */
  static Stream<Arguments> shouldAllocateAsTheTrainingSideDoes() {
    return Stream.of(
        Arguments.of(List.of("allocator.samples=2"), List.of()),
        Arguments.of(small("allocator.critics=3", "allocator.pessimism=0.7"), List.of()),
        Arguments.of(small("allocator.critics=2"), List.of("compute.steps=300")),
        Arguments.of(small("allocator.denoising-steps=1"), List.of()),
        Arguments.of(small("train.allocator=ddpg"), List.of()),
        Arguments.of(small("train.allocator=td3"), List.of()),
        Arguments.of(small("train.allocator=ddpg", "allocator.samples=1"), List.of()),
        Arguments.of(small("mix.variants=4"), List.of()),
        Arguments.of(
            small("mix.variants=4", "train.allocator=ddpg"),
            List.of("cell.users=1", "compute.steps=90")),
        Arguments.of(
            small("mix.variants=4", "allocator.critics=2"),
            List.of("cell.users=13", "compute.steps=700")));
  }

  private static List<String> small(String... further) {
    return Stream.concat(SMALL.stream(), Arrays.stream(further)).toList();
  }

  @ParameterizedTest
  @MethodSource
  void shouldAllocateAsTheTrainingSideDoes(List<String> learning, List<String> acting)
      throws OrtException {
    List<String> overrides =
        Stream.concat(Stream.of("train.cacher=random"), learning.stream()).toList();
    Learned learned = Learned.of(settings(overrides));
    World world =
        World.drawn(settings(Stream.concat(overrides.stream(), acting.stream()).toList()));
    try (Runtime runtime = new Runtime(OnnxPolicy.allocator(learned.model()).orElseThrow())) {
      Compared compared = new Compared(learned.policy(world).allocator(), runtime);
      Policy policy = new Policy("compared", new RandomFillCacher(), compared);
      for (int episode = 0; compared.states < STATES; episode++) {
        Rollout.run(world, new Streams(3), episode, 0, CELLS, policy, new RolloutListener() {});
      }
      assertThat(compared.ties).isLessThan(compared.states / 1000);
    }
  }

  private static Settings settings(List<String> overrides) {
    return SettingsLoader.load("default", overrides);
  }

  /** Lets the training side decide, and asks the graph for the same. */
  private static final class Compared implements Allocator {

    private static final long serialVersionUID = 1;

    private final transient Allocator trained;
    private final transient Runtime runtime;
    private int states;
    private int ties;

    Compared(Allocator trained, Runtime runtime) {
      this.trained = trained;
      this.runtime = runtime;
    }

    @Override
    public Allocation allocate(SlotState state, RandomGenerator[] random) {
      Draws[] draws = Arrays.stream(random).map(Draws::new).toArray(Draws[]::new);
      Allocation allocation = trained.allocate(state, draws);
      try {
        compare(state, allocation, draws);
      } catch (OrtException e) {
        throw new AssertionError(e);
      }
      states += state.cells();
      return allocation;
    }

    private void compare(SlotState state, Allocation expected, Draws[] draws) throws OrtException {
      int users = state.model().length / state.cells();
      Map<String, float[]> outputs = run(state, draws);
      for (int c = 0; c < state.cells(); c++) {
        int from = c * users;
        if (differs(outputs, expected, state, from, users)) {
          ties++;
          assertThat(gap(outputs.get("values"), c, state.cells())).isLessThan(TIE);
        }
        double shares = 0;
        double steps = 0;
        for (int i = from; i < from + users; i++) {
          shares += outputs.get("bandwidth")[i];
          steps += outputs.get("steps")[i];
        }
        assertThat(shares).isCloseTo(1, within(TOLERANCE));
        assertThat(steps).isLessThan(state.world().edgeSteps() * (1 + TOLERANCE));
      }
    }

    private static boolean differs(
        Map<String, float[]> outputs, Allocation expected, SlotState state, int from, int users) {
      double[] raw = expected.raw().orElseThrow();
      for (int i = from; i < from + users; i++) {
        double steps =
            Math.abs(outputs.get("steps")[i] - expected.steps()[i]) / state.world().edgeSteps();
        double bandwidth = Math.abs(outputs.get("bandwidth")[i] - expected.bandwidth()[i]);
        double first = Math.abs(outputs.get("raw_action")[2 * i] - raw[2 * i]);
        double second = Math.abs(outputs.get("raw_action")[2 * i + 1] - raw[2 * i + 1]);
        // A NaN is not close to anything.
        if (!(Math.max(Math.max(steps, bandwidth), Math.max(first, second)) <= TOLERANCE)) {
          return true;
        }
      }
      return false;
    }

    /** {@return how far the best sample of a cell is above the next} */
    private static double gap(float[] values, int cell, int cells) {
      double[] sorted = new double[values.length / cells];
      for (int s = 0; s < sorted.length; s++) {
        sorted[s] = values[s * cells + cell];
      }
      Arrays.sort(sorted);
      return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    private Map<String, float[]> run(SlotState state, Draws[] draws) throws OrtException {
      int cells = state.cells();
      int users = state.model().length / cells;
      double[] budgets = new double[cells];
      Arrays.fill(budgets, state.world().edgeSteps());
      try (Runtime.Inputs inputs = runtime.inputs()) {
        inputs
            .floats("gain", state.gain(), cells, users)
            .longs("model", state.model(), cells, users)
            .floats("input_bits", state.inputBits(), cells, users)
            .floats("output_bits", state.outputBits(), cells, users)
            .bools("hit", state.hit(), cells, users)
            .floats("step_budget", budgets, cells);
        if (runtime.has("noise")) {
          float[] noise = Draws.normal(draws, users * 2);
          long levels = runtime.axis("noise", 1);
          long samples = noise.length / (levels * cells * users * 2);
          inputs.floats("noise", noise, samples, levels, cells, users, 2);
        } else {
          float[] redraws = Draws.redraws(draws, users);
          inputs.floats("redraws", redraws, redraws.length / (cells * users), cells, users);
        }
        return inputs.run();
      }
    }
  }
}
