package io.t2drl.analysis.tally;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Returns of episodes by round, and the episodes of the lowest returns. */
public final class EpisodeTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final int most;
  private final SortedMap<Integer, Distribution> returns = new TreeMap<>();
  private final List<WorstEpisode> worst = new ArrayList<>();

  /** An empty tally that keeps so many of the worst episodes. */
  public EpisodeTally(int most) {
    this.most = most;
  }

  /**
   * Adds an episode. One whose return is not known counts as left out, and is none of the worst.
   */
  public void add(WorstEpisode episode) {
    double reward = episode.meanReward();
    returns.computeIfAbsent(episode.round(), any -> new Distribution()).add(reward);
    if (Double.isNaN(reward)) {
      return;
    }
    worst.add(episode);
    if (worst.size() > 2 * most) {
      keepTheWorst();
    }
  }

  /** {@return this tally, with all of another one} */
  public EpisodeTally add(EpisodeTally other) {
    other.returns.forEach(
        (round, returned) ->
            returns.computeIfAbsent(round, any -> new Distribution()).add(returned));
    worst.addAll(other.worst);
    keepTheWorst();
    return this;
  }

  private void keepTheWorst() {
    worst.sort(WorstEpisode.ORDER);
    worst.subList(Math.min(most, worst.size()), worst.size()).clear();
  }

  /** {@return returns by round} */
  public SortedMap<Integer, Distribution> returns() {
    return returns;
  }

  /** {@return the worst episodes, the very worst first} */
  public List<WorstEpisode> worst() {
    keepTheWorst();
    return List.copyOf(worst);
  }
}
