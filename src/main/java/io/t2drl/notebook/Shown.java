package io.t2drl.notebook;

/**
 * Something that a notebook shows below the cell whose value it is. Its {@code toString} says the
 * same in words and numbers, for terminals, and for the check that numbers are still what they
 * were.
 */
public interface Shown {

  /** {@return what {@link #data} is: {@code text/html} or {@code image/png}} */
  String mime();

  /** {@return what is shown, as text; of pictures the Base64 of their bytes} */
  String data();
}
