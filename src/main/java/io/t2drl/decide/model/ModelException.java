package io.t2drl.decide.model;

/** Part of a policy that breaks a rule of its record. */
public final class ModelException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ModelException(String message) {
    super(message);
  }
}
