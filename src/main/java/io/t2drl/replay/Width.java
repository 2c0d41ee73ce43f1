package io.t2drl.replay;

/** How many elements a column has in each row. */
public enum Width {
  /** One. */
  ONE,
  /** One per user. */
  USERS,
  /** One per entry of a raw action: two per user. */
  ACTION,
  /** One per model of the catalogue. */
  MODELS;

  /** {@return the elements of a row} */
  public int of(Shape shape) {
    return switch (this) {
      case ONE -> 1;
      case USERS -> shape.users();
      case ACTION -> 2 * shape.users();
      case MODELS -> shape.models();
    };
  }

  /** {@return what a row with so many elements in a column of this width says about its cell} */
  public Shape shape(int elements) {
    return switch (this) {
      case ONE -> Shape.NONE;
      case USERS -> new Shape(elements, 0);
      case ACTION -> new Shape(elements / 2, 0);
      case MODELS -> new Shape(0, elements);
    };
  }
}
