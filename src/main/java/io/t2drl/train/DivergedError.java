package io.t2drl.train;

import io.t2drl.config.UserError;

/** A training diverged: its settings are valid, but its parameters are not finite any more. */
public final class DivergedError extends UserError {

  private static final long serialVersionUID = 1L;

  DivergedError(String message) {
    super(message);
  }
}
