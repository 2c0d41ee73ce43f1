package io.t2drl.experience.reading;

import io.t2drl.replay.Rows;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Turns rows into parts, keyed by the learner that owns the row's block. Files hold the rows of a
 * block together, so one part is under way at a time, however many learners there are.
 */
final class PartIterator implements Iterator<Tuple2<Integer, Rows>> {

  private static final int BLOCK = 0;
  private static final int ROUND = 1;

  /** Columns before those that are packed. */
  static final int LEADING = 2;

  private final Iterator<InternalRow> rows;
  private final BlockOwners owners;
  private final RowPacker packer;
  private int owner;
  private Tuple2<Integer, Rows> ready;

  /** Opens the parts of rows whose first columns are block and round. */
  PartIterator(Iterator<InternalRow> rows, BlockOwners owners, RowPacker packer) {
    this.rows = rows;
    this.owners = owners;
    this.packer = packer;
  }

  @Override
  public boolean hasNext() {
    while (ready == null && rows.hasNext()) {
      InternalRow row = rows.next();
      int learner = owners.owner(row.getInt(ROUND), row.getInt(BLOCK));
      if (learner != BlockOwners.NOBODY) {
        if (learner != owner || !packer.fits(row)) {
          flush();
        }
        owner = learner;
        if (packer.add(row)) {
          flush();
        }
      }
    }
    if (ready == null) {
      flush();
    }
    return ready != null;
  }

  @Override
  public Tuple2<Integer, Rows> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Tuple2<Integer, Rows> next = ready;
    ready = null;
    return next;
  }

  private void flush() {
    if (!packer.isEmpty()) {
      ready = new Tuple2<>(owner, packer.take());
    }
  }
}
