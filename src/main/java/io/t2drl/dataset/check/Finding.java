package io.t2drl.dataset.check;

import java.io.Serializable;

/**
 * A rule that does not hold somewhere.
 *
 * @param file file, or directory where it is about all files in it
 * @param row position of the row in the file, from 0; {@link #WHOLE} where it is about no single
 *     one
 * @param rule what does not hold
 * @param text what was found, and what must be
 */
public record Finding(String file, long row, Rule rule, String text) implements Serializable {

  /** Row of what is about a file as a whole. */
  public static final long WHOLE = -1;

  private static final long serialVersionUID = 1;
}
