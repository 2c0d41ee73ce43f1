package io.t2drl.experience;

import io.t2drl.replay.Exploration;
import java.io.Serializable;

/** The behaviour columns: what rows say about the policy that acted. */
record BehaviourTag(
    String policy,
    long cacherVersion,
    long allocatorVersion,
    Exploration exploration,
    float epsilon,
    float contender)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static BehaviourTag of(Behaviour behaviour) {
    return new BehaviourTag(
        behaviour.policy().name(),
        behaviour.policy().cacherVersion(),
        behaviour.policy().allocatorVersion(),
        behaviour.exploration(),
        (float) behaviour.epsilon(),
        (float) behaviour.contender());
  }

  /** {@return whether the allocator explores in a cell} */
  boolean explored(int cell) {
    return exploration.in(cell);
  }

  /** {@return standard deviation of the allocator's noise in a cell} */
  float noise(int cell) {
    return explored(cell) ? (float) exploration.noise() : 0;
  }
}
