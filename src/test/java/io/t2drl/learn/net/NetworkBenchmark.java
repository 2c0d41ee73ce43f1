package io.t2drl.learn.net;

import io.t2drl.learn.LearnFixture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The default scenario's networks at work and in training, without DL4J: ten users a cell, an actor
 * of width 64 and five denoising steps, a critic of width 128. {@code act} draws so many samples
 * for so many cells, {@code values} values them; the passes of training take the 96 cells of an
 * actor's minibatch and the 256 of a critic's.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=NetworkBenchmark
 * mvn -Pbench test-compile exec:exec@bench -Dbench=NetworkBenchmark.act -Djmh.options="-p block=1x8"
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class NetworkBenchmark {

  private static final int USERS = 10;
  private static final int FEATURES = 12;
  private static final int STEPS = 5;
  private static final int ACTOR_CELLS = 96;
  private static final int CRITIC_CELLS = 256;

  private static float[] normal(int size, RandomGenerator random) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static DiffusionActor actor(RandomGenerator random) {
    DiffusionActor actor =
        new DiffusionActor(FEATURES, 64, 8, Schedule.variancePreserving(STEPS, 0.1, 10));
    actor.weights().bind(actor.weights().initialise(random));
    return actor;
  }

  private static CriticNetwork critic(RandomGenerator random) {
    CriticNetwork critic = new CriticNetwork(FEATURES, 128);
    critic.weights().bind(critic.weights().initialise(random));
    return critic;
  }

  /** Networks that decide. */
  @State(Scope.Thread)
  public static class Deciding {

    /** Cells, and samples for each. */
    @Param({"32x1", "32x8", "1x1", "1x8"})
    public String block;

    private int cells;
    private int samples;
    private DiffusionActor actor;
    private CriticNetwork critic;
    private float[] state;
    private float[] noise;
    private float[] described;

    /** Draws networks and states. */
    @Setup
    public void draw() {
      RandomGenerator random = LearnFixture.random(1);
      String[] sizes = block.split("x");
      cells = Integer.parseInt(sizes[0]);
      samples = Integer.parseInt(sizes[1]);
      actor = actor(random);
      critic = critic(random);
      state = normal(cells * USERS * FEATURES, random);
      noise = normal(samples * STEPS * cells * USERS * 2, random);
      described = normal(samples * cells * USERS * CriticNetwork.ACTION, random);
    }
  }

  /** Networks that learn. */
  @State(Scope.Thread)
  public static class Learning {

    private final int[] level = new int[ACTOR_CELLS];
    private DiffusionActor actor;
    private CriticNetwork critic;
    private float[] state;
    private float[] noise;
    private float[] noised;
    private float[] saturation;
    private float[] described;
    private float[] byValue;
    private ActorNetwork.Pass pass;

    /** Draws networks and a minibatch, and passes it forward. */
    @Setup
    public void draw() {
      RandomGenerator random = LearnFixture.random(1);
      actor = actor(random);
      critic = critic(random);
      state = normal(CRITIC_CELLS * USERS * FEATURES, random);
      noise = normal(STEPS * ACTOR_CELLS * USERS * 2, random);
      noised = normal(ACTOR_CELLS * USERS * 2, random);
      saturation = normal(ACTOR_CELLS, random);
      described = normal(CRITIC_CELLS * USERS * CriticNetwork.ACTION, random);
      byValue = normal(CRITIC_CELLS * USERS, random);
      for (int c = 0; c < ACTOR_CELLS; c++) {
        level[c] = c % STEPS;
      }
      pass = actor.forward(state, noise, noised, level, ACTOR_CELLS, USERS);
      critic.forward(state, described);
    }
  }

  @Benchmark
  public float[] act(Deciding work) {
    return work.actor.act(work.state, work.noise, work.samples, work.cells, USERS);
  }

  @Benchmark
  public float[] values(Deciding work) {
    work.critic.encode(work.state);
    return work.critic.values(work.described, work.cells * USERS);
  }

  @Benchmark
  public ActorNetwork.Pass actorForward(Learning work) {
    work.pass =
        work.actor.forward(work.state, work.noise, work.noised, work.level, ACTOR_CELLS, USERS);
    return work.pass;
  }

  @Benchmark
  public float[] actorBackward(Learning work) {
    work.actor.backward(work.pass, work.noised, work.noised, work.saturation);
    return work.actor.weights().gradient();
  }

  @Benchmark
  public float[] criticForward(Learning work) {
    return work.critic.forward(work.state, work.described);
  }

  @Benchmark
  public float[] criticBackward(Learning work) {
    work.critic.backward(work.byValue);
    return work.critic.weights().gradient();
  }
}
