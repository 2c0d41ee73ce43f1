package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Checks both files of a part: the frames first, which stay in memory, then the slots, which pass
 * by row group by row group.
 */
final class PartCheck {

  private final PartTask task;
  private final SourceWorlds worlds;
  private final boolean recompute;
  private final Configuration hadoop;
  private final Findings findings;
  private final Map<Timescale, Long> rows = new EnumMap<>(Timescale.class);

  /**
   * Prepares to check.
   *
   * @param task the part
   * @param worlds worlds of its source
   * @param recompute whether the model of the world is asked, too
   * @param most most findings that are kept of a rule in a file
   * @param hadoop configuration of the file systems
   */
  PartCheck(PartTask task, SourceWorlds worlds, boolean recompute, int most, Configuration hadoop) {
    this.task = task;
    this.worlds = worlds;
    this.recompute = recompute;
    this.hadoop = hadoop;
    this.findings = new Findings(most);
  }

  /** {@return what was found} */
  PartReport run() {
    Map<Timescale, String> files = task.part().files();
    FrameTable table = new FrameTable(worlds.settings().cell().frames());
    if (files.size() < Timescale.values().length) {
      Timescale there = files.keySet().iterator().next();
      in(there).add(Rule.FILE, "the other dataset has no part %d", task.part().number());
    }
    if (files.containsKey(Timescale.FRAMES)) {
      readFrames(table);
    }
    if (files.containsKey(Timescale.SLOTS)) {
      readSlots(table);
    }
    BitSet cells = table.cells();
    return new PartReport(task.part(), findings, rows, cells);
  }

  private FileFindings in(Timescale timescale) {
    return new FileFindings(findings, task.part().files().get(timescale));
  }

  private void readFrames(FrameTable table) {
    FileFindings in = in(Timescale.FRAMES);
    PlaceCheck places = new PlaceCheck(task, worlds, Timescale.FRAMES, in);
    FrameCheck frames = new FrameCheck(worlds, task.order().tag(), in);
    long read =
        new FileScan(task, worlds, Timescale.FRAMES, in)
            .read(
                hadoop,
                run -> {
                  boolean[] placed = places.check(run);
                  for (int i = 0; i < placed.length; i++) {
                    if (placed[i]) {
                      frames.check(run, i);
                      addFrame(table, run, i, in);
                    }
                  }
                });
    rows.put(Timescale.FRAMES, read);
    checkChains(table, frames, in);
  }

  private static void addFrame(FrameTable table, RowGroup.Run run, int i, FileFindings in) {
    if (!table.add(run, i)) {
      in.add(
          run.first() + i,
          Rule.DUPLICATES,
          "cell %d, frame %d is there twice",
          run.rows().get(FrameColumns.CELL)[i],
          run.rows().get(FrameColumns.FRAME)[i]);
    }
  }

  private void checkChains(FrameTable table, FrameCheck frames, FileFindings in) {
    int count = worlds.settings().cell().frames();
    for (int place = 0; place < table.size(); place++) {
      FrameTable.Entry now = table.get(place);
      int before = now.frame() == 0 ? -1 : table.find(now.cell(), now.frame() - 1);
      if (before >= 0) {
        frames.checkAfter(now, table.get(before));
      }
    }
    table.cells().stream().forEach(cell -> checkWhole(table, cell, count, in));
  }

  private static void checkWhole(FrameTable table, int cell, int frames, FileFindings in) {
    for (int frame = 0; frame < frames; frame++) {
      if (table.find(cell, frame) < 0) {
        in.add(Rule.MISSING, "cell %d has no frame %d of %d in its part", cell, frame, frames);
      }
    }
  }

  private void readSlots(FrameTable table) {
    FileFindings in = in(Timescale.SLOTS);
    PlaceCheck places = new PlaceCheck(task, worlds, Timescale.SLOTS, in);
    FrameTally tally = new FrameTally(table, worlds, recompute);
    SlotCheck slots = new SlotCheck(table, tally, in);
    UserCheck users = new UserCheck(in);
    ServiceCheck service = new ServiceCheck(tally, in);
    long read =
        new FileScan(task, worlds, Timescale.SLOTS, in)
            .read(
                hadoop,
                run -> {
                  boolean[] placed = places.check(run);
                  int[] found = new int[placed.length];
                  Arrays.fill(found, -1);
                  World world = world(run.rows());
                  SlotView view = SlotView.of(run, world);
                  for (int i = 0; i < placed.length; i++) {
                    if (placed[i]) {
                      found[i] = slots.check(view, i, users);
                    }
                  }
                  if (recompute) {
                    service.check(run, found, world);
                  }
                });
    rows.put(Timescale.SLOTS, read);
    if (task.part().files().containsKey(Timescale.FRAMES) && in.isRead()) {
      tally.finish(in(Timescale.FRAMES));
    }
  }

  /** The rows of a run are of one variant. */
  private World world(Rows rows) {
    return worlds.mix().worlds().get(rows.get(SlotColumns.VARIANT)[0]);
  }
}
