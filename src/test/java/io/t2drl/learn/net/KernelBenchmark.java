package io.t2drl.learn.net;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.blas.SharedMatrix;
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
 * The element-wise loops of the default scenario's actor, and the layer that they make up with its
 * products: ten users a cell, width 64, eight heads. The loops are worth watching: whether the JIT
 * compiler turns one into vector instructions is a factor of six.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=KernelBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {

  private static final int USERS = 10;
  private static final int WIDTH = 64;
  private static final int HEADS = 8;

  /** Cells together: those of an update, and a block of those that act. */
  @Param({"96", "32"})
  public int cells;

  private final UserPool pool = new UserPool();
  private final UserComparison comparison = new UserComparison();
  private final Weights weights = new Weights();
  private final Mixer mixer = new Mixer(weights, WIDTH, HEADS);
  private final Mixer.Tape tape = new Mixer.Tape();
  private final SharedMatrix hidden = new SharedMatrix();
  private final SharedMatrix gradient = new SharedMatrix();
  private final SharedMatrix byHidden = new SharedMatrix();
  private int rows;
  private float[] rowsOfWidth;
  private float[] work;
  private float[] slope;
  private float[] mean;
  private float[] max;
  private float[] exponents;
  private float[] queries;
  private float[] keys;
  private float[] values;
  private float[] contexts;
  private float[] byQueries;
  private float[] byKeys;
  private float[] byValues;

  /** Draws numbers. */
  @Setup
  public void draw() {
    RandomGenerator random = LearnFixture.random(1);
    rows = cells * USERS;
    rowsOfWidth = normal(rows * WIDTH, random);
    work = new float[rows * WIDTH];
    slope = new float[rows * WIDTH];
    mean = new float[cells * WIDTH];
    max = new float[cells * WIDTH];
    exponents = normal(rows * HEADS, random);
    queries = exponents.clone();
    keys = normal(rows * HEADS, random);
    UserComparison.exponentials(queries, queries.length);
    UserComparison.exponentials(keys, keys.length);
    values = normal(rows * HEADS, random);
    contexts = new float[rows * HEADS];
    byQueries = new float[rows * HEADS];
    byKeys = new float[rows * HEADS];
    byValues = new float[rows * HEADS];
    weights.bind(weights.initialise(random));
    hidden.set(rowsOfWidth, 0, rows * WIDTH);
    mixer.forward(hidden, cells, USERS, tape);
  }

  private static float[] normal(int size, RandomGenerator random) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** What the loops that work in place take for their input. */
  @Benchmark
  public float[] copy() {
    System.arraycopy(rowsOfWidth, 0, work, 0, rows * WIDTH);
    return work;
  }

  @Benchmark
  public float[] silu() {
    System.arraycopy(rowsOfWidth, 0, work, 0, rows * WIDTH);
    Activation.silu(work, slope, rows * WIDTH);
    return work;
  }

  @Benchmark
  public float[] exponentials() {
    System.arraycopy(exponents, 0, work, 0, rows * HEADS);
    UserComparison.exponentials(work, rows * HEADS);
    return work;
  }

  @Benchmark
  public float[] comparisonForward() {
    comparison.forward(queries, keys, values, USERS, cells * HEADS, contexts);
    return contexts;
  }

  @Benchmark
  public float[] comparisonBackward() {
    System.arraycopy(exponents, 0, contexts, 0, rows * HEADS);
    comparison.backward(
        queries, keys, values, contexts, USERS, cells * HEADS, byQueries, byKeys, byValues);
    return byQueries;
  }

  @Benchmark
  public float[] poolForward() {
    pool.forward(rowsOfWidth, USERS, cells * WIDTH, mean, max);
    return max;
  }

  @Benchmark
  public float[] mixerForward() {
    mixer.forward(hidden, cells, USERS, tape);
    return tape.output().values();
  }

  @Benchmark
  public float[] mixerBackward() {
    gradient.set(rowsOfWidth, 0, rows * WIDTH);
    mixer.backward(tape, gradient, byHidden);
    return byHidden.values();
  }
}
