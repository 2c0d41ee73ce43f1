package io.t2drl.benchmark;

import java.io.Serializable;
import java.util.List;

/**
 * Times of some repetitions.
 *
 * @param seconds wall-clock time of each
 * @param cpuSeconds CPU time of Spark's tasks in each
 */
record Timing(double[] seconds, double[] cpuSeconds) implements Serializable {

  static Timing allocate(int repetitions) {
    return new Timing(new double[repetitions], new double[repetitions]);
  }

  /** {@return the times of this and another stage together} */
  Timing plus(Timing other) {
    Timing sum = allocate(seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      sum.seconds[i] = seconds[i] + other.seconds[i];
      sum.cpuSeconds[i] = cpuSeconds[i] + other.cpuSeconds[i];
    }
    return sum;
  }

  /** {@return the times of a unit of work where several tasks make units side by side} */
  static Timing sideBySide(List<Timing> tasks) {
    Timing all = allocate(tasks.get(0).seconds.length);
    for (int i = 0; i < all.seconds.length; i++) {
      double rate = 0;
      for (Timing task : tasks) {
        rate += 1 / task.seconds[i];
        all.cpuSeconds[i] += task.cpuSeconds[i] / tasks.size();
      }
      all.seconds[i] = 1 / rate;
    }
    return all;
  }
}
