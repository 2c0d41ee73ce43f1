package io.t2drl.files;

/**
 * Asked before something is made to count that a writer must not do once another one has taken its
 * place.
 */
@FunctionalInterface
public interface Fence {

  /** Where there is nobody else. */
  Fence NONE = () -> {};

  /**
   * Makes sure that the place is still this writer's.
   *
   * @throws IllegalStateException if it is not
   */
  void confirm();
}
