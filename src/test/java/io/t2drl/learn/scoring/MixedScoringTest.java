package io.t2drl.learn.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Scoring of models in cells that differ. */
class MixedScoringTest {

  private final Settings settings =
      LearnFixture.settings("train.cacher=scoring", "mix.variants=6", "mix.users=[2, 5]");
  private final CellMix mix = CellMix.of(settings, World.of(settings));

  @Test
  void shouldScoreModelsOfCataloguesOfTheSameSizeInAMinibatch() {
    ScoringAgent scoring = new ScoringAgent(settings, World.of(settings), new RewardScale(0, 1));
    FrameReplay replay = frames(60);
    var minibatches = scoring.minibatches(replay, 30, LearnFixture.random(1));
    while (minibatches.hasNext()) {
      FrameTransitions batch = new FrameTransitions(minibatches.next());
      int models = batch.action().columns();
      float[] features = Tensors.read(batch.state());
      float[] labels = Tensors.read(batch.reward());
      for (int row = 0; row < labels.length; row++) {
        World world = mix.worlds().get((int) labels[row]);
        assertThat(world.models()).isEqualTo(models);
        assertThat(features[row * models * ModelFeatures.COUNT + ModelFeatures.SIZE])
            .isEqualTo((float) (world.catalogue().size()[0] / world.capacity()));
      }
    }
  }

  /** A policy remembers what it has chosen, for each world apart. */
  @Test
  void shouldChooseInEveryWorldAsIfItKnewNoOther() {
    ScoringAgent scoring = new ScoringAgent(settings, World.of(settings), new RewardScale(0, 1));
    ScoringCacher travelled = scoring.policy(scoring.initial(), 0);
    for (int visit = 0; visit < 2; visit++) {
      for (World world : mix.worlds()) {
        FrameState state = twice(world);
        boolean[] chosen = travelled.choose(state, new RandomGenerator[2]);
        assertThat(chosen)
            .isEqualTo(scoring.policy(scoring.initial(), 0).choose(state, new RandomGenerator[2]));
        assertThat(world.overflow(chosen, 0)).isZero();
        int models = world.models();
        assertThat(Arrays.copyOf(chosen, models))
            .isEqualTo(Arrays.copyOfRange(chosen, models, 2 * models));
      }
    }
  }

  /** Two cells that are in the same situation. */
  private static FrameState twice(World world) {
    int models = world.models();
    boolean[] previous = new boolean[2 * models];
    previous[0] = true;
    previous[models] = true;
    return new FrameState(world, 2, 1, new int[] {1, 1}, previous, new double[2 * models]);
  }

  /** Padded frames of the worlds in turn; the reward is the number of the world. */
  private FrameReplay frames(int count) {
    int width = mix.worlds().stream().mapToInt(World::models).max().orElseThrow();
    FrameReplay replay =
        new FrameReplay(Rows.replayed(Timescale.FRAMES, new Shape(0, width), count));
    for (int i = 0; i < count; i++) {
      replay.variant()[i] = i % mix.worlds().size();
      replay.reward()[i] = replay.variant()[i];
    }
    return replay;
  }
}
