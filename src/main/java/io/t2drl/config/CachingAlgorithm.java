package io.t2drl.config;

import io.t2drl.config.binding.Choice;
import io.t2drl.config.binding.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The algorithms that learn caches: what {@code train.cacher} can name in place of a fixed policy.
 * What is checked and said of that key follows from this list; {@code learn.role.LearnedRoles}
 * makes the agents.
 */
public enum CachingAlgorithm implements Choice {
  /** Double DQN with a value for every listed cache. */
  DDQN("Double DQN, by listing caches", true),
  /** Double DQN whose network scores models, with a search for the best cache. */
  SCORING("by scoring models, for catalogues of any size", false);

  private final String description;
  private final boolean listing;

  CachingAlgorithm(String description, boolean listing) {
    this.description = description;
    this.listing = listing;
  }

  @Override
  public String key() {
    return Key.kebab(this);
  }

  @Override
  public String description() {
    return description;
  }

  /**
   * {@return whether it lists the caches that it picks from, which binds it to one catalogue, and
   * few models} Others know any catalogue and pick caches that fit.
   */
  public boolean listsCaches() {
    return listing;
  }

  /** {@return the spelling of all of them} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Choice::key).toList();
  }

  /** {@return the algorithm of this name; empty where it is none} */
  public static Optional<CachingAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.key().equals(name)).findFirst();
  }
}
