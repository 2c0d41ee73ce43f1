package io.t2drl.learn.ddqn;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An update of the default scenario's Double DQN, with the draw of its minibatch.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=DdqnBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class DdqnBenchmark {

  private static final int FRAMES = 3000;

  private Learner learner;
  private Iterator<MultiDataSet> minibatches;

  /** Fills a replay. */
  @Setup
  public void open() {
    Settings settings = SettingsLoader.load("default", List.of());
    DdqnAgent agent = new DdqnAgent(settings, World.of(settings), new RewardScale(0, 1));
    AgentState start = agent.initial();
    learner =
        agent.learner(
            Graphs.restore(agent.configuration(), start), start.shadow(), LearnFixture.random(1));
    minibatches =
        agent.minibatches(
            LearnFixture.frames(agent, FRAMES, 1), Integer.MAX_VALUE, LearnFixture.random(2));
  }

  @Benchmark
  public long update() {
    return learner.update(minibatches.next());
  }
}
