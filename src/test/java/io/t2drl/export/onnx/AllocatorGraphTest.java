package io.t2drl.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.dataset.convert.Python;
import io.t2drl.decide.Allocation;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.Policy;
import io.t2drl.decide.Session;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.policy.Allocator;
import io.t2drl.train.LearnedPolicies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime says what the training side says, in states that the simulator produces. */
class AllocatorGraphTest {

  private static final double TOLERANCE = 1e-5;

  /** Values of two samples so close that rounding may decide between them. */
  private static final double TIE = 1e-4;

  private static final int STATES = 10_000;

  /** Enough for what is the same in another size. */
  private static final int FEW = 2000;

  private static final List<String> SMALL =
      List.of("allocator.actor-width=16", "allocator.critic-width=24", "allocator.samples=4");

  /** What is learned, and what is different in the world that is acted in. */
  static Stream<Arguments> shouldAllocateAsTheTrainingSideDoes() {
    return Stream.of(
        Arguments.of(STATES, List.of("allocator.samples=2"), List.of()),
        Arguments.of(STATES, small("train.allocator=ddpg"), List.of()),
        Arguments.of(STATES, small("train.allocator=td3"), List.of()),
        Arguments.of(STATES, small("mix.variants=4"), List.of()),
        Arguments.of(FEW, small("allocator.critics=3", "allocator.pessimism=0.7"), List.of()),
        Arguments.of(FEW, small("allocator.critics=2"), List.of("compute.steps=300")),
        Arguments.of(FEW, small("allocator.denoising-steps=1"), List.of()),
        Arguments.of(FEW, small("train.allocator=ddpg", "allocator.samples=1"), List.of()),
        Arguments.of(
            FEW,
            small("mix.variants=4", "train.allocator=ddpg"),
            List.of("cell.users=1", "compute.steps=90")),
        Arguments.of(
            FEW,
            small("mix.variants=4", "allocator.critics=2"),
            List.of("cell.users=13", "compute.steps=700")));
  }

  private static List<String> small(String... further) {
    return Stream.concat(SMALL.stream(), Arrays.stream(further)).toList();
  }

