package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.Popularity;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.recording.BehaviourTag;
import io.t2drl.policy.FillProbability;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.util.Arrays;

/** Checks what a frame says by itself, and against the frame before it. */
final class FrameCheck {

  private final SourceWorlds worlds;
  private final BehaviourTag tag;
  private final FileFindings findings;

  FrameCheck(SourceWorlds worlds, BehaviourTag tag, FileFindings findings) {
    this.worlds = worlds;
    this.tag = tag;
    this.findings = findings;
  }

  /** Checks a row by itself. */
  void check(RowGroup.Run run, int i) {
    Rows rows = run.rows();
    World world = worlds.mix().worlds().get(rows.get(FrameColumns.VARIANT)[i]);
    long row = run.first() + i;
    int frame = rows.get(FrameColumns.FRAME)[i];
    checkFlags(rows, i, row, frame == world.frames() - 1);
    checkExploration(rows, i, row);
    checkPopularity(rows, i, row, world.popularity());
    checkOverflow(rows, i, row, world);
    if (frame == 0) {
      checkFirst(rows, i, row, world.models());
    }
    if (rows.has(FrameColumns.PROPENSITY)) {
      checkPropensity(rows, i, row, world.models());
    }
  }

  private void checkFlags(Rows rows, int i, long row, boolean last) {
    boolean terminated = rows.get(FrameColumns.TERMINATED)[i];
    boolean truncated = rows.get(FrameColumns.TRUNCATED)[i];
    if (terminated || truncated != last) {
      findings.add(
          row,
          Rule.FLAGS,
          "frame %d: terminated %s, truncated %s; must be false, %s",
          rows.get(FrameColumns.FRAME)[i],
          terminated,
          truncated,
          last);
    }
  }

  private void checkExploration(Rows rows, int i, long row) {
    float random = rows.get(FrameColumns.EXPLORATION)[i];
    float contender = rows.get(FrameColumns.CONTENDER_EXPLORATION)[i];
    if (random != tag.epsilon() || contender != tag.contender()) {
      findings.add(
          row,
          Rule.BEHAVIOUR,
          "exploration %s and contender exploration %s must be %s and %s",
          random,
          contender,
          tag.epsilon(),
          tag.contender());
    }
  }

  private void checkPopularity(Rows rows, int i, long row, Popularity chain) {
    int state = rows.get(FrameColumns.POPULARITY)[i];
    int next = rows.get(FrameColumns.NEXT_POPULARITY)[i];
    int states = chain.states();
    if (state < 0 || state >= states || next < 0 || next >= states) {
      findings.add(
          row,
          Rule.POPULARITY,
          "popularity %d, next one %d: there are states below %d",
          state,
          next,
          states);
    } else if (!worlds.isTraced() && chain.transition()[state * states + next] == 0) {
      findings.add(row, Rule.POPULARITY, "state %d never follows state %d", next, state);
    }
  }

  private void checkOverflow(Rows rows, int i, long row, World world) {
    float found = rows.get(FrameColumns.OVERFLOW)[i];
    float expected = (float) world.overflow(rows.get(FrameColumns.CACHED), i * world.models());
    if (!Near.within(Near.SINGLE * world.capacity(), found, expected)) {
      findings.add(row, Rule.OVERFLOW, "overflow of %s GB must be %s", found, expected);
    }
  }

  private void checkFirst(Rows rows, int i, long row, int models) {
    boolean[] previous = rows.get(FrameColumns.PREVIOUS);
    float[] histogram = rows.get(FrameColumns.HISTOGRAM);
    for (int m = i * models; m < (i + 1) * models; m++) {
      if (previous[m]) {
        findings.add(row, Rule.PREVIOUS, "model %d was cached before the first frame", m % models);
      }
      if (!Near.relative(Near.SINGLE, histogram[m], 1.0 / models)) {
        findings.add(
            row,
            Rule.HISTOGRAM,
            "model %d has %s in the first frame, must be 1/%d",
            m % models,
            histogram[m],
            models);
      }
    }
    if (worlds.isTraced() && rows.get(FrameColumns.POPULARITY)[i] != 0) {
      findings.add(row, Rule.POPULARITY, "episodes of a trace begin in state 0");
    }
  }

  private void checkPropensity(Rows rows, int i, long row, int models) {
    double propensity = rows.get(FrameColumns.PROPENSITY)[i];
    if (propensity > 0 && propensity <= 1) {
      return;
    }
    int held = 0;
    for (int m = i * models; m < (i + 1) * models; m++) {
      held += rows.get(FrameColumns.CACHED)[m] ? 1 : 0;
    }
    if (!Double.isNaN(propensity)) {
      findings.add(row, Rule.PROPENSITY, "propensity is %s", propensity);
    } else if (held <= FillProbability.MOST_MODELS) {
      findings.add(
          row,
          Rule.PROPENSITY,
          "propensity is not known, but the cache holds no more than %d models: %d",
          FillProbability.MOST_MODELS,
          held);
    }
  }

  /** Compares a frame with the one before it. */
  void checkAfter(FrameTable.Entry now, FrameTable.Entry before) {
    Rows rows = now.rows();
    Rows earlier = before.rows();
    int models = rows.width(FrameColumns.CACHED);
    int i = now.row() * models;
    int j = before.row() * models;
    if (earlier.width(FrameColumns.CACHED) != models) {
      return; // their variants differ, which is found elsewhere
    }
    boolean[] previous = rows.get(FrameColumns.PREVIOUS);
    boolean[] cached = earlier.get(FrameColumns.CACHED);
    if (!Arrays.equals(previous, i, i + models, cached, j, j + models)) {
      findings.add(
          now.position(),
          Rule.PREVIOUS,
          "cell %d, frame %d: previous is not the cache of frame %d",
          now.cell(),
          now.frame(),
          before.frame());
    }
    float[] histogram = rows.get(FrameColumns.HISTOGRAM);
    float[] next = earlier.get(FrameColumns.NEXT_HISTOGRAM);
    if (!Arrays.equals(histogram, i, i + models, next, j, j + models)) {
      findings.add(
          now.position(),
          Rule.HISTOGRAM,
          "cell %d, frame %d: histogram is not the one that frame %d ends with",
          now.cell(),
          now.frame(),
          before.frame());
    }
    int state = rows.get(FrameColumns.POPULARITY)[now.row()];
    int expected = earlier.get(FrameColumns.NEXT_POPULARITY)[before.row()];
    if (state != expected) {
      findings.add(
          now.position(),
          Rule.POPULARITY,
          "cell %d, frame %d: state %d must be the one that follows frame %d, %d",
          now.cell(),
          now.frame(),
          state,
          before.frame(),
          expected);
    }
  }
}
