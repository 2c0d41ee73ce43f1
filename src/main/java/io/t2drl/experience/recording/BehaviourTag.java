package io.t2drl.experience.recording;

import io.t2drl.replay.Exploration;
import java.io.Serializable;

/**
 * The behaviour columns: what rows say about the policy that acted.
 *
 * @param policy name of the policy
 * @param cacherVersion round whose parameters choose the caches; -1: not learned
 * @param allocatorVersion round whose parameters allocate; -1: not learned
 * @param exploration the allocator's exploration
 * @param epsilon probability of a random cache
 * @param contender probability of a contender
 */
public record BehaviourTag(
    String policy,
    long cacherVersion,
    long allocatorVersion,
    Exploration exploration,
    float epsilon,
    float contender)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return what rows say about a behaviour} */
  public static BehaviourTag of(Behaviour behaviour) {
    return new BehaviourTag(
        behaviour.policy().name(),
        behaviour.policy().cacherVersion(),
        behaviour.policy().allocatorVersion(),
        behaviour.exploration(),
        (float) behaviour.epsilon(),
        (float) behaviour.contender());
  }

  /** {@return whether the allocator explores in a cell} */
  public boolean explored(int cell) {
    return exploration.in(cell);
  }

  /** {@return standard deviation of the allocator's noise in a cell} */
  public float noise(int cell) {
    return explored(cell) ? (float) exploration.noise() : 0;
  }
}
