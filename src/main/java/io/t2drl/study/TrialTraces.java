package io.t2drl.study;

import io.t2drl.config.CellSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.RequestTrace;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The request traces of a study's trials. The driver reads them once: tasks need not reach the
 * files, and all play the same requests whatever happens to those meanwhile.
 *
 * @param traces the traces by all that their reading depends on; none of trials whose requests are
 *     drawn
 */
record TrialTraces(HashMap<Key, RequestTrace> traces) implements Serializable {

  private static final long serialVersionUID = 1;

  private record Key(
      PopularitySettings popularity, CellSettings cell, List<ModelSettings> catalogue)
      implements Serializable {

    private static final long serialVersionUID = 1;

    static Key of(Settings settings) {
      return new Key(settings.popularity(), settings.cell(), settings.catalogue());
    }
  }

  /**
   * Reads the traces of trials.
   *
   * @throws io.t2drl.config.UserError if one cannot be read or is not the one that was pinned
   */
  static TrialTraces read(List<Trial> trials, PinnedTraces files) {
    HashMap<Key, RequestTrace> traces = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (!trial.settings().popularity().trace().isEmpty()) {
        traces.computeIfAbsent(Key.of(trial.settings()), key -> files.read(trial.settings()));
      }
    }
    return new TrialTraces(traces);
  }

  /** {@return the world of a trial's settings} */
  World world(Settings settings) {
    RequestTrace trace = traces.get(Key.of(settings));
    return trace == null ? World.of(settings) : World.of(settings, trace);
  }
}
