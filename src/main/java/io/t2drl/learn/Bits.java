package io.t2drl.learn;

/** A row of flags. */
@FunctionalInterface
public interface Bits {

  /** {@return the flag at an index, from 0} */
  boolean at(int index);
}
