package io.t2drl.experience;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Turns rows into parts, keyed by the learner that owns the row's block. Files hold the rows of a
 * block together, so one part is under way at a time, however many learners there are.
 */
final class PartIterator<P> implements Iterator<Tuple2<Integer, P>> {

  private static final int BLOCK = 0;
  private static final int ROUND = 1;

  private final Iterator<InternalRow> rows;
  private final ReplayPlan plan;
  private final int learners;
  private final PartBuilder<P> builder;
  private int owner;
  private Tuple2<Integer, P> ready;

  /** Opens the parts of rows whose first columns are block and round. */
  PartIterator(Iterator<InternalRow> rows, ReplayPlan plan, int learners, PartBuilder<P> builder) {
    this.rows = rows;
    this.plan = plan;
    this.learners = learners;
    this.builder = builder;
  }

  @Override
  public boolean hasNext() {
    while (ready == null && rows.hasNext()) {
      InternalRow row = rows.next();
      int block = row.getInt(BLOCK);
      if (plan.contains(row.getInt(ROUND), block)) {
        int learner = block % learners;
        if (learner != owner || !builder.fits(row)) {
          flush();
        }
        owner = learner;
        if (builder.add(row)) {
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
  public Tuple2<Integer, P> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Tuple2<Integer, P> next = ready;
    ready = null;
    return next;
  }

  private void flush() {
    if (!builder.isEmpty()) {
      ready = new Tuple2<>(owner, builder.take());
    }
  }
}
