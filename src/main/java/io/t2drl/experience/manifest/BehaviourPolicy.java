package io.t2drl.experience.manifest;

import io.t2drl.experience.recording.Behaviour;
import io.t2drl.policy.Origin;
import io.t2drl.replay.Exploration;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

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

  /**
   * {@return the directory of a checkpoint; where it is named relative to a run, the run is the
   * directory that the datasets lie in}
   *
   * @param origin what was learned
   * @param base base directory of the datasets whose manifest says so
   */
  public static Path checkpoint(Origin origin, String base) {
    Path checkpoint = new Path(origin.checkpoint());
    return checkpoint.isAbsolute() || checkpoint.toUri().getScheme() != null
        ? checkpoint
        : new Path(new Path(base).getParent(), checkpoint);
  }

  /** {@return this policy, for a manifest that lies elsewhere: its checkpoints named in full} */
  BehaviourPolicy from(String base) {
    return new BehaviourPolicy(
        policy,
        from(base, cacher),
        from(base, allocator),
        exploration,
        randomCache,
        contenderCache);
  }

  private static Origin from(String base, Origin origin) {
    return origin.checkpoint().isEmpty()
        ? origin
        : new Origin(
            origin.name(),
            origin.round(),
            checkpoint(origin, base).toString(),
            origin.parameters(),
            origin.acting());
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
