package io.t2drl.learn.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What follows the trained networks of an allocation agent. Learners move the arrays in place.
 *
 * @param actor moving average of the actor's parameters, which acts
 * @param critics target parameters of every critic; empty where values are not bootstrapped
 */
public record Shadow(float[] actor, List<float[]> critics) {

  /**
   * Takes apart what an {@code AgentState} holds.
   *
   * @param flat result of {@link #pack}
   * @param networks the networks that it follows
   * @return a copy
   */
  public static Shadow unpack(float[] flat, ActorCritic networks) {
    int at = networks.actor().weights().size();
    int size = networks.critic().weights().size();
    float[] actor = Arrays.copyOf(flat, at);
    List<float[]> critics = new ArrayList<>();
    for (; at < flat.length; at += size) {
      critics.add(Arrays.copyOfRange(flat, at, at + size));
    }
    return new Shadow(actor, critics);
  }

  /** {@return all of them one after the other, the form that is averaged and stored} */
  public float[] pack() {
    int size = actor.length + critics.stream().mapToInt(critic -> critic.length).sum();
    float[] flat = Arrays.copyOf(actor, size);
    int at = actor.length;
    for (float[] critic : critics) {
      System.arraycopy(critic, 0, flat, at, critic.length);
      at += critic.length;
    }
    return flat;
  }

  /** Moves the actor's average towards its parameters by a share of the way. */
  public void followActor(float[] live, float share) {
    follow(actor, live, share);
  }

  /** Moves a target critic towards the live one by a share of the way. */
  public void followCritic(int number, float[] live, float share) {
    follow(critics.get(number), live, share);
  }

  private static void follow(float[] slow, float[] fast, float share) {
    for (int i = 0; i < slow.length; i++) {
      slow[i] += share * (fast[i] - slow[i]);
    }
  }
}
