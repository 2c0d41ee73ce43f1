package io.t2drl.experience.manifest;

import io.t2drl.experience.recording.Behaviour;
import io.t2drl.policy.Origin;
import io.t2drl.replay.Exploration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The policy that acted in a round, as it is needed to draw from it again.
 *
 * @param policy its name
 * @param cacher where its caching came from
 * @param allocator where its allocation came from
 * @param exploration how the allocator explored
 * @param randomCache probability of a random cache
 * @param contenderCache probability of a cache drawn among those of largest value
 */
public record BehaviourPolicy(
    String policy,
    Origin cacher,
    Origin allocator,
    Exploration exploration,
    double randomCache,
    double contenderCache) {

  /** {@return whether nothing is missing, as it may be in what was read from a file} */
  boolean isWhole() {
    return policy != null && exploration != null && isWhole(cacher) && isWhole(allocator);
  }

  /**
   * {@return what policy and agents are called, and where they are from; null where it is missing}
   */
  Stream<String> names() {
    return Stream.concat(
        Stream.of(policy),
        Stream.of(cacher, allocator)
            .filter(Objects::nonNull)
            .flatMap(origin -> Stream.of(origin.name(), origin.checkpoint(), origin.parameters())));
  }

  private static boolean isWhole(Origin origin) {
    return origin != null
        && origin.name() != null
        && origin.checkpoint() != null
        && origin.parameters() != null;
  }

  static BehaviourPolicy of(Behaviour behaviour) {
    return new BehaviourPolicy(
        behaviour.policy().name(),
        behaviour.policy().caching(),
        behaviour.policy().allocation(),
        behaviour.exploration(),
        behaviour.epsilon(),
        behaviour.contender());
  }
}
