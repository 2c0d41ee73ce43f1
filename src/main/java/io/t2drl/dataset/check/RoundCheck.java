package io.t2drl.dataset.check;

import io.t2drl.dataset.DatasetPart;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Timescale;
import java.util.BitSet;
import java.util.List;

/** Compares what the parts of a round hold together with what the manifest says of it. */
final class RoundCheck {

  private final LoggedExperience experience;
  private final List<SourceWorlds> worlds;
  private final Findings findings;

  RoundCheck(LoggedExperience experience, List<SourceWorlds> worlds, Findings findings) {
    this.experience = experience;
    this.worlds = worlds;
    this.findings = findings;
  }

  /** Checks every round. */
  void check(List<PartReport> reports) {
    for (int i = 0; i < experience.sources().size(); i++) {
      Source source = experience.sources().get(i);
      int number = i;
      source
          .manifest()
          .rounds()
          .forEach(
              (round, entry) -> {
                List<PartReport> own =
                    reports.stream().filter(report -> isOf(report.part(), number, round)).toList();
                checkRows(source, round, entry, own);
                checkCells(source, round, entry, own, worlds.get(number));
              });
    }
  }

  private static boolean isOf(DatasetPart part, int source, int round) {
    return part.source() == source && part.round() == round;
  }

  private FileFindings in(Source source, Timescale timescale, int round) {
    return new FileFindings(
        findings, ExperienceFiles.round(source.base(), timescale, round).toString());
  }

  private void checkRows(Source source, int round, Manifest.Round entry, List<PartReport> reports) {
    for (Timescale timescale : Timescale.values()) {
      long found =
          reports.stream().mapToLong(report -> report.rows().getOrDefault(timescale, 0L)).sum();
      if (found != entry.rows(timescale)) {
        in(source, timescale, round)
            .add(
                Rule.ROWS,
                "its files have %,d rows, but the manifest says %,d",
                found,
                entry.rows(timescale));
      }
    }
  }

  private void checkCells(
      Source source,
      int round,
      Manifest.Round entry,
      List<PartReport> reports,
      SourceWorlds world) {
    BitSet all = new BitSet();
    for (PartReport report : reports) {
      BitSet twice = (BitSet) all.clone();
      twice.and(report.cells());
      if (!twice.isEmpty()) {
        in(source, Timescale.FRAMES, round)
            .add(
                Rule.DUPLICATES,
                "part %d has frames of cell %d, and of %d in all, that another part has too",
                report.part().number(),
                twice.nextSetBit(0),
                twice.cardinality());
      }
      all.or(report.cells());
    }
    long episodes = entry.frames() / world.settings().cell().frames();
    if (all.cardinality() != episodes) {
      in(source, Timescale.FRAMES, round)
          .add(
              Rule.MISSING,
              "its files have frames of %,d cells, but by the manifest's frames there are %,d",
              all.cardinality(),
              episodes);
    }
  }
}
