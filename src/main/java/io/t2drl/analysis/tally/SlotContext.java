package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a source before its slots are read. */
public final class SlotContext implements Serializable {

  private static final long serialVersionUID = 1;

  private final List<World> worlds;
  private final Map<Long, Integer> places = new HashMap<>();

  /**
   * Of one source.
   *
   * @param source its number
   * @param worlds its worlds by variant; empty where nobody knows them
   * @param worst episodes to be looked at, of all sources
   */
  public SlotContext(int source, List<World> worlds, List<WorstEpisode> worst) {
    this.worlds = worlds;
    for (int i = 0; i < worst.size(); i++) {
      if (worst.get(i).source() == source) {
        places.put(name(worst.get(i).round(), worst.get(i).cell()), i);
      }
    }
  }

  private static long name(int round, int cell) {
    return (long) round << Integer.SIZE | cell & 0xFFFFFFFFL;
  }

  List<World> worlds() {
    return worlds;
  }

  /** {@return the place of an episode among the worst ones; null if it is none of them} */
  Integer place(int round, int cell) {
    return places.isEmpty() ? null : places.get(name(round, cell));
  }
}
