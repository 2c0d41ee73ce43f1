package io.t2drl.trial;

import io.t2drl.config.CellSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.RequestTrace;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The request traces of trials. The driver reads them once: tasks need not reach the files, and all
 * play the same requests whatever happens to those meanwhile.
 */
public final class TrialTraces implements Serializable {

  private static final long serialVersionUID = 1;

  private final LinkedHashMap<Key, RequestTrace> traces;

  private TrialTraces(LinkedHashMap<Key, RequestTrace> traces) {
    this.traces = traces;
  }

  /** All that the reading of a trace depends on. */
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
   * @param trials what is to be done
   * @param files reads them
   * @return the traces
   * @throws io.t2drl.config.UserError if one cannot be read or is not the one that was pinned
   */
  public static TrialTraces read(List<Trial> trials, PinnedTraces files) {
    return of(trials.stream().map(Trial::settings), files);
  }

  /**
   * Reads the traces that settings name.
   *
   * @param settings settings whose traces are pinned
   * @param files reads them
   * @return the traces
   * @throws io.t2drl.config.UserError as with trials
   */
  public static TrialTraces of(Stream<Settings> settings, PinnedTraces files) {
    LinkedHashMap<Key, RequestTrace> traces = new LinkedHashMap<>();
    settings
        .filter(one -> !one.popularity().trace().isEmpty())
        .forEach(one -> traces.computeIfAbsent(Key.of(one), key -> files.read(one)));
    return new TrialTraces(traces);
  }

  /** {@return all traces; none of trials whose requests are drawn} */
  public Collection<RequestTrace> all() {
    return Collections.unmodifiableCollection(traces.values());
  }

  /** {@return the world of a trial's settings} */
  World world(Settings settings) {
    RequestTrace trace = traces.get(Key.of(settings));
    return trace == null ? World.of(settings) : World.of(settings, trace);
  }
}
