package io.t2drl.ope.check;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import io.t2drl.ope.Judge;
import io.t2drl.ope.Judged;
import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.tally.Behaviour;
import io.t2drl.ope.tally.Order;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Checks estimators on Spark: a task simulates a dataset and judges all policies from it. */
public final class CheckJob {

  private static final String GROUP = "ope check";

  private CheckJob() {}

  /**
   * Checks.
   *
   * @param spark where to run
   * @param order what is checked
   * @param done told how many datasets are done, from time to time
   * @return what came of it
   */
  public static Checked run(JavaSparkContext spark, CheckOrder order, IntConsumer done) {
    List<Double> truths = new ArrayList<>();
    Evaluator evaluator =
        new Evaluator(order.world(), order.settings().seed(), order.truthEpisodes());
    double behaviour = evaluator.evaluate(order.behaviour(), spark).rewardSummary().mean();
    for (Policy policy : order.policies()) {
      truths.add(evaluator.evaluate(policy, spark).rewardSummary().mean());
    }
    Shared<CheckOrder> shared = Shared.broadcast(spark, order);
    List<Integer> numbers = IntStream.range(0, order.datasets()).boxed().toList();
    JavaRDD<List<double[]>> judged =
        spark
            .parallelize(numbers, order.datasets())
            .map(number -> written(judge(shared.get(), number)));
    List<List<double[]>> all = new ArrayList<>();
    try {
      String description = String.format(Locale.ROOT, "judge from %,d datasets", order.datasets());
      JobGroup.run(spark, GROUP, description, () -> collect(judged, all, done));
    } finally {
      shared.release();
    }
    return Checked.of(
        order,
        behaviour,
        truths,
        all.stream().map(dataset -> dataset.stream().map(CheckedEstimate::read).toList()).toList());
  }

  /** Dataset by dataset, in order, so that there is something to tell. */
  private static void collect(
      JavaRDD<List<double[]>> judged, List<List<double[]>> all, IntConsumer done) {
    int cores = Math.max(1, judged.context().defaultParallelism());
    List<Integer> wave = new ArrayList<>();
    for (int number = 0; number < judged.getNumPartitions(); number++) {
      wave.add(number);
      if (wave.size() == 2 * cores || number == judged.getNumPartitions() - 1) {
        int[] partitions = wave.stream().mapToInt(Integer::intValue).toArray();
        for (List<List<double[]>> part : judged.collectPartitions(partitions)) {
          all.addAll(part);
        }
        wave.clear();
        done.accept(all.size());
      }
    }
  }

  private static Judged judge(CheckOrder order, int number) {
    long seed =
        new Streams(order.settings().seed()).stream(Purpose.BOOTSTRAP, number, 1).nextLong();
    return Judge.judge(
        new DatasetParts(order, number),
        new Order(
            order.world(),
            List.of(Behaviour.of(order.behaviour())),
            order.policies(),
            new DrawStreams(seed),
            order.draws(),
            order.crude()));
  }

  private static List<double[]> written(Judged judged) {
    List<double[]> written = new ArrayList<>();
    for (int policy = 0; policy < judged.policies().size(); policy++) {
      Judged.OfPolicy own = judged.policies().get(policy);
      for (int estimator = 0; estimator < own.estimates().size(); estimator++) {
        Estimate estimate = own.estimates().get(estimator);
        written.add(CheckedEstimate.of(policy, estimator, own.uncovered(), estimate).write());
      }
    }
    return written;
  }
}
