package io.t2drl.learn.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.ScoringSettings;
import io.t2drl.config.Settings;
import io.t2drl.decide.cache.CachePrior;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.precise.ScoringNetwork;
import io.t2drl.policy.CacheOdds;
import io.t2drl.policy.Caches;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class ScoringAgentTest {

  private static final double HUBER = 0.5;
  private static final ScoringSettings SETTINGS = LearnFixture.settings().scoring();
  private static final double DISCOUNT = 0.5;

  private static final LearnFixture.Dynamics PROCESS =
      new LearnFixture.Dynamics() {
        @Override
        public double reward(int state, int action) {
          return Math.sin(state + 2.0 * action);
        }

        @Override
        public int next(int state, int action) {
          return 2 - state;
        }
      };

  /** The same parameters for catalogues of other sizes, also within one graph. */
  @Test
  void shouldDifferentiateItsLossForAnyNumberOfModels() {
    ScoringAgent agent = agent("ddqn.huber=" + HUBER);
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    for (int models : new int[] {4, 1, 7}) {
      RandomGenerator random = LearnFixture.random(models);
      int cells = 3;
      graph.setInputs(
          Tensors.matrix(normal(cells * models * ModelFeatures.COUNT, random), cells),
          Tensors.matrix(bits(cells * models, random), cells));
      float[] labels = normal(cells, random);
      graph.setLabels(Tensors.matrix(labels, cells));
      assertGradient(graph, labels);
    }
  }

  @Test
  void shouldHaveAsManyParametersForEveryCatalogue() {
    assertThat(agent("cache.capacity=9", "cell.users=5").initial().parameters())
        .isEqualTo(agent().initial().parameters());
  }

  /** In a world where one model alone is worth caching, which one depends on the state. */
  @Test
  void shouldLearnWhichModelToCacheAndWhatItLeadsTo() {
    String[] settings = {
      "cache.capacity=10",
      "cache.actions=maximal",
      "ddqn.discount=" + DISCOUNT,
      "ddqn.updates=400",
      "ddqn.learning-rate=3e-3",
      "ddqn.target-rate=0.05",
      "ddqn.batch=64",
      "ddqn.link-baseline=false",
      "train.rounds=1",
      "scoring.width=24",
      "cache.load-rate=infinity"
    };
    Settings loaded = LearnFixture.settings(settings);
    World world = World.of(loaded);
    Caches caches = Caches.maximal(world, 5000);
    ScoringAgent agent = agent(settings);
    // Five times the request share that is cached is saved beside what may be expected; the
    // popularity walks 0, 1, 2, 0, ...
    LearnFixture.Dynamics process =
        new LearnFixture.Dynamics() {
          @Override
          public double reward(int state, int action) {
            return saved(agent, caches, state, action);
          }

          @Override
          public int next(int state, int action) {
            return (state + 1) % 3;
          }
        };
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    FrameReplay replay =
        withCloudCost(
            agent, LearnFixture.frames(LearnFixture.ddqn(settings), 3000, 1, 3, false, process));
    agent.minibatches(replay, 400, LearnFixture.random(2)).forEachRemaining(learner::update);
    AgentState learned = Graphs.state(graph, learner.shadow());

    int models = world.models();
    FrameState frame =
        new FrameState(
            world, 3, 1, new int[] {0, 1, 2}, new boolean[3 * models], new double[3 * models]);
    boolean[] cached = agent.policy(learned, 0).choose(frame, new RandomGenerator[3]);
    double[] best = new double[3];
    for (int state = 0; state < 3; state++) {
      int popularity = state;
      best[state] =
          IntStream.range(0, caches.size())
              .mapToDouble(action -> saved(agent, caches, popularity, action))
              .max()
              .orElseThrow();
      int chosen = caches.indexOf(cached, state * models);
      assertThat(saved(agent, caches, state, chosen))
          .as("saved in state %d", state)
          .isCloseTo(best[state], Offset.offset(0.05));
    }
    // V(0) = best(0) + d best(1) + d^2 best(2) + d^3 V(0)
    double cycle =
        (best[0] + DISCOUNT * best[1] + DISCOUNT * DISCOUNT * best[2])
            / (1 - DISCOUNT * DISCOUNT * DISCOUNT);
    float[] features = new float[models * ModelFeatures.COUNT];
    agent.features(0).describe(0, m -> 0, m -> false, features, 0);
    float[] bits = new float[models];
    for (int m = 0; m < models; m++) {
      bits[m] = cached[m] ? 1 : 0;
    }
    INDArray value =
        Graphs.restore(agent.configuration(), learned)
            .outputSingle(Tensors.matrix(features, 1), Tensors.matrix(bits, 1));
    double expected =
        agent.savings(features, 0, models).of(Arrays.copyOf(cached, models), CachePrior.NOTHING);
    assertThat(value.getDouble(0) + expected).isCloseTo(cycle, Offset.offset(0.08));
  }

  private static double saved(ScoringAgent agent, Caches caches, int state, int action) {
    World world = agent.features(0).world();
    float[] features = new float[world.models() * ModelFeatures.COUNT];
    agent.features(0).describe(state, m -> 0, m -> false, features, 0);
    boolean[] cached = new boolean[world.models()];
    caches.write(action, cached, 0);
    return 5 * share(world, caches, state, action)
        + agent.savings(features, 0, cached.length).of(cached, CachePrior.NOTHING);
  }

  /** Rewards as if what is saved were saved from the cost of the frame's requests in the cloud. */
  private static FrameReplay withCloudCost(ScoringAgent agent, FrameReplay replay) {
    double[] reward = new double[replay.size()];
    for (int i = 0; i < reward.length; i++) {
      int from = i * replay.models();
      double cloud = agent.features(0).cloudCost(m -> replay.nextHistogram()[from + m]);
      reward[i] = replay.reward()[i] - cloud;
    }
    return new FrameReplay(replay.rows().with(FrameColumns.REWARD, reward));
  }

  /** Popularity and previous cache are the same, and it must not go by what it chose before. */
  @Test
  void shouldLookAtTheRequestsWhereItSeesThem() {
    ScoringAgent agent = agent("ddqn.observation=histogram");
    ScoringCacher cacher = agent.policy(agent.initial(), 0);
    World world = agent.features(0).world();
    int models = world.models();
    for (int favourite : new int[] {0, models - 1}) {
      double[] requests = new double[models];
      requests[favourite] = 1;
      FrameState frame = new FrameState(world, 1, 1, new int[] {0}, new boolean[models], requests);
      assertThat(cacher.choose(frame, new RandomGenerator[1])[favourite]).isTrue();
    }
  }

  @Test
  void shouldNotLookBeyondTheEnd() {
    ScoringAgent agent = agent();
    float[] ends = labels(agent, true);
    float[] goesOn = labels(agent, false);
    assertThat(ends).containsOnly(0);
    assertThat(goesOn).containsOnly(1);
  }

  /** What is cached now is what the next frame need not load. */
  @Test
  void shouldHandTheChosenCacheToTheNextFrame() {
    ScoringAgent agent = agent();
    FrameReplay replay = LearnFixture.frames(LearnFixture.ddqn(), 50, 1, 3, false, PROCESS);
    FrameTransitions batch =
        new FrameTransitions(agent.minibatches(replay, 1, LearnFixture.random(1)).next());
    float[] cached = Tensors.read(batch.action());
    assertThat(cached).contains(0, 1);
    assertThat(previous(Tensors.read(batch.nextState()))).isEqualTo(cached);
    assertThat(previous(Tensors.read(batch.state()))).isNotEqualTo(cached);
  }

  private static float[] previous(float[] features) {
    float[] bits = new float[features.length / ModelFeatures.COUNT];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = features[i * ModelFeatures.COUNT + ModelFeatures.PREVIOUS];
    }
    return bits;
  }

  @Test
  void shouldExploreByFeasibleFillsInItsShareOfFrames() {
    ScoringAgent agent = agent();
    World world = agent.features(0).world();
    int cells = 200;
    int models = world.models();
    FrameState frame =
        new FrameState(
            world,
            cells,
            0,
            new int[cells],
            new boolean[cells * models],
            new double[cells * models]);
    boolean[] greedy = agent.policy(agent.initial(), 0).choose(frame, streams(cells));
    boolean[] exploring = agent.policy(agent.initial(), 0.3).choose(frame, streams(cells));
    long others =
        IntStream.range(0, cells)
            .filter(
                c ->
                    !Arrays.equals(
                        greedy,
                        c * models,
                        (c + 1) * models,
                        exploring,
                        c * models,
                        (c + 1) * models))
            .count();
    assertThat(others).isBetween(35L, 75L);
    for (int c = 0; c < cells; c++) {
      assertThat(world.overflow(exploring, c * models)).isZero();
    }
  }

  /** Over all caches that it can choose, the probabilities sum to one; the best has most of it. */
  @Test
  void shouldKnowTheProbabilityOfEveryCache() {
    ScoringAgent agent = agent();
    World world = agent.features(0).world();
    Caches maximal = Caches.maximal(world, 4096);
    int models = world.models();
    int cells = maximal.size();
    boolean[] cached = new boolean[cells * models];
    for (int c = 0; c < cells; c++) {
      maximal.write(c, cached, c * models);
    }
    FrameState frame =
        new FrameState(
            world,
            cells,
            0,
            new int[cells],
            new boolean[cells * models],
            new double[cells * models]);
    boolean[] best = agent.policy(agent.initial(), 0).choose(frame, streams(cells));
    CacheOdds odds = agent.policy(agent.initial(), 0.3).odds(frame, cached);
    boolean listed = maximal.indexOf(best, 0) >= 0;
    assertThat(Arrays.stream(odds.probability()).sum())
        .isCloseTo(listed ? 1 : 0.3, Offset.offset(1e-12));
    CacheOdds ofBest = agent.policy(agent.initial(), 0.3).odds(frame, best);
    assertThat(ofBest.probability()[0]).isGreaterThanOrEqualTo(0.7);
    assertThat(ofBest.explored()).containsOnly(false);
    CacheOdds certain = agent.policy(agent.initial(), 0).odds(frame, best);
    assertThat(certain.probability()).containsOnly(1);
  }

  @Test
  void shouldNotLookAtAHiddenState() {
    ModelFeatures seen = agent().features(0);
    ModelFeatures hidden = agent("ddqn.observation=histogram").features(0);
    assertThat(described(hidden, 0)).isEqualTo(described(hidden, 2));
    assertThat(described(seen, 0)).isNotEqualTo(described(seen, 2));
  }

  private static float[] described(ModelFeatures features, int state) {
    int models = features.world().models();
    float[] described = new float[models * ModelFeatures.COUNT];
    features.describe(state, m -> 1.0 / models, m -> m == 1, described, 0);
    return described;
  }

  private static float[] labels(ScoringAgent agent, boolean terminated) {
    FrameReplay replay = LearnFixture.frames(LearnFixture.ddqn(), 50, 1, 3, terminated, PROCESS);
    Iterator<MultiDataSet> batches = agent.minibatches(replay, 1, LearnFixture.random(1));
    return Tensors.read(new FrameTransitions(batches.next()).continues());
  }

  private static double share(World world, Caches caches, int state, int action) {
    double share = 0;
    for (int m = 0; m < world.models(); m++) {
      if (caches.contains(action, m)) {
        share += world.popularity().probability()[state * world.models() + m];
      }
    }
    return share;
  }

  private static ScoringAgent agent(String... overrides) {
    String[] all = Arrays.copyOf(overrides, overrides.length + 1);
    all[overrides.length] = "train.cacher=scoring";
    Settings settings = LearnFixture.settings(all);
    return new ScoringAgent(settings, World.of(settings), new RewardScale(0, 1));
  }

  private static RandomGenerator[] streams(int cells) {
    return IntStream.range(0, cells).mapToObj(LearnFixture::random).toArray(RandomGenerator[]::new);
  }

  private static float[] normal(int size, RandomGenerator random) {
    return Numbers.floats(
        IntStream.range(0, size).mapToDouble(i -> random.nextGaussian()).toArray());
  }

  private static float[] bits(int size, RandomGenerator random) {
    return Numbers.floats(
        IntStream.range(0, size).mapToDouble(i -> random.nextBoolean() ? 1 : 0).toArray());
  }

  /** Against the same network in double precision, which is held to central differences. */
  private static void assertGradient(ComputationGraph graph, float[] labels) {
    int cells = labels.length;
    graph.computeGradientAndScore();
    ScoringNetwork precise =
        new ScoringNetwork(ModelFeatures.COUNT, SETTINGS.width(), SETTINGS.loads());
    precise.weights().bind(Numbers.doubles(Tensors.read(graph.params())));
    double[] values =
        precise.forward(
            Numbers.doubles(Tensors.read(graph.getInput(0))),
            Numbers.doubles(Tensors.read(graph.getInput(1))),
            cells);
    double[] slopes = new double[cells];
    for (int c = 0; c < cells; c++) {
      double residual = values[c] - labels[c];
      slopes[c] = Math.max(-1, Math.min(1, residual / HUBER)) / cells;
    }
    precise.backward(slopes);
    float[] gradient = Tensors.read(graph.gradient().gradient());
    assertThat(Arrays.stream(slopes).map(Math::abs).sum()).isPositive();
    assertThat(gradient)
        .containsExactly(Numbers.floats(precise.weights().gradient()), Offset.offset(1e-4f));
  }
}
