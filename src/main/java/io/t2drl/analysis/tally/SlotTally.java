package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that is counted of slots. */
public final class SlotTally implements Serializable {

  /** What it needs; of older formats, those of them that there are. */
  public static final List<DataColumn<?>> COLUMNS =
      List.of(
          SlotColumns.ROUND,
          SlotColumns.VARIANT,
          SlotColumns.CELL,
          SlotColumns.FRAME,
          SlotColumns.SLOT,
          SlotColumns.POPULARITY,
          SlotColumns.CACHED,
          SlotColumns.GAIN,
          SlotColumns.MODEL,
          SlotColumns.INPUT_BITS,
          SlotColumns.OUTPUT_BITS,
          SlotColumns.HIT,
          SlotColumns.BANDWIDTH,
          SlotColumns.STEPS,
          SlotColumns.RAW_ACTION,
          SlotColumns.DELAY,
          SlotColumns.TV,
          SlotColumns.REWARD,
          SlotColumns.EXPLORED,
          SlotColumns.EXPLORATION_NOISE);

  private static final long serialVersionUID = 1;

  private final EnumMap<Axis, TreeMap<Integer, Measures>> measures = new EnumMap<>(Axis.class);
  private final RoundTally rounds = new RoundTally();
  private final TreeMap<Integer, EpisodeDetail> episodes = new TreeMap<>();
  private final GainTally gains = new GainTally();
  private int leastUsers = Integer.MAX_VALUE;
  private int mostUsers;

  /** An empty tally. */
  public SlotTally() {
    for (Axis axis : Axis.values()) {
      measures.put(axis, new TreeMap<>());
    }
  }

  /**
   * Counts slots.
   *
   * @param rows slots with {@link #COLUMNS}, but for those that their format lacks
   * @param context what is known of their source
   */
  public void add(Rows rows, SlotContext context) {
    SlotArrays slots = new SlotArrays(rows, context.worlds());
    Fairness fairness = new Fairness();
    SlotCosts costs = new SlotCosts();
    leastUsers = Math.min(leastUsers, slots.users);
    mostUsers = Math.max(mostUsers, slots.users);
    for (int row = 0; row < slots.size; row++) {
      World world = slots.world(row);
      SlotCosts parts = world == null ? null : costs;
      if (world != null) {
        costs.take(slots, row);
      }
      fairness.take(slots, row);
      for (Axis axis : Axis.values()) {
        measures
            .get(axis)
            .computeIfAbsent(slots.at(axis, row), any -> new Measures())
            .add(slots, row, fairness, parts);
      }
      int round = slots.round[row];
      rounds.models(round, slots.popularity[row]).addSlot(slots, row);
      rounds.figures(round).addSlot(slots, row);
      rounds.features(round).addSlot(slots, row);
      gains.add(slots, row);
      Integer place = context.place(round, slots.cell[row]);
      if (place != null) {
        episodes.computeIfAbsent(place, any -> new EpisodeDetail()).add(slots, row, parts);
      }
    }
  }

  /** {@return this tally, with all of another one} */
  public SlotTally add(SlotTally other) {
    for (Axis axis : Axis.values()) {
      RoundTally.merge(measures.get(axis), other.measures.get(axis), Measures::new, Measures::add);
    }
    rounds.add(other.rounds);
    RoundTally.merge(episodes, other.episodes, EpisodeDetail::new, EpisodeDetail::add);
    gains.add(other.gains);
    leastUsers = Math.min(leastUsers, other.leastUsers);
    mostUsers = Math.max(mostUsers, other.mostUsers);
    return this;
  }

  /** {@return measurements by the places on an axis} */
  public SortedMap<Integer, Measures> measures(Axis axis) {
    return Collections.unmodifiableSortedMap(measures.get(axis));
  }

  /** {@return what slots say of rounds} */
  public RoundTally rounds() {
    return rounds;
  }

  /** {@return what the slots of the worst episodes say, by the place among them} */
  public SortedMap<Integer, EpisodeDetail> episodes() {
    return Collections.unmodifiableSortedMap(episodes);
  }

  /** {@return what requests got, by channel gain} */
  public GainTally gains() {
    return gains;
  }

  /** {@return users of the smallest cell} */
  public int leastUsers() {
    return leastUsers;
  }

  /** {@return users of the largest cell} */
  public int mostUsers() {
    return mostUsers;
  }
}
