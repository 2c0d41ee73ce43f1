package io.t2drl.analysis;

import io.t2drl.analysis.table.Table;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.SlotColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Looks at datasets of experience, side by side. */
public final class Analysis {

  /** The first version of the format that has raw actions. */
  private static final int FIRST_WITH_ACTIONS = SlotColumns.RAW_ACTION.since();

  private final SparkSession spark;
  private final int episodes;
  private final String version;
  private final ReadingListener listener;

  /**
   * Prepares an analysis.
   *
   * @param spark session to count with
   * @param episodes how many of the worst episodes of each subject are looked at, at least 1
   * @param version version of the program
   * @param listener told how it goes on
   */
  public Analysis(SparkSession spark, int episodes, String version, ReadingListener listener) {
    this.spark = spark;
    this.episodes = episodes;
    this.version = version;
    this.listener = listener;
  }

  /**
   * Counts subjects. The result has the same bits however their rows are divided among files,
   * partitions and tasks.
   *
   * @param subjects at least one, with names of their own
   * @return what there is to say
   * @throws UserError if a file is lost, truncated or foreign, or rows are not sound; all files
   */
  public AnalysisReport of(List<Subject> subjects) {
    List<String> notes = new ArrayList<>();
    List<Counted> all = new ArrayList<>();
    verify(subjects);
    listener.planned(subjects.stream().mapToLong(Counting::rows).sum());
    Counting counting = new Counting(spark, listener);
    for (Subject subject : subjects) {
      all.add(counting.count(subject, worlds(subject, notes), episodes));
    }
    all.forEach(counted -> notes.addAll(missing(counted)));
    List<Table> tables =
        List.of(
            DatasetTable.of(all),
            QuantityTables.quantities(all),
            CostTable.of(all),
            CacheTable.of(all),
            QuantityTables.fairness(all),
            GainTable.of(all),
            FigureTable.of(all),
            DriftTables.drift(all),
            DriftTables.differences(all),
            EpisodeTable.of(all));
    return new AnalysisReport(
        version, subjects.stream().map(Subject::name).toList(), notes, tables);
  }

  private void verify(List<Subject> subjects) {
    List<String> problems = new ArrayList<>();
    for (Subject subject : subjects) {
      try {
        subject.experience().verify(spark);
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private static List<List<World>> worlds(Subject subject, List<String> notes) {
    notes.addAll(subject.experience().repeated());
    List<List<World>> worlds = new ArrayList<>();
    for (Source source : subject.experience().sources()) {
      worlds.add(worlds(source, notes));
      int version = source.manifest().formatVersion();
      if (version < FIRST_WITH_ACTIONS) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s is of format version %d, which has neither raw actions nor names of episodes"
                    + " and does not say which caches chance chose: figures of these leave it out.",
                source.base(),
                version));
      }
    }
    return worlds;
  }

  /** {@return worlds by variant; none where the settings cannot be understood} */
  private static List<World> worlds(Source source, List<String> notes) {
    try {
      SourceWorlds known = SourceWorlds.of(source);
      List<World> worlds = known.mix().worlds();
      if (!known.exact()) {
        notes.add(
            source.base()
                + " was made with settings of an earlier version: defaults stand in for the keys"
                + " that they lack.");
      }
      if (worlds.size() > 1) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s mixes %d variants, each with a catalogue of its own: models are told apart by"
                    + " their numbers alone.",
                source.base(),
                worlds.size()));
      }
      return worlds;
    } catch (UserError e) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s was made with settings that this version does not understand (%s): its costs are"
                  + " not taken apart, and steps and shares not held against their limits.",
              source.base(),
              e.problems().get(0)));
      return List.of();
    }
  }

  private static List<String> missing(Counted counted) {
    List<String> notes = new ArrayList<>();
    if (counted.rounds().features().size() == 1) {
      notes.add(counted.name() + " has rounds of one number only: nothing can drift.");
    }
    counted
        .leftOut()
        .forEach(
            (quantity, count) ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "%,d measurements of %s in %s are not finite or beyond 2^30, and left out.",
                        count,
                        quantity,
                        counted.name())));
    return notes;
  }
}
