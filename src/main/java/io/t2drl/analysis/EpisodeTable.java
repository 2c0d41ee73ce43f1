package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.CostPart;
import io.t2drl.analysis.tally.EpisodeDetail;
import io.t2drl.analysis.tally.WorstEpisode;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import java.util.List;
import java.util.Locale;

/** The episodes of the lowest returns, and why. */
final class EpisodeTable {

  private EpisodeTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "episodes",
            "An episode of the lowest returns; link, edge, cloud, tv and overflow add up to minus"
                + " its return",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.whole("rank", "1: the lowest return"),
                Column.text("directory", "where its rows are"),
                Column.whole("round", "round"),
                Column.whole("cell", "cell"),
                Column.text("episode", "its name; null in format version 2"),
                Column.number("return", "cost", "mean reward of its frames"),
                Column.number("link", "cost", "part of the radio link"),
                Column.number("edge", "cost", "part of generating at the edge"),
                Column.number("cloud", "cost", "part of backhaul and cloud"),
                Column.number("tv", "cost", "part of total variation"),
                Column.number("overflow", "cost", "part of caches that are too large"),
                Column.number("deepest_gain_db", "dB", "least channel gain of a request"),
                Column.number("slowest_s", "s", "delay of its slowest request"),
                Column.number(
                    "slowest_share",
                    "share of time",
                    "share of all time on its radio link that one request took"),
                Column.number("hit_ratio", "share of requests", "share served at the edge")));
    all.forEach(counted -> add(table, counted));
    return table;
  }

  private static void add(Table table, Counted counted) {
    for (int i = 0; i < counted.worst().size(); i++) {
      WorstEpisode episode = counted.worst().get(i);
      Source source = counted.subject().experience().sources().get(episode.source());
      EpisodeDetail detail = counted.slots().episodes().get(i);
      table.add(
          counted.name(),
          i + 1,
          source.base(),
          episode.round(),
          episode.cell(),
          name(source, episode),
          episode.meanReward(),
          detail.cost(CostPart.LINK),
          detail.cost(CostPart.EDGE),
          detail.cost(CostPart.CLOUD),
          detail.cost(CostPart.TV),
          overflow(counted.worlds().get(episode.source()), episode),
          detail.deepestGain(),
          detail.slowest(),
          detail.slowestShare(),
          detail.hitRatio());
    }
  }

  private static String name(Source source, WorstEpisode episode) {
    String round = source.manifest().rounds().get(episode.round()).id();
    return round.isEmpty() ? null : String.format(Locale.ROOT, "%s-%d", round, episode.cell());
  }

  /** All variants of a mix have the same penalty. */
  private static double overflow(List<World> worlds, WorstEpisode episode) {
    return worlds.isEmpty() ? Double.NaN : worlds.get(0).overflowPenalty() * episode.meanOverflow();
  }
}
