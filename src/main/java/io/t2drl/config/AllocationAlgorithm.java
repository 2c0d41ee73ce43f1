package io.t2drl.config;

import io.t2drl.config.binding.Choice;
import io.t2drl.config.binding.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The algorithms that learn allocations: what {@code train.allocator} can name in place of a fixed
 * policy. What is checked and said of that key follows from this list; {@code
 * learn.role.LearnedRoles} makes the agents.
 */
public enum AllocationAlgorithm implements Choice {
  /** Deep diffusion deterministic policy gradient. */
  D3PG("DDPG with a diffusion actor"),
  /** Deep deterministic policy gradient. */
  DDPG("with an MLP actor"),
  /** Twin delayed deep deterministic policy gradient. */
  TD3("DDPG with two critics and a delayed actor");

  private final String description;

  AllocationAlgorithm(String description) {
    this.description = description;
  }

  @Override
  public String key() {
    return Key.kebab(this);
  }

  @Override
  public String description() {
    return description;
  }

  /** {@return the spelling of all of them} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Choice::key).toList();
  }

  /** {@return the algorithm of this name; empty where it is none} */
  public static Optional<AllocationAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.key().equals(name)).findFirst();
  }
}
