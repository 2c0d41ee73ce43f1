package io.t2drl.learn.spark;

import io.t2drl.learn.LearnerReport;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Averages learners level by level, so that the driver receives at most {@link #FAN_IN} states
 * however many learners there are. Reports {@code FAN_IN g} to {@code FAN_IN (g + 1) - 1} of a
 * level make report g of the next one, in a task. The shape depends on the number of learners
 * alone, and each average sums in the order of its reports: the result is the same bit for bit for
 * any cluster, order of completion and number of retries.
 */
public final class AveragingTree {

  /** Most states that one task, or the driver, holds at a time. */
  public static final int FAN_IN = 32;

  private AveragingTree() {}

  /**
   * Averages reports.
   *
   * @param reports reports numbered from 0, in any order and any partitions
   * @param count their number, at least 1
   * @return the average of all
   */
  public static LearnerReport average(JavaRDD<LearnerReport> reports, int count) {
    return LearnerReport.average(0, condense(reports, count).collect());
  }

  /**
   * Averages reports in the calling thread, with the same result.
   *
   * @param reports reports in the order of their numbers, which count from 0
   * @return the average of all
   */
  public static LearnerReport average(List<LearnerReport> reports) {
    List<LearnerReport> level = reports;
    while (level.size() > FAN_IN) {
      List<LearnerReport> next = new ArrayList<>();
      for (int from = 0; from < level.size(); from += FAN_IN) {
        List<LearnerReport> group = level.subList(from, Math.min(from + FAN_IN, level.size()));
        next.add(LearnerReport.average(next.size(), group));
      }
      level = next;
    }
    return LearnerReport.average(0, level);
  }

  /** {@return the lowest level that the driver can average, at most {@link #FAN_IN} reports} */
  static JavaRDD<LearnerReport> condense(JavaRDD<LearnerReport> reports, int count) {
    JavaRDD<LearnerReport> level = reports;
    for (int left = count; left > FAN_IN; left = groups(left)) {
      level =
          level
              .mapToPair(report -> new Tuple2<>(report.number() / FAN_IN, report))
              // A number hashes to itself: group g is partition g.
              .partitionBy(new HashPartitioner(groups(left)))
              .values()
              .mapPartitionsWithIndex(
                  (group, members) -> {
                    List<LearnerReport> all = new ArrayList<>();
                    members.forEachRemaining(all::add);
                    return List.of(LearnerReport.average(group, all)).iterator();
                  },
                  false);
    }
    return level;
  }

  private static int groups(int reports) {
    return (reports - 1) / FAN_IN + 1;
  }
}
