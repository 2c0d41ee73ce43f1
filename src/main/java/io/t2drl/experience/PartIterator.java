package io.t2drl.experience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Turns rows into parts, keyed by the learner that owns the row's block; holds one part per
 * learner.
 */
final class PartIterator<P> implements Iterator<Tuple2<Integer, P>> {

  private final Iterator<InternalRow> rows;
  private final List<PartBuilder<P>> builders = new ArrayList<>();
  private final Queue<Tuple2<Integer, P>> ready = new ArrayDeque<>();

  PartIterator(Iterator<InternalRow> rows, int learners, Supplier<PartBuilder<P>> builder) {
    this.rows = rows;
    for (int learner = 0; learner < learners; learner++) {
      builders.add(builder.get());
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      InternalRow row = rows.next();
      int learner = row.getInt(0) % builders.size();
      if (builders.get(learner).add(row)) {
        ready.add(new Tuple2<>(learner, builders.get(learner).take()));
      }
    }
    if (ready.isEmpty()) {
      flush();
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Integer, P> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void flush() {
    for (int learner = 0; learner < builders.size(); learner++) {
      if (!builders.get(learner).isEmpty()) {
        ready.add(new Tuple2<>(learner, builders.get(learner).take()));
      }
    }
  }
}
