package io.t2drl.trial;

import java.io.Serializable;

/**
 * How a trial stands.
 *
 * @param state what has become of it
 * @param reason why there is no policy to judge; empty where there is one
 */
public record Standing(TrialState state, String reason) implements Serializable {

  private static final long serialVersionUID = 1;
}
