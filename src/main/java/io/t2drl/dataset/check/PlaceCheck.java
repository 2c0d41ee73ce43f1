package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.recording.BehaviourTag;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.replay.Timescale;

/** Checks where rows belong, and what they say of the policy that acted. */
final class PlaceCheck {

  private final RoundOrder order;
  private final SourceWorlds worlds;
  private final long version;
  private final FileFindings findings;
  private int knownBlock = -1;
  private int knownVariant;
  private int knownCell = -1;
  private boolean knownExplored;
  private float knownNoise;
  private String knownEpisode;

  PlaceCheck(PartTask task, SourceWorlds worlds, Timescale timescale, FileFindings findings) {
    this.order = task.order();
    this.worlds = worlds;
    this.findings = findings;
    version =
        timescale == Timescale.SLOTS ? order.tag().allocatorVersion() : order.tag().cacherVersion();
  }

  /**
   * Checks neighbouring rows.
   *
   * @return whether each has a cell and a frame that there are
   */
  boolean[] check(RowGroup.Run run) {
    CommonColumns common = CommonColumns.of(run.rows());
    int frames = worlds.settings().cell().frames();
    int cells = order.blocks().cells();
    boolean[] placed = new boolean[run.rows().size()];
    for (int i = 0; i < placed.length; i++) {
      long row = run.first() + i;
      int cell = common.cell()[i];
      int frame = common.frame()[i];
      placed[i] = cell >= 0 && cell < cells && frame >= 0 && frame < frames;
      if (!placed[i]) {
        findings.add(
            row,
            Rule.KEYS,
            "cell %d, frame %d: there are cells below %d and frames below %d",
            cell,
            frame,
            cells,
            frames);
      } else {
        learn(cell);
        checkBlock(row, cell, common.block()[i], common.variant()[i]);
        checkBehaviour(row, common, i);
        if (common.episode() != null) {
          checkEpisode(row, cell, common.episode()[i]);
        }
      }
    }
    return placed;
  }

  /** Rows of a cell stand together: what follows from its number is worked out once. */
  private void learn(int cell) {
    if (cell == knownCell) {
      return;
    }
    knownCell = cell;
    knownExplored = order.tag().explored(cell);
    knownNoise = order.tag().noise(cell);
    knownEpisode = order.episode(cell);
    int block = cell / order.blocks().size();
    if (block != knownBlock) {
      knownBlock = block;
      knownVariant = worlds.mix().variant(block, order.round());
    }
  }

  private void checkBlock(long row, int cell, int block, int variant) {
    if (block != knownBlock || variant != knownVariant) {
      findings.add(
          row,
          Rule.KEYS,
          "cell %d is of block %d, variant %d; must be of block %d, variant %d",
          cell,
          block,
          variant,
          knownBlock,
          knownVariant);
    }
  }

  private void checkEpisode(long row, int cell, String episode) {
    if (!knownEpisode.equals(episode)) {
      findings.add(
          row, Rule.EPISODE, "cell %d: episode %s must be %s", cell, episode, knownEpisode);
    } else {
      knownEpisode = episode; // rows share the object, so that the next comparison is one of places
    }
  }

  private void checkBehaviour(long row, CommonColumns common, int i) {
    BehaviourTag tag = order.tag();
    if (!tag.policy().equals(common.policy()[i])) {
      findings.add(row, Rule.BEHAVIOUR, "policy %s must be %s", common.policy()[i], tag.policy());
    }
    if (common.version()[i] != version) {
      findings.add(
          row,
          Rule.BEHAVIOUR,
          "version of the policy is %d, must be %d",
          common.version()[i],
          version);
    }
    if (common.explored()[i] != knownExplored || common.noise()[i] != knownNoise) {
      findings.add(
          row,
          Rule.BEHAVIOUR,
          "cell %d: explored %s with noise %s, must be %s with %s",
          common.cell()[i],
          common.explored()[i],
          common.noise()[i],
          knownExplored,
          knownNoise);
    }
  }
}
