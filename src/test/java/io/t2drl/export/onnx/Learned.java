package io.t2drl.export.onnx;

import io.t2drl.config.Settings;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import io.t2drl.export.ExportedPolicy;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Policy;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.TrainedPolicy;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * A policy as the training side has it, and as plain data. Its parameters are drawn, and larger
 * than training begins with, so that no output is close to zero.
 */
record Learned(Settings settings, Checkpoint checkpoint) {

  private static final RewardScale SCALE = new RewardScale(-5, 2);

  static Learned of(Settings settings) {
    World world = World.drawn(settings);
    return new Learned(
        settings,
        new Checkpoint(
            3,
            SCALE,
            SCALE,
            LearnedRoles.caching(settings)
                .map(kind -> drawn(LearnedRoles.cacher(settings, world, SCALE).initial())),
            LearnedRoles.allocation(settings)
                .map(kind -> drawn(LearnedRoles.allocator(settings, SCALE).initial()))));
  }

  private static AgentState drawn(AgentState first) {
    RandomGenerator random = new Streams(7).stream(Purpose.INITIALISATION, 0, 0);
    return new AgentState(
        first.updates(),
        drawn(first.parameters(), random),
        first.updater(),
        drawn(first.shadow(), random));
  }

  private static float[] drawn(float[] first, RandomGenerator random) {
    float[] drawn = new float[first.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = 1.5f * first[i] + (float) (0.05 * random.nextGaussian());
    }
    return drawn;
  }

  /** {@return the training side's policy, in a world} */
  Policy policy(World world) {
    return LearnedPolicies.policy("learned", settings, world, checkpoint);
  }

  /** {@return what is exported} */
  PolicyModel model() {
    return ExportedPolicy.of(
        "test", new TrainedPolicy("runs/one", settings, checkpoint, OptionalDouble.of(-4.5)));
  }
}
