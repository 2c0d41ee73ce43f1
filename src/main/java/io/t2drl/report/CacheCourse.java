package io.t2drl.report;

import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.ModelCounts;
import io.t2drl.config.UserError;
import io.t2drl.dataset.file.WholeRows;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.files.PlainFile;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * What was cached round by round while a run gathered experience, counted from its frames.
 *
 * @param manifest what its manifest says; empty where it has none that can be read
 * @param rounds what became of models, by popularity state, by round; those whose frames are there
 * @param notes what is missing, and why
 */
record CacheCourse(
    Optional<Manifest> manifest,
    SortedMap<Integer, Map<Integer, ModelCounts>> rounds,
    List<String> notes) {

  /** What can be counted of a round, or why it cannot. */
  private record Counted(int round, Map<Integer, ModelCounts> models, String problem) {}

  /**
   * Counts the frames of complete rounds, several files at a time: tallies are the same in any
   * order.
   *
   * @param base base directory of the run's datasets
   * @param mixed whether cells have catalogues of their own, which cannot be put together
   * @param complete number of complete rounds: later ones may be written anew
   * @param listener is told of the rounds that are counted
   */
  static CacheCourse read(
      String base, boolean mixed, int complete, ReportListener listener, Configuration hadoop) {
    List<String> notes = new ArrayList<>();
    SortedMap<Integer, Map<Integer, ModelCounts>> rounds = new TreeMap<>();
    Optional<Manifest> manifest = Optional.empty();
    try {
      manifest = ManifestFile.of(base, hadoop).read();
      if (mixed) {
        notes.add(
            "It trains on cells with catalogues of their own: what each of them cached round by"
                + " round cannot be put together, and all that was played was played in the"
                + " scenario's own cell.");
      }
      if (manifest.isEmpty() || mixed) {
        return new CacheCourse(manifest, rounds, notes);
      }
      SourceWorlds worlds = SourceWorlds.of(new Source(base, manifest.get()));
      SortedMap<Integer, Manifest.Round> all = manifest.get().rounds().headMap(complete);
      Units units = new Units(listener, ReportListener.Work.CACHES, all.size());
      List<Counted> counted =
          all.entrySet().parallelStream()
              .map(
                  entry -> {
                    Counted round = count(base, entry.getKey(), entry.getValue(), worlds, hadoop);
                    units.one();
                    return round;
                  })
              .toList();
      counted.stream()
          .filter(round -> round.problem() == null)
          .forEach(round -> rounds.put(round.round(), round.models()));
      missing(counted).ifPresent(notes::add);
    } catch (UserError e) {
      notes.add("What was cached in each round is not known: " + e.problems().get(0) + ".");
    } catch (UncheckedIOException e) {
      notes.add("What was cached in each round is not known: " + e.getMessage() + ".");
    }
    return new CacheCourse(manifest, rounds, notes);
  }

  private static Optional<String> missing(List<Counted> counted) {
    List<Counted> lost = counted.stream().filter(round -> round.problem() != null).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "What was cached in round %s is not known: %s.",
                lost.stream()
                    .map(round -> String.valueOf(round.round() + 1))
                    .collect(Collectors.joining(", ")),
                lost.get(0).problem()));
  }

  private static Counted count(
      String base, int round, Manifest.Round entry, SourceWorlds worlds, Configuration hadoop) {
    FrameTally tally = new FrameTally();
    long frames = 0;
    try {
      for (FileStatus file :
          ExperienceFiles.dataFiles(ExperienceFiles.round(base, Timescale.FRAMES, round), hadoop)) {
        PlainFile.require(file);
        try (WholeRows rows =
            WholeRows.open(
                file.getPath().toString(), Timescale.FRAMES, FrameTally.COLUMNS, worlds, hadoop)) {
          while (rows.hasNext()) {
            Rows part = rows.next();
            frames += part.size();
            int[] same = new int[part.size()]; // files do not hold what their directory says
            Arrays.fill(same, round);
            tally.add(part.with(FrameColumns.ROUND, same), worlds.mix().worlds());
          }
        }
      }
    } catch (UserError e) {
      return new Counted(round, Map.of(), e.problems().get(0));
    } catch (IOException | RuntimeException e) {
      return new Counted(round, Map.of(), e.getMessage());
    }
    return frames == entry.frames()
        ? new Counted(round, tally.rounds().models().get(round), null)
        : new Counted(
            round,
            Map.of(),
            String.format(
                Locale.ROOT,
                "%s holds %,d frames, but the manifest says %,d",
                ExperienceFiles.round(base, Timescale.FRAMES, round),
                frames,
                entry.frames()));
  }
}