  @ParameterizedTest
  @MethodSource
  void shouldAllocateAsTheTrainingSideDoes(int states, List<String> learning, List<String> acting)
      throws OrtException {
    World world = World.drawn(settings(Stream.concat(learning.stream(), acting.stream()).toList()));
    int[] ties = {0};
    play(
        settings(learning),
        world,
        states,
        (played, outputs) ->
            ties[0] +=
                ties(
                    played.state(),
                    outputs,
                    Map.of(
                        "bandwidth", played.allocation().bandwidth(),
                        "steps", played.allocation().steps(),
                        "raw_action", played.allocation().raw().orElseThrow())));
    assertThat(ties[0]).isLessThan(states / 500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allocator.critics=2", "train.allocator=ddpg", "mix.variants=4 cell.users=8"})
  void shouldAllocateAsTheJavaApiDoes(String overrides) throws OrtException {
    Settings settings = settings(small(overrides.split(" ")));
    Session session = Policy.of(Fixture.model(settings)).session();
    int[] ties = {0};
    play(
        settings,
        World.drawn(settings),
        FEW,
        (played, outputs) -> ties[0] += ties(played.state(), outputs, decided(session, played)));
    assertThat(ties[0]).isLessThan(FEW / 500);
  }

  /** What the Java API says of the same states with the same noise. */
  private static Map<String, double[]> decided(Session session, Played played) {
    SlotState state = played.state();
    int cells = state.cells();
    int users = state.model().length / cells;
    double[] bandwidth = new double[state.model().length];
    double[] steps = new double[state.model().length];
    Allocation allocation = new Allocation(users);
    for (int c = 0; c < cells; c++) {
      int from = c * users;
      int to = from + users;
      session.allocate(
          new io.t2drl.decide.SlotState(
              Arrays.copyOfRange(state.gain(), from, to),
              Arrays.copyOfRange(state.model(), from, to),
              Arrays.copyOfRange(state.inputBits(), from, to),
              Arrays.copyOfRange(state.outputBits(), from, to),
              Arrays.copyOfRange(state.hit(), from, to),
              state.world().edgeSteps()),
          played.noise(c),
          allocation);
      assertThat(allocation.reason()).isEmpty();
      System.arraycopy(allocation.bandwidth(), 0, bandwidth, from, users);
      System.arraycopy(allocation.steps(), 0, steps, from, users);
    }
    return Map.of("bandwidth", bandwidth, "steps", steps);
  }

  /** Looks at a slot, and at what the graph says of it. */
  private interface Check {
    void of(Played played, Map<String, float[]> outputs);
  }

  private static void play(Settings settings, World world, int states, Check check)
      throws OrtException {
    try (Runtime runtime =
        new Runtime(OnnxPolicy.allocator(Fixture.model(settings)).orElseThrow())) {
      Played.play(
          world,
          trained(settings, world),
          runtime,
          states / (world.frames() * world.slots()),
          played -> check.of(played, runtime.run(played.inputs())));
    }
  }

  private static Allocator trained(Settings settings, World world) {
    return LearnedPolicies.policy("run", settings, world, Fixture.trained(settings).checkpoint())
        .allocator();
  }

  /** {@return in how many cells another sample was taken, of the same value but for rounding} */
  private static int ties(
      SlotState state, Map<String, float[]> outputs, Map<String, double[]> expected) {
    double budget = state.world().edgeSteps();
    int ties = 0;
    for (int c = 0; c < state.cells(); c++) {
      assertThat(sum(outputs.get("bandwidth"), c, state.cells())).isCloseTo(1, within(TOLERANCE));
      assertThat(sum(outputs.get("steps"), c, state.cells()) / budget).isLessThan(1 + TOLERANCE);
      double apart = 0;
      for (Map.Entry<String, double[]> output : expected.entrySet()) {
        double[] numbers = output.getValue();
        double unit = output.getKey().equals("steps") ? budget : 1;
        int size = numbers.length / state.cells();
        for (int i = c * size; i < (c + 1) * size; i++) {
          apart = Math.max(apart, Math.abs(outputs.get(output.getKey())[i] - numbers[i]) / unit);
        }
      }
      if (!(apart <= TOLERANCE)) { // a NaN is close to nothing
        ties++;
        assertThat(gap(outputs.get("values"), c, state.cells())).isLessThan(TIE);
      }
    }
    return ties;
  }

  private static double sum(float[] numbers, int cell, int cells) {
    int size = numbers.length / cells;
    double sum = 0;
    for (int i = cell * size; i < (cell + 1) * size; i++) {
      sum += numbers[i];
    }
    return sum;
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

  @Test
  void shouldAllocateTheSameInPython(@TempDir Path directory) throws Exception {
    String python = pythonWithRuntime();
    Settings settings = settings(SMALL);
    World world = World.drawn(settings);
    byte[] graph = OnnxPolicy.allocator(Fixture.model(settings)).orElseThrow();
    Path policy = Files.write(directory.resolve("policy.onnx"), graph);
    int cells = STATES / (world.frames() * world.slots());
    int[] slots = {0};
    try (Runtime runtime = new Runtime(graph)) {
      Played.play(
          world,
          trained(settings, world),
          runtime,
          cells,
          played -> write(played, directory.resolve("states/" + slots[0]++)));
    }
    Python.run(
        python,
        "run_onnx.py",
        policy.toString(),
        directory.resolve("states").toString(),
        Integer.toString(slots[0] * cells));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/onnx.md"})
  void shouldRunTheExamplesAsWritten(String page, @TempDir Path directory) throws Exception {
    String python = pythonWithRuntime();
    PolicyModel policy = Fixture.model(SettingsLoader.load("default", List.of()));
    Files.write(directory.resolve("policy.onnx"), OnnxPolicy.allocator(policy).orElseThrow());
    Files.write(directory.resolve("policy-cache.onnx"), OnnxPolicy.cacher(policy).orElseThrow());
    Python.run(
        python, "run_examples.py", Path.of(page).toAbsolutePath().toString(), directory.toString());
  }

  private static String pythonWithRuntime() throws Exception {
    String python = Python.with("onnxruntime");
    assumeTrue(
        !python.isEmpty(),
        "no Python with onnxruntime (T2DRL_PYTHON, python3): the graphs are not run by it");
    return python;
  }

  private static void write(Played played, Path directory) throws Exception {
    Map<String, Tensor> tensors = new HashMap<>(played.inputs());
    long cells = played.state().cells();
    long users = played.state().model().length / cells;
    tensors.put("bandwidth", Tensor.floats(played.allocation().bandwidth(), cells, users));
    tensors.put("steps", Tensor.floats(played.allocation().steps(), cells, users));
    tensors.put(
        "raw_action", Tensor.floats(played.allocation().raw().orElseThrow(), cells, users, 2));
    Files.createDirectories(directory);
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      Files.write(directory.resolve(tensor.getKey() + ".npy"), tensor.getValue().file());
    }
  }

  private static Settings settings(List<String> overrides) {
    return SettingsLoader.load(
        "default", Stream.concat(Stream.of("train.cacher=random"), overrides.stream()).toList());
  }
}
