package io.t2drl.learn.spark;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts what learners do between two averagings, for Spark's user interface only: a task that is
 * repeated counts its work again, so no result may depend on these.
 *
 * @param updates updates of all learners
 * @param examples examples in their minibatches
 */
record LearningCounters(LongAccumulator updates, LongAccumulator examples) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Counters under the name of an agent. */
  static LearningCounters of(JavaSparkContext spark, String agent) {
    return new LearningCounters(
        spark.sc().longAccumulator(agent + " updates"),
        spark.sc().longAccumulator(agent + " examples"));
  }

  /** Counts an update. */
  void count(long seen) {
    updates.add(1);
    examples.add(seen);
  }
}
