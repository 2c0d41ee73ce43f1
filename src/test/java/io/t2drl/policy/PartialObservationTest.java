package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.CellSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.PastFrame;
import io.t2drl.edge.Popularity;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference policy and its bound against the true optimum of those who see requests only. That
 * is found by going through every history of a world of two models and two states, in which two
 * requests a frame tell little of the state.
 */
class PartialObservationTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
  private static final int REQUESTS = 2;
  private static final int FRAMES = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldEncloseTheOptimum(long seed) {
    CachingProblem problem = problem(world(1.5, List.of(0, 1), 0.95), seed);
    double fixed = problem.expectedReward(problem.deterministic(problem.bestFixed()));
    double belief = new Histories(problem).follow(belief(problem));
    double optimum = new Histories(problem).optimum();
    double bound = problem.lateStatePlan().expectedReward();
    double informed = problem.expectedReward(problem.deterministic(problem.optimal()));
    assertThat(belief).as("belief").isLessThanOrEqualTo(optimum + 1e-9);
    assertThat(optimum).as("optimum").isGreaterThan(fixed).isLessThan(bound);
    assertThat(bound).as("bound").isLessThan(informed);
    assertThat(belief).as("belief").isGreaterThan(optimum - 0.02 * (informed - fixed));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.8, 1})
  void shouldBeExactWhereRequestsTellTheState(double stay) {
    CachingProblem problem = problem(world(10, List.of(0, 1), stay), 1);
    double optimum = new Histories(problem).optimum();
    Offset<Double> rarelyTaken = Offset.offset(2e-3);
    assertThat(problem.lateStatePlan().expectedReward()).isCloseTo(optimum, rarelyTaken);
    assertThat(new Histories(problem).follow(belief(problem))).isCloseTo(optimum, rarelyTaken);
  }

  @Test
  void shouldLoseNothingWhereThereIsOneState() {
    CachingProblem problem = problem(world(1, List.of(0), 1), 1);
    double informed = problem.expectedReward(problem.deterministic(problem.optimal()));
    assertThat(problem.lateStatePlan().expectedReward()).isCloseTo(informed, ROUNDING);
    assertThat(new Histories(problem).follow(belief(problem))).isCloseTo(informed, ROUNDING);
  }

  @Test
  void shouldReachTheBoundWhenToldTheStateLate() {
    World world = world(1, List.of(0, 1), 0.8);
    CachingProblem problem = problem(world, 3);
    Cacher told = new DelayedOracleCacher(problem.lateStatePlan());
    double reward = late(problem, told, new ArrayList<>(), problem.caches().indexOf(0), 0);
    assertThat(reward / FRAMES).isCloseTo(problem.lateStatePlan().expectedReward(), ROUNDING);
  }

  /** Expected sum of rewards of one who sees all earlier states, by every course of the chain. */
  private static double late(
      CachingProblem problem, Cacher cacher, List<Integer> states, int previous, int frame) {
    if (frame == FRAMES) {
      return 0;
    }
    World world = problem.world();
    List<PastFrame> past =
        states.stream().map(s -> new PastFrame(new int[] {s}, new int[world.models()])).toList();
    int cache = choose(problem, cacher, past, previous);
    double sum = 0;
    for (int state = 0; state < world.states(); state++) {
      double probability =
          frame == 0
              ? 1.0 / world.states()
              : world.popularity().transition()[states.get(frame - 1) * world.states() + state];
      List<Integer> longer = new ArrayList<>(states);
      longer.add(state);
      double reward = problem.frameReward(cache, problem.entry(cache, previous), state);
      sum += probability * (reward + late(problem, cacher, longer, cache, frame + 1));
    }
    return sum;
  }

  private static int choose(
      CachingProblem problem, Cacher cacher, List<PastFrame> past, int previous) {
    World world = problem.world();
    boolean[] before = new boolean[world.models()];
    problem.caches().write(previous, before, 0);
    // The state that nobody is told: a cacher that looks at it fails with an index out of bounds.
    int[] hidden = {-1};
    double[] histogram = new double[world.models()];
    FrameState seen = new FrameState(world, 1, past.size(), hidden, before, histogram, past);
    return problem.caches().indexOf(cacher.choose(seen, new RandomGenerator[1]), 0);
  }

  private static Cacher belief(CachingProblem problem) {
    return new BeliefCacher(problem.lateStatePlan());
  }

  /** Every history of requests, weighted by the joint probability with the coming state. */
  private record Histories(CachingProblem problem) {

    double optimum() {
      return expected((past, previous) -> Double.NaN, true);
    }

    double follow(Cacher cacher) {
      return expected((past, previous) -> choose(problem, cacher, past, previous), false);
    }

    private double expected(ToDoubleBiFunction<List<PastFrame>, Integer> choice, boolean free) {
      int states = problem.world().states();
      double[] joint = new double[states];
      Arrays.fill(joint, 1.0 / states);
      int empty = problem.caches().indexOf(0);
      return from(List.of(), joint, empty, choice, free) / FRAMES;
    }

    private double from(
        List<PastFrame> past,
        double[] joint,
        int previous,
        ToDoubleBiFunction<List<PastFrame>, Integer> choice,
        boolean free) {
      if (past.size() == FRAMES) {
        return 0;
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int cache = 0; cache < problem.caches().size(); cache++) {
        if (free || cache == choice.applyAsDouble(past, previous)) {
          double value = 0;
          for (int state = 0; state < joint.length; state++) {
            int entry = problem.entry(cache, previous);
            value += joint[state] * problem.frameReward(cache, entry, state);
          }
          for (int first = 0; first <= REQUESTS; first++) {
            int[] counts = {first, REQUESTS - first};
            List<PastFrame> longer = new ArrayList<>(past);
            longer.add(new PastFrame(new int[] {-1}, counts));
            value += from(longer, after(joint, counts), cache, choice, free);
          }
          best = Math.max(best, value);
        }
      }
      return best;
    }

    private double[] after(double[] joint, int[] counts) {
      Popularity popularity = problem.world().popularity();
      double orders = counts[0] == 1 ? 2 : 1;
      double[] next = new double[joint.length];
      for (int state = 0; state < joint.length; state++) {
        double likelihood = orders;
        for (int model = 0; model < counts.length; model++) {
          double each = popularity.probability()[state * counts.length + model];
          likelihood *= Math.pow(each, counts[model]);
        }
        for (int to = 0; to < joint.length; to++) {
          next[to] +=
              joint[state] * likelihood * popularity.transition()[state * joint.length + to];
        }
      }
      return next;
    }
  }

  private static World world(double skewness, List<Integer> rotation, double stay) {
    Scenario scenario = new Scenario().loadRate(2e9);
    scenario.catalogue = scenario.catalogue.subList(0, 2);
    CellSettings cell = scenario.cell;
    scenario.cell =
        new CellSettings(
            1, FRAMES, REQUESTS, cell.slotSeconds(), cell.side(), cell.step(), cell.minDistance());
    scenario.popularity =
        new PopularitySettings(
            rotation.stream().map(state -> skewness).toList(),
            rotation,
            List.of(),
            stay,
            List.of(),
            "",
            "");
    // Room for one of the two models.
    scenario.cache =
        new CacheSettings(7, scenario.cache.loadRate(), scenario.cache.actions(), 0, 10);
    return scenario.world();
  }

  /** Random rewards in which every state has a favourite: an empty cache earns nothing. */
  private static CachingProblem problem(World world, long seed) {
    Caches caches = Caches.feasible(world, 10);
    RandomGenerator random = SlotFixture.random(seed);
    double[] reward = new double[world.states() * caches.size()];
    for (int state = 0; state < world.states(); state++) {
      reward[state * caches.size() + 1 + state] = 1 + random.nextDouble();
      reward[state * caches.size() + 2 - state] = random.nextDouble() / 2;
    }
    return new CachingProblem(world, new CacheTable(caches, reward));
  }
}
