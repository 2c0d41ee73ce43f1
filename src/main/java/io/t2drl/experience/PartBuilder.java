package io.t2drl.experience;

import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Packs rows into parts that pass through the shuffle as a few primitive arrays: much faster than
 * row by row.
 *
 * @param <P> what a part is
 */
interface PartBuilder<P> {

  /** Rows of a full part. */
  int CAPACITY = 2048;

  /** {@return whether a row is as wide as those added since the last {@link #take}} */
  boolean fits(InternalRow row);

  /** Adds a row that fits and says whether the part is full now. */
  boolean add(InternalRow row);

  /** Hands over the rows added since the last call, and begins anew. */
  P take();

  /** {@return whether no row was added since the last {@link #take}} */
  boolean isEmpty();
}
