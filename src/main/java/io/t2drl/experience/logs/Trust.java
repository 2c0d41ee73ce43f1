package io.t2drl.experience.logs;

/** Decides which places may be read, before anything is asked of their hosts. */
@FunctionalInterface
public interface Trust {

  /**
   * Looks at a place.
   *
   * @param name path or URI of a directory
   * @throws io.t2drl.config.UserError if it must not be read
   */
  void check(String name);
}
