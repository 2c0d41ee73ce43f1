package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What OpenBLAS makes of the products of the default scenario's networks, in either precision, from
 * arrays on the heap and off it: the difference is what JavaCPP's way of handing arrays over costs.
 * Column {@code flops} counts operations, two for each multiply-add.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=GemmBenchmark
 * mvn -Pbench test-compile exec:exec@bench -Dbench=GemmBenchmark -Djmh.options="-p shape=960x64x64"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class GemmBenchmark {

  /**
   * Rows, inner size, columns. 960 rows: ten users of the actor's 96 cells. 2560: of the critic's
   * 256, and of eight samples for a block of 32. 320: of one sample for such a block.
   */
  @Param({
    "960x64x64",
    "96x128x64",
    "960x64x24",
    "960x8x64",
    "960x64x2",
    "2560x15x128",
    "2560x128x128",
    "2560x128x2",
    "320x64x64",
    "2560x64x64"
  })
  public String shape;

  private int m;
  private int k;
  private int n;
  private float[] a;
  private float[] b;
  private float[] c;
  private double[] doubleA;
  private double[] doubleB;
  private double[] doubleC;
  private FloatPointer offHeapA;
  private FloatPointer offHeapB;
  private FloatPointer offHeapC;
  private final SharedMatrix sharedA = new SharedMatrix();
  private final SharedMatrix sharedC = new SharedMatrix();

  /** Operations done. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Work {
    /** Two for each multiply-add. */
    public long flops;

    /** Begins to count anew. */
    @Setup(Level.Iteration)
    public void reset() {
      flops = 0;
    }
  }

  /** Fills the factors. */
  @Setup
  public void fill() {
    NativeLibrary.require();
    int[] sizes = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    m = sizes[0];
    k = sizes[1];
    n = sizes[2];
    doubleA = ramp(m * k);
    doubleB = ramp(k * n);
    doubleC = new double[m * n];
    a = narrow(doubleA);
    b = narrow(doubleB);
    c = new float[m * n];
    offHeapA = new FloatPointer(a);
    offHeapB = new FloatPointer(b);
    offHeapC = new FloatPointer(c);
  }

  /** Frees what is off the heap. */
  @TearDown
  public void free() {
    offHeapA.close();
    offHeapB.close();
    offHeapC.close();
  }

  @Benchmark
  public float[] sgemm(Work work) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
    work.flops += flops();
    return c;
  }

  /** As the networks ask for products, all three matrices moving. */
  @Benchmark
  public float[] sgemmShared(Work work) {
    Blas.multiply(m, k, n, sharedA.set(a, 0, m * k), b, 0, 0, sharedC);
    work.flops += flops();
    return sharedC.pull(m * n);
  }

  @Benchmark
  public FloatPointer sgemmOffHeap(Work work) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        m,
        n,
        k,
        1,
        offHeapA,
        k,
        offHeapB,
        n,
        0,
        offHeapC,
        n);
    work.flops += flops();
    return offHeapC;
  }

  @Benchmark
  public double[] dgemm(Work work) {
    cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        m,
        n,
        k,
        1,
        doubleA,
        k,
        doubleB,
        n,
        0,
        doubleC,
        n);
    work.flops += flops();
    return doubleC;
  }

  private long flops() {
    return 2L * m * k * n;
  }

  /** Values from -1 to 1 that no kernel can treat as zero. */
  private static double[] ramp(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = 2.0 * (i % 31 + 1) / 32 - 1;
    }
    return values;
  }

  private static float[] narrow(double[] values) {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
