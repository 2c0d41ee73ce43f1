package io.t2drl.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.PastFrame;
import io.t2drl.edge.World;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Cacher;
import io.t2drl.train.Checkpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caches chosen outside of the program are those of the training's own networks. */
class CachesEqualTrainingTest {

  @ParameterizedTest
  @CsvSource({
    "10000, train.cacher=ddqn",
    "1000, train.cacher=ddqn ddqn.observation=histogram ddqn.history-frames=3",
    "1000, train.cacher=ddqn cache.actions=every",
    "1000, 'train.cacher=ddqn cache.actions=feasible offline.experience=[logs]"
        + " offline.caches=logged"
        + " offline.known-caches=[[0,1],[0,2],[0,3,4],[1,5],[1],[2,6],[2,7,8]]'",
    "10000, train.cacher=scoring",
    "1000, train.cacher=scoring ddqn.observation=histogram",
    "1000, train.cacher=scoring cache.actions=feasible mix.variants=3"
  })
  void shouldChooseTheSameCachesButForNearTies(int states, String keys) {
    List<String> overrides = new ArrayList<>(List.of("train.allocator=greedy", "ddqn.hidden=32"));
    overrides.addAll(List.of(keys.split(" ")));
    Settings settings = SettingsLoader.load("default", overrides);
    World world = World.drawn(settings);
    Checkpoint checkpoint = Fixture.trained(settings).checkpoint();
    Cacher training =
        LearnedRoles.cacher(settings, world, checkpoint.frameScale())
            .policy(checkpoint.cacher().orElseThrow(), 0);
    Policy policy = Policy.of(Fixture.model(settings));
    int other = 0;
    List<boolean[]> seen = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      FrameState frame = frame(world, Fixture.random(i));
      boolean[] inside = training.choose(frame, new RandomGenerator[] {Fixture.random(-1 - i)});
      boolean[] outside = policy.cache(told(frame));
      other += Arrays.equals(inside, outside) ? 0 : 1;
      if (seen.stream().noneMatch(cache -> Arrays.equals(cache, outside))) {
        seen.add(outside);
      }
    }
    assertThat(other).isLessThan(3);
    assertThat(seen).hasSizeGreaterThan(2);
  }

  private static FrameState frame(World world, RandomGenerator random) {
    int models = world.models();
    boolean[] previous = new boolean[models];
    for (int m = 0; m < models; m++) {
      previous[m] = random.nextBoolean();
    }
    int requests = world.slots() * world.users();
    List<PastFrame> past = new ArrayList<>();
    for (int frame = random.nextInt(5); frame > 0; frame--) {
      int[] counts = new int[models];
      for (int r = 0; r < requests; r++) {
        counts[(int) (models * Math.pow(random.nextDouble(), 2))]++;
      }
      past.add(new PastFrame(new int[] {0}, counts));
    }
    double[] histogram = new double[models];
    for (int m = 0; m < models; m++) {
      histogram[m] =
          past.isEmpty()
              ? 1.0 / models
              : past.get(past.size() - 1).requests()[m] / (double) requests;
    }
    int popularity = random.nextInt(world.states());
    return new FrameState(world, 1, past.size(), new int[] {popularity}, previous, histogram, past);
  }

  private static CellState told(FrameState frame) {
    int frames = frame.past().size();
    double[][] requests = new double[frames][];
    for (int age = 0; age < frames; age++) {
      requests[age] =
          Arrays.stream(frame.past().get(frames - 1 - age).requests()).asDoubleStream().toArray();
    }
    return new CellState(frame.popularity()[0], frame.previous(), requests);
  }
}
