package io.t2drl.decide.model;

import java.util.Optional;

/**
 * A trained policy as plain data.
 *
 * @param provenance where it comes from
 * @param cell the cell it decides for
 * @param cacher what it learned about caches; empty where the run did not learn them
 * @param allocator what it learned about allocations; empty where the run did not learn them
 */
public record PolicyModel(
    Provenance provenance,
    CellModel cell,
    Optional<CacherModel> cacher,
    Optional<AllocatorModel> allocator) {

  private static final int MOST_NOISE = 1 << 26;

  /** Checks that the parts are of one catalogue, and that a decision takes no endless memory. */
  public PolicyModel {
    int models = cell.catalogue().size();
    cacher.ifPresent(
        caching -> {
          Checks.length("cacher's models", caching.models(), models);
          Checks.length(
              "cacher's popularity states",
              caching.states(),
              caching.seesRequests() ? 0 : cell.states());
        });
    allocator.ifPresent(
        allocating -> {
          Checks.length("allocator's models", allocating.inputs().limit().length, models);
          Checks.within(
              "numbers of noise for a decision",
              allocating.noise((int) cell.trained().users().high()),
              0,
              MOST_NOISE);
        });
  }
}
