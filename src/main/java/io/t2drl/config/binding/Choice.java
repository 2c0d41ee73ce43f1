package io.t2drl.config.binding;

/** One of the things that a key can name, as people write and read it. */
public interface Choice {

  /** {@return how configuration files spell it} */
  String key();

  /** {@return what it is, in a few words} */
  String description();
}
