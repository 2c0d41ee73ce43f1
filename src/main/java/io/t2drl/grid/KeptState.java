package io.t2drl.grid;

import java.util.Locale;

/** How a training of a search stands, or a point, by what is kept of it. */
public enum KeptState {

  /** It has come to the end. */
  DONE,

  /** It waits at a rung and may go on. */
  PAUSED,

  /** It waits at a rung, and others have gone on in its place. */
  STOPPED,

  /** Of a point: not all of its trainings have come as far as the others. */
  BEGUN,

  /** Its parameters are not finite any more. */
  DIVERGED,

  /** Something went wrong, as often as it was tried. */
  FAILED;

  /** {@return how people call it} */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
