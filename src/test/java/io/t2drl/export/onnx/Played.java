package io.t2drl.export.onnx;

import ai.onnxruntime.OrtException;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Policy;
import io.t2drl.policy.RandomFillCacher;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the training side's allocator did in the slots of simulated cells.
 *
 * @param state the slot
 * @param inputs the same, with what was drawn, as the graph takes it
 * @param allocation what the allocator gave
 */
record Played(SlotState state, Map<String, Tensor> inputs, Allocation allocation) {

  /** Looks at a slot. */
  interface Check {
    void of(Played played) throws Exception;
  }

  /** Plays an episode of so many cells. */
  static void play(World world, Allocator trained, Runtime runtime, int cells, Check check) {
    Allocator played =
        (state, random) -> {
          Draws[] draws = Arrays.stream(random).map(Draws::new).toArray(Draws[]::new);
          Allocation allocation = trained.allocate(state, draws);
          try {
            check.of(new Played(state, inputs(state, draws, runtime), allocation));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return allocation;
        };
    Policy policy = new Policy("played", new RandomFillCacher(), played);
    Rollout.run(world, new Streams(3), 0, 0, cells, policy, new RolloutListener() {});
  }

  /** {@return what was drawn for one cell, as the Java API takes it} */
  float[] noise(int cell) {
    Tensor drawn = inputs.containsKey("noise") ? inputs.get("noise") : inputs.get("redraws");
    FloatBuffer numbers = drawn.bytes().asFloatBuffer();
    int cells = state.cells();
    int size = state.model().length / cells * (inputs.containsKey("noise") ? 2 : 1);
    float[] own = new float[numbers.capacity() / cells];
    for (int i = 0; i < own.length; i++) {
      own[i] = numbers.get((i / size * cells + cell) * size + i % size);
    }
    return own;
  }

  private static Map<String, Tensor> inputs(SlotState state, Draws[] draws, Runtime runtime)
      throws OrtException {
    int cells = state.cells();
    int users = state.model().length / cells;
    double[] budgets = new double[cells];
    Arrays.fill(budgets, state.world().edgeSteps());
    Map<String, Tensor> inputs =
        new HashMap<>(
            Map.of(
                "gain", Tensor.floats(state.gain(), cells, users),
                "model", Tensor.longs(state.model(), cells, users),
                "input_bits", Tensor.floats(state.inputBits(), cells, users),
                "output_bits", Tensor.floats(state.outputBits(), cells, users),
                "hit", Tensor.bools(state.hit(), cells, users),
                "step_budget", Tensor.floats(budgets, cells)));
    if (runtime.has("noise")) {
      float[] noise = Draws.normal(draws, users * 2);
      long levels = runtime.axis("noise", 1);
      long samples = noise.length / (levels * cells * users * 2);
      inputs.put("noise", Tensor.floats(noise, samples, levels, cells, users, 2));
    } else {
      float[] redraws = Draws.redraws(draws, users);
      inputs.put("redraws", Tensor.floats(redraws, redraws.length / (cells * users), cells, users));
    }
    return inputs;
  }
}
