package io.t2drl.replay;

import java.io.Serializable;

/**
 * What the widths of columns depend on.
 *
 * @param users users per cell, U; 0 where no column asks for them
 * @param models models of the catalogue, M; 0 where no column asks for them
 */
public record Shape(int users, int models) implements Serializable {

  /** Of rows without users and models. */
  public static final Shape NONE = new Shape(0, 0);

  private static final long serialVersionUID = 1;

  /** {@return the smallest shape that both fit into} */
  public Shape or(Shape other) {
    return new Shape(Math.max(users, other.users), Math.max(models, other.models));
  }
}
