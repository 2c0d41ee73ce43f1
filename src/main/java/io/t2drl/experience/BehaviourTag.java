package io.t2drl.experience;

import java.io.Serializable;

/** The behaviour columns: what rows say about the policy that acted. */
record BehaviourTag(String policy, long version, float noise, float epsilon)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static BehaviourTag of(Behaviour behaviour) {
    return new BehaviourTag(
        behaviour.policy().name(),
        behaviour.version(),
        (float) behaviour.noise(),
        (float) behaviour.epsilon());
  }
}
