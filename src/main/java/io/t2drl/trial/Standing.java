package io.t2drl.trial;

import java.io.Serializable;

/**
 * How a trial stands.
 *
 * @param state what has become of it
 * @param reason why there is no policy to judge; empty where there is one
 * @param score what the last evaluation of its training showed: the share of the gap between RCARS
 *     and the oracle that is closed, or the mean reward where there is no such gap; not a number
 *     where the training did not come so far
 */
public record Standing(TrialState state, String reason, double score) implements Serializable {

  private static final long serialVersionUID = 1;
}
