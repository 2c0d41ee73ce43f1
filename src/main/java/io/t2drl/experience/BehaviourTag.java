package io.t2drl.experience;

import io.t2drl.learn.Exploration;
import java.io.Serializable;

/** The behaviour columns: what rows say about the policy that acted. */
record BehaviourTag(String policy, long version, Exploration exploration, float epsilon)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static BehaviourTag of(Behaviour behaviour) {
    return new BehaviourTag(
        behaviour.policy().name(),
        behaviour.version(),
        behaviour.exploration(),
        (float) behaviour.epsilon());
  }

  /** {@return standard deviation of the allocator's noise in a cell} */
  float noise(int cell) {
    return exploration.in(cell) ? (float) exploration.noise() : 0;
  }
}
