package io.t2drl.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.dataset.convert.Python;
import io.t2drl.edge.World;
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
    Learned learned = Learned.of(settings(learning));
    World world = World.drawn(settings(Stream.concat(learning.stream(), acting.stream()).toList()));
    try (Runtime runtime = new Runtime(OnnxPolicy.allocator(learned.model()).orElseThrow())) {
      int[] ties = {0};
      Played.play(
          world,
          learned.policy(world).allocator(),
          runtime,
          CELLS,
          STATES,
          played -> ties[0] += compare(played, runtime.run(played.inputs())));
      assertThat(ties[0]).isLessThan(STATES / 1000);
    }
  }

  /** {@return in how many cells another sample was taken, of the same value but for rounding} */
  private static int compare(Played played, Map<String, float[]> outputs) {
    int cells = played.state().cells();
    int users = played.state().model().length / cells;
    double budget = played.state().world().edgeSteps();
    int ties = 0;
    for (int c = 0; c < cells; c++) {
      double shares = 0;
      double steps = 0;
      double apart = 0;
      for (int i = c * users; i < (c + 1) * users; i++) {
        shares += outputs.get("bandwidth")[i];
        steps += outputs.get("steps")[i];
        apart = Math.max(apart, apart(played, outputs, i, budget));
      }
      assertThat(shares).isCloseTo(1, within(TOLERANCE));
      assertThat(steps).isLessThan(budget * (1 + TOLERANCE));
      if (!(apart <= TOLERANCE)) { // a NaN is close to nothing
        ties++;
        assertThat(gap(outputs.get("values"), c, cells)).isLessThan(TIE);
      }
    }
    return ties;
  }

  /** {@return the largest difference of what one user gets; of steps as shares of the budget} */
  private static double apart(
      Played played, Map<String, float[]> outputs, int user, double budget) {
    double[] raw = played.allocation().raw().orElseThrow();
    double bandwidth = outputs.get("bandwidth")[user] - played.allocation().bandwidth()[user];
    double steps = (outputs.get("steps")[user] - played.allocation().steps()[user]) / budget;
    double first = outputs.get("raw_action")[2 * user] - raw[2 * user];
    double second = outputs.get("raw_action")[2 * user + 1] - raw[2 * user + 1];
    return Math.max(
        Math.max(Math.abs(bandwidth), Math.abs(steps)),
        Math.max(Math.abs(first), Math.abs(second)));
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
    String python = Python.with("onnxruntime");
    assumeTrue(
        !python.isEmpty(),
        "no Python with onnxruntime (T2DRL_PYTHON, python3): the graph is not run by it");
    Learned learned = Learned.of(settings(SMALL));
    World world = World.drawn(learned.settings());
    byte[] graph = OnnxPolicy.allocator(learned.model()).orElseThrow();
    Path policy = Files.write(directory.resolve("policy.onnx"), graph);
    int[] slots = {0};
    try (Runtime runtime = new Runtime(graph)) {
      Played.play(
          world,
          learned.policy(world).allocator(),
          runtime,
          CELLS,
          STATES,
          played -> write(played, directory.resolve("states/" + slots[0]++)));
    }
    Python.run(
        python,
        "run_onnx.py",
        policy.toString(),
        directory.resolve("states").toString(),
        Integer.toString(slots[0] * CELLS));
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
