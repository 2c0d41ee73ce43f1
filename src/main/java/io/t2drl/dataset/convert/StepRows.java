package io.t2drl.dataset.convert;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of episodes, one episode after the other. */
final class StepRows implements Iterator<InternalRow> {

  private final Iterator<Steps> episodes;
  private RllibRows rows;

  StepRows(Iterator<Steps> episodes) {
    this.episodes = episodes;
  }

  @Override
  public boolean hasNext() {
    while ((rows == null || !rows.hasNext()) && episodes.hasNext()) {
      rows = new RllibRows(episodes.next());
    }
    return rows != null && rows.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }
}
