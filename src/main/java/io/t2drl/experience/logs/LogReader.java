package io.t2drl.experience.logs;

import io.t2drl.experience.reading.BlockOwners;
import io.t2drl.experience.reading.BlockRange;
import io.t2drl.experience.reading.Shares;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Reads logs, one share per learner. Both datasets are dealt out by the same plan, so that a
 * learner has the slots of its frames.
 *
 * @param spark session to read with
 * @param logs what is read
 */
public record LogReader(SparkSession spark, LoggedExperience logs) {

  /**
   * Reads rows with the columns of one's choice.
   *
   * @param timescale whose rows
   * @param columns columns of its dataset; the keys that rows are ordered by come with them
   * @param plan who reads what; rounds are numbered as it numbers them
   * @return one element per learner; partition i holds learner i's share, empty if it has no block
   */
  public JavaRDD<Rows> rows(Timescale timescale, Collection<DataColumn<?>> columns, LogPlan plan) {
    List<DataColumn<?>> wanted =
        timescale.columns().stream()
            .filter(column -> columns.contains(column) || timescale.keys().contains(column))
            .toList();
    List<JavaRDD<InternalRow>> parts = new ArrayList<>();
    for (int number = 0; number < logs.sources().size(); number++) {
      Source source = logs.sources().get(number);
      int base = plan.base(number);
      if (plan.whole()) {
        parts.add(read(source.rows(spark, timescale), base, wanted));
      } else {
        // Each round has a filter of its own: Parquet knows blocks, but rounds only as directories.
        for (int round : source.manifest().rounds().keySet()) {
          BlockRange.covering(plan.blocks(base + round), BlockRange.MOST).stream()
              .map(range -> functions.col(block()).between(range.first(), range.last()))
              .reduce(Column::or)
              .ifPresent(
                  chosen ->
                      parts.add(
                          read(
                              source.only(round).rows(spark, timescale).where(chosen),
                              base,
                              wanted)));
        }
      }
    }
    return Shares.of(
        parts.stream().reduce(JavaRDD::union).orElseThrow(),
        timescale,
        wanted,
        plan,
        plan.learners());
  }

  /**
   * Looks for learners that have nothing to learn from: a part of a split need not hold an episode
   * of each block.
   *
   * @param plan who reads what
   * @return the numbers of the learners whose blocks hold no episode
   */
  public BitSet idle(LogPlan plan) {
    String round = SlotColumns.ROUND.name();
    BitSet idle = new BitSet();
    idle.set(0, plan.learners());
    for (Row row :
        logs.rows(spark, Timescale.FRAMES)
            .select(
                functions.col(LoggedExperience.SOURCE),
                functions.col(round),
                functions.col(block()))
            .distinct()
            .collectAsList()) {
      int owner = plan.owner(plan.base(row.getInt(0)) + row.getInt(1), row.getInt(2));
      if (owner != BlockOwners.NOBODY) {
        idle.clear(owner);
      }
    }
    return idle;
  }

  /** Block and round, then the columns; rounds as the plan numbers them. */
  private static JavaRDD<InternalRow> read(
      Dataset<Row> rows, int base, List<DataColumn<?>> columns) {
    String round = SlotColumns.ROUND.name();
    List<Column> selected = new ArrayList<>(List.of(functions.col(block()), functions.col(round)));
    columns.forEach(column -> selected.add(functions.col(column.name())));
    return rows.withColumn(round, functions.col(round).plus(base))
        .select(selected.toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** Both datasets call it the same. */
  private static String block() {
    return SlotColumns.BLOCK.name();
  }
}
