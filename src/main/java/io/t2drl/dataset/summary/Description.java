package io.t2drl.dataset.summary;

import io.t2drl.config.UserError;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.experience.manifest.StatisticsFile;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What datasets hold.
 *
 * @param sources directories, in order
 * @param columns columns of each dataset over all sources that have statistics
 * @param notes what is worth knowing beside that, a sentence each
 */
public record Description(
    List<SourceSummary> sources, Map<Timescale, List<ColumnSummary>> columns, List<String> notes) {

  /**
   * Describes datasets.
   *
   * @param experience what is to be described
   * @param hadoop configuration of the file systems
   * @return what the manifests and statistics say
   * @throws UserError if a manifest's settings or a statistics file cannot be read; all problems
   */
  public static Description of(LoggedExperience experience, Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    List<SourceSummary> sources = new ArrayList<>();
    Map<Timescale, List<PartFigures>> figures = new EnumMap<>(Timescale.class);
    List<String> notes = new ArrayList<>(experience.repeated());
    for (Source source : experience.sources()) {
      try {
        SourceSummary summary = new SourceSummary(source, SourceWorlds.of(source));
        sources.add(summary);
        if (summary.hasStatistics()) {
          addFigures(source, hadoop, figures);
        } else {
          notes.add(
              source.base()
                  + " is of format version "
                  + source.manifest().formatVersion()
                  + ", which has no statistics: its columns are not summed up");
        }
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Map<Timescale, List<ColumnSummary>> columns = new EnumMap<>(Timescale.class);
    figures.forEach((timescale, files) -> columns.put(timescale, sum(timescale, files)));
    return new Description(sources, columns, notes);
  }

  private static void addFigures(
      Source source, Configuration hadoop, Map<Timescale, List<PartFigures>> figures) {
    for (Manifest.Round round : source.manifest().rounds().values()) {
      StatisticsFile.read(source.base(), hadoop, round.statistics())
          .forEach(
              (timescale, files) ->
                  figures.computeIfAbsent(timescale, none -> new ArrayList<>()).addAll(files));
    }
  }

  private static List<ColumnSummary> sum(Timescale timescale, List<PartFigures> files) {
    return timescale.stored().stream()
        .filter(column -> ColumnSummary.isIn(column, files))
        .map(column -> ColumnSummary.of(column, files))
        .toList();
  }

  /** {@return how many different worlds the sources are from} */
  public long worlds() {
    return Worlds.count(sources.stream().map(source -> source.worlds().settings()).toList());
  }

  /** {@return rows of a dataset in all sources} */
  public long rows(Timescale timescale) {
    return sources.stream().mapToLong(source -> source.source().count(timescale)).sum();
  }

  /** {@return episodes of all sources} */
  public long episodes() {
    return sources.stream().mapToLong(SourceSummary::episodes).sum();
  }
}
