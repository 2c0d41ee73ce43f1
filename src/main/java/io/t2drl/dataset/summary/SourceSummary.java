package io.t2drl.dataset.summary;

import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Timescale;

/**
 * One directory's datasets.
 *
 * @param source where it is, and its manifest
 * @param worlds what its rows were simulated in
 */
public record SourceSummary(Source source, SourceWorlds worlds) {

  /** {@return its manifest} */
  public Manifest manifest() {
    return source.manifest();
  }

  /** {@return its episodes: cells of all rounds} */
  public long episodes() {
    return source.count(Timescale.FRAMES) / worlds.settings().cell().frames();
  }

  /** {@return whether all its rounds have statistics} */
  boolean hasStatistics() {
    return manifest().rounds().values().stream().noneMatch(round -> round.statistics().isEmpty());
  }
}
