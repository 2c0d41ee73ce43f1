package io.t2drl.experience.reading;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/** Hands rows out to the learners that hold their blocks. */
public final class Shares {

  private Shares() {}

  /**
   * Hands rows out. A share is ordered by (round, cell, frame, slot), so that neither the number of
   * files nor that of partitions shows.
   *
   * @param rows rows that begin with block and round; the columns follow
   * @param timescale whose rows
   * @param columns the columns, in the dataset's order, the keys among them
   * @param owners who holds which block
   * @param learners number of learners
   * @return one element per learner; partition i holds learner i's share, empty if it holds no
   *     block
   */
  public static JavaRDD<Rows> of(
      JavaRDD<InternalRow> rows,
      Timescale timescale,
      List<DataColumn<?>> columns,
      BlockOwners owners,
      int learners) {
    return rows.mapPartitionsToPair(
            part ->
                new PartIterator(
                    part, owners, new RowPacker(timescale, columns, PartIterator.LEADING)))
        .partitionBy(new HashPartitioner(learners))
        .values()
        .mapPartitions(share -> List.of(merge(timescale, columns, share)).iterator());
  }

  private static Rows merge(
      Timescale timescale, List<DataColumn<?>> columns, Iterator<Rows> share) {
    List<Rows> parts = new ArrayList<>();
    share.forEachRemaining(parts::add);
    return Rows.merge(timescale, columns, parts);
  }
}
