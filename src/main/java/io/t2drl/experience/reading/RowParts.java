package io.t2drl.experience.reading;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** Rows of a dataset as parts, a few primitive arrays each, in the order in which they lie. */
public final class RowParts {

  private RowParts() {}

  /**
   * Reads rows.
   *
   * @param dataset rows with the columns of a timescale
   * @param timescale the timescale
   * @param columns the columns to read; none of them may be null in a row
   * @return parts of up to some thousand rows; the rows of a part are equally wide
   */
  public static JavaRDD<Rows> of(
      Dataset<Row> dataset, Timescale timescale, List<DataColumn<?>> columns) {
    Column[] selected =
        columns.stream().map(column -> functions.col(column.name())).toArray(Column[]::new);
    return dataset
        .select(selected)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(rows -> new Parts(rows, new RowPacker(timescale, columns, 0)));
  }

  private static final class Parts implements Iterator<Rows> {

    private final Iterator<InternalRow> rows;
    private final RowPacker packer;
    private Rows ready;

    Parts(Iterator<InternalRow> rows, RowPacker packer) {
      this.rows = rows;
      this.packer = packer;
    }

    @Override
    public boolean hasNext() {
      while (ready == null && rows.hasNext()) {
        InternalRow row = rows.next();
        if (!packer.fits(row)) {
          ready = packer.take();
        }
        if (packer.add(row)) {
          ready = packer.take();
        }
      }
      if (ready == null && !packer.isEmpty()) {
        ready = packer.take();
      }
      return ready != null;
    }

    @Override
    public Rows next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Rows next = ready;
      ready = null;
      return next;
    }
  }
}
