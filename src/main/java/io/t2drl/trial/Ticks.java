package io.t2drl.trial;

import java.io.Serializable;

/** A monotonic clock that can be sent to tasks. */
@FunctionalInterface
public interface Ticks extends Serializable {

  /** {@return nanoseconds since some moment} */
  long nanos();
}
