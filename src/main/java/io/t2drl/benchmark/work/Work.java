package io.t2drl.benchmark.work;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arithmetic of some piece of work. Logistic functions are most of what is no product: each SiLU
 * takes one, and so does each gate of a comparison head.
 *
 * @param products matrix products and how often each is made
 * @param logistics evaluations of the logistic function
 */
public record Work(Map<MatrixProduct, Long> products, long logistics) implements Serializable {

  /** Work with nothing in it. */
  public static final Work NONE = new Work(Map.of(), 0);

  /** Keeps a copy of the map, in its order. */
  public Work {
    products = new LinkedHashMap<>(products);
  }

  static Work of(MatrixProduct product) {
    return new Work(Map.of(product, 1L), 0);
  }

  static Work logistics(long count) {
    return new Work(Map.of(), count);
  }

  static Work of(Work... parts) {
    Work sum = NONE;
    for (Work part : parts) {
      sum = sum.plus(part, 1);
    }
    return sum;
  }

  /** {@return this work again and again} */
  Work times(long count) {
    return NONE.plus(this, count);
  }

  /** {@return this work, and another so many times} */
  Work plus(Work other, long count) {
    Map<MatrixProduct, Long> sum = new LinkedHashMap<>(products);
    other.products.forEach((product, times) -> sum.merge(product, count * times, Long::sum));
    return new Work(sum, logistics + count * other.logistics);
  }

  /** {@return floating-point operations of all products} */
  public long flops() {
    return products.entrySet().stream().mapToLong(e -> e.getKey().flops() * e.getValue()).sum();
  }
}
