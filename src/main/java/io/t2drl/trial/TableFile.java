package io.t2drl.trial;

import java.io.Serializable;

/**
 * A file of the table of results.
 *
 * @param name its name in the table's directory
 * @param bytes its size
 */
record TableFile(String name, long bytes) implements Serializable {

  private static final long serialVersionUID = 1;
}
