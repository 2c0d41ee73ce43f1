package io.t2drl.dataset.check;

import io.t2drl.edge.World;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.util.BitSet;

/** Adds up the slots of each frame of a part, and compares the sums with the frame's row. */
final class FrameTally {

  private final FrameTable table;
  private final SourceWorlds worlds;
  private final boolean links;
  private final int slots;
  private final BitSet seen = new BitSet();
  private final int[] counted;
  private final double[] reward;
  private final double[] link;
  private final int[][] requests;

  /**
   * Opens tallies of the frames in a table.
   *
   * @param table the frames, all of them
   * @param worlds their worlds
   * @param links whether times on the link are worked out
   */
  FrameTally(FrameTable table, SourceWorlds worlds, boolean links) {
    this.table = table;
    this.worlds = worlds;
    this.links = links;
    slots = worlds.settings().cell().slots();
    counted = new int[table.size()];
    reward = new double[table.size()];
    link = new double[table.size()];
    requests = new int[table.size()][];
    for (int place = 0; place < requests.length; place++) {
      requests[place] = new int[world(place).models()];
    }
  }

  private World world(int place) {
    return worlds.mix().worlds().get(table.get(place).variant());
  }

  /** {@return whether a slot of a frame comes for the first time} */
  boolean begin(int place, int slot) {
    int at = place * slots + slot;
    boolean fresh = !seen.get(at);
    seen.set(at);
    return fresh;
  }

  /** Counts a request. */
  void request(int place, int model) {
    requests[place][model]++;
  }

  /** Counts a slot that is as it must be. */
  void add(int place, double slotReward) {
    counted[place]++;
    reward[place] += slotReward;
  }

  /** Counts a user's time on the link, in s. */
  void addLink(int place, double seconds) {
    link[place] += seconds;
  }

  /** Compares every frame whose slots were all counted; the others are said to lack some. */
  void finish(FileFindings findings) {
    for (int place = 0; place < counted.length; place++) {
      FrameTable.Entry frame = table.get(place);
      int found = seen.get(place * slots, (place + 1) * slots).cardinality();
      if (found < slots) {
        findings.add(
            frame.position(),
            Rule.MISSING,
            "cell %d, frame %d has %d of %d slots in its part",
            frame.cell(),
            frame.frame(),
            found,
            slots);
      } else if (counted[place] == slots) {
        compare(place, frame, findings);
      }
    }
  }

  private void compare(int place, FrameTable.Entry frame, FileFindings findings) {
    World world = world(place);
    Rows rows = frame.rows();
    double penalty =
        world.overflowPenalty()
            * world.overflow(rows.get(FrameColumns.CACHED), frame.row() * world.models());
    double mean = reward[place] / slots - penalty;
    double found = rows.get(FrameColumns.REWARD)[frame.row()];
    if (!Near.relative(Near.DOUBLE, found, mean)) {
      add(findings, frame, Rule.FRAME_REWARD, "reward %s must be %s", found, mean);
    }
    if (links) {
      double seconds = link[place] / (slots * world.users());
      double said = rows.get(FrameColumns.LINK_DELAY)[frame.row()];
      if (!Near.relative(10 * Near.SINGLE, said, seconds)) {
        add(findings, frame, Rule.LINK_DELAY, "radio time of %s s must be %s", said, seconds);
      }
    }
    compareRequests(place, frame, world, findings);
  }

  private void compareRequests(
      int place, FrameTable.Entry frame, World world, FileFindings findings) {
    Rows rows = frame.rows();
    float[] histogram = rows.get(FrameColumns.NEXT_HISTOGRAM);
    double total = (double) slots * world.users();
    for (int m = 0; m < world.models(); m++) {
      float found = histogram[frame.row() * world.models() + m];
      double expected = requests[place][m] / total;
      if (!Near.within(Near.SINGLE, found, expected)) {
        add(
            findings,
            frame,
            Rule.NEXT_HISTOGRAM,
            "next histogram %s of model " + m + " must be %s",
            found,
            expected);
        return;
      }
    }
    int next = rows.get(FrameColumns.NEXT_POPULARITY)[frame.row()];
    if (worlds.isTraced() && next != world.popularity().likeliest(requests[place], 0)) {
      add(
          findings,
          frame,
          Rule.POPULARITY,
          "next popularity %s must be %s, the likeliest state for these requests",
          next,
          world.popularity().likeliest(requests[place], 0));
    }
  }

  private static void add(
      FileFindings findings,
      FrameTable.Entry frame,
      Rule rule,
      String text,
      Object found,
      Object expected) {
    findings.add(
        frame.position(),
        rule,
        "cell %d, frame %d: " + text,
        frame.cell(),
        frame.frame(),
        found,
        expected);
  }
}
