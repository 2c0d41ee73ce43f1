package io.t2drl.benchmark;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import io.t2drl.benchmark.work.MatrixProduct;
import io.t2drl.benchmark.work.Work;
import io.t2drl.jobs.JobGroup;
import io.t2drl.learn.blas.NativeLibrary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.bytedeco.javacpp.FloatPointer;

/**
 * How fast a core multiplies matrices of single precision: the limit of what networks can reach on
 * it. Measured for each size by itself, for thin products are far from the rate of large ones.
 *
 * @param seconds shortest CPU time of each product
 */
public record ProductRates(Map<MatrixProduct, Double> seconds) implements Serializable {

  private static final int SERIES = 5;
  private static final double SERIES_SECONDS = 0.01;

  /** Keeps a copy of the map, in its order. */
  public ProductRates {
    seconds = new LinkedHashMap<>(seconds);
  }

  /** {@return the rates of one core, measured in a task} */
  static ProductRates measure(JavaSparkContext context, Collection<MatrixProduct> products) {
    List<MatrixProduct> sizes = new ArrayList<>(products);
    return JobGroup.call(
        context,
        "benchmark",
        "multiply matrices",
        () -> context.parallelize(List.of(sizes), 1).map(ProductRates::measured).first());
  }

  /** {@return time that the products of some work would take, in seconds} */
  public double secondsOf(Work work) {
    return work.products().entrySet().stream()
        .mapToDouble(each -> seconds.get(each.getKey()) * each.getValue())
        .sum();
  }

  private static ProductRates measured(List<MatrixProduct> products) {
    NativeLibrary.require();
    Map<MatrixProduct, Double> seconds = new LinkedHashMap<>();
    for (MatrixProduct product : products) {
      seconds.put(product, shortest(product));
    }
    return new ProductRates(seconds);
  }

  /** The shortest of some series' means: whatever else runs only adds to it. */
  private static double shortest(MatrixProduct product) {
    try (FloatPointer a = ones(product.rows() * product.inner());
        FloatPointer b = ones(product.inner() * product.columns());
        FloatPointer c = ones(product.rows() * product.columns())) {
      double shortest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < SERIES; i++) {
        TaskClock clock = new TaskClock();
        while (clock.seconds() < SERIES_SECONDS) {
          clock.start();
          multiply(product, a, b, c);
          clock.stop(1);
        }
        shortest = Math.min(shortest, clock.cpuSecondsPerUnit());
      }
      return shortest;
    }
  }

  private static void multiply(
      MatrixProduct product, FloatPointer a, FloatPointer b, FloatPointer c) {
    int n = product.columns();
    int k = product.inner();
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, product.rows(), n, k, 1, a, k, b, n, 0, c, n);
  }

  private static FloatPointer ones(int size) {
    FloatPointer ones = new FloatPointer(size);
    for (int i = 0; i < size; i++) {
      ones.put(i, 1);
    }
    return ones;
  }
}
