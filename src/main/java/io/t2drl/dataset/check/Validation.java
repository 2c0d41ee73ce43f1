package io.t2drl.dataset.check;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.edge.Streams;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.experience.manifest.StatisticsFile;
import io.t2drl.experience.recording.BehaviourTag;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.jobs.Shared;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Checks datasets on Spark, a task a part; the driver holds what was found and no row. */
public final class Validation {

  private final SparkSession spark;
  private final LoggedExperience experience;
  private final boolean recompute;
  private final int most;
  private final Configuration hadoop;
  private final Findings findings;

  /**
   * Prepares to validate.
   *
   * @param spark session to run on
   * @param experience what is to be checked
   * @param recompute whether delays, qualities and allocations are worked out anew
   * @param most most findings of a rule in a file that are kept; all are counted
   */
  public Validation(SparkSession spark, LoggedExperience experience, boolean recompute, int most) {
    this.spark = spark;
    this.experience = experience;
    this.recompute = recompute;
    this.most = most;
    this.hadoop = spark.sessionState().newHadoopConf();
    this.findings = new Findings(most);
  }

  /**
   * Checks everything.
   *
   * @param listener told how it goes on
   * @return what was found
   * @throws UserError if the settings in a manifest cannot be read, so that nothing can be checked
   */
  public ValidationReport run(ReadingListener listener) {
    List<SourceWorlds> worlds = worlds();
    experience
        .repeated()
        .forEach(
            twice ->
                findings.add(
                    experience.sources().get(0).base(),
                    Finding.WHOLE,
                    Rule.ROUND_TWICE,
                    () -> twice));
    DatasetPart.Found found = DatasetPart.of(experience, hadoop);
    found
        .foreign()
        .forEach(
            file ->
                findings.add(
                    file, Finding.WHOLE, Rule.FILE, () -> "it is none of the dataset's files"));
    List<PartTask> tasks = tasks(found.parts(), worlds);
    long planned = experience.count(Timescale.SLOTS) + experience.count(Timescale.FRAMES);
    listener.planned(planned);
    listener.reading("all parts", planned);
    List<PartReport> reports = check(tasks, worlds);
    reports.forEach(report -> findings.addAll(report.findings()));
    new RoundCheck(experience, worlds, findings).check(reports);
    Map<Timescale, Long> rows = new EnumMap<>(Timescale.class);
    reports.forEach(report -> report.rows().forEach((of, more) -> rows.merge(of, more, Long::sum)));
    return new ValidationReport(
        experience.sources().stream().map(Source::base).toList(),
        experience.sources().stream().mapToInt(s -> s.manifest().rounds().size()).sum(),
        found.parts().stream().mapToInt(part -> part.files().size()).sum(),
        rows,
        recompute,
        findings);
  }

  /** Without settings, there is nothing to compare with. */
  private List<SourceWorlds> worlds() {
    List<String> problems = new ArrayList<>();
    List<SourceWorlds> worlds = new ArrayList<>();
    for (Source source : experience.sources()) {
      try {
        SourceWorlds own = SourceWorlds.of(source);
        new ManifestCheck(source, own, findings).check();
        worlds.add(own);
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return worlds;
  }

  private List<PartTask> tasks(List<DatasetPart> parts, List<SourceWorlds> worlds) {
    List<PartTask> tasks = new ArrayList<>();
    Map<List<Integer>, Map<Timescale, Map<Integer, PartFigures>>> known = new HashMap<>();
    for (DatasetPart part : parts) {
      Source source = experience.sources().get(part.source());
      Manifest.Round round = source.manifest().rounds().get(part.round());
      Map<Timescale, Map<Integer, PartFigures>> of =
          known.computeIfAbsent(
              List.of(part.source(), part.round()), first -> figures(source, part.round()));
      Map<Timescale, PartFigures> figures = new EnumMap<>(Timescale.class);
      of.forEach(
          (timescale, said) -> {
            PartFigures own = said.remove(part.number());
            if (own != null) {
              figures.put(timescale, own);
            }
          });
      tasks.add(
          new PartTask(
              part,
              source.manifest().formatVersion(),
              order(part.round(), round, worlds.get(part.source())),
              figures));
    }
    known.forEach((round, left) -> left.forEach((of, lost) -> addLost(round, of, lost)));
    return tasks;
  }

  private void addLost(List<Integer> round, Timescale timescale, Map<Integer, PartFigures> lost) {
    String base = experience.sources().get(round.get(0)).base();
    String directory = ExperienceFiles.round(base, timescale, round.get(1)).toString();
    lost.values().stream()
        .filter(part -> part.rows() > 0)
        .forEach(
            part ->
                findings.add(
                    directory,
                    Finding.WHOLE,
                    Rule.FILE,
                    () ->
                        String.format(
                            Locale.ROOT,
                            "part %d with %,d rows is lost: the statistics know it",
                            part.part(),
                            part.rows())));
  }

  private Map<Timescale, Map<Integer, PartFigures>> figures(Source source, int round) {
    Map<Timescale, Map<Integer, PartFigures>> figures = new EnumMap<>(Timescale.class);
    String name = source.manifest().rounds().get(round).statistics();
    if (name.isEmpty() && source.manifest().formatVersion() < Manifest.FORMAT_VERSION) {
      return figures;
    }
    try {
      StatisticsFile.read(source.base(), hadoop, name)
          .forEach(
              (timescale, parts) -> {
                Map<Integer, PartFigures> own = new HashMap<>();
                parts.forEach(part -> own.put(part.part(), part));
                figures.put(timescale, own);
              });
    } catch (UserError e) {
      findings.add(source.base() + "/manifest.json", Finding.WHOLE, Rule.STATISTICS, e::getMessage);
    }
    return figures;
  }

  static RoundOrder order(int number, Manifest.Round round, SourceWorlds worlds) {
    return new RoundOrder(
        number,
        round.id(),
        new Blocks(round.cells(), round.blockCells()),
        new Streams(worlds.settings().seed()),
        new BehaviourTag(
            round.behaviour().policy(),
            round.behaviour().cacher().round(),
            round.behaviour().allocator().round(),
            round.behaviour().exploration(),
            (float) round.behaviour().randomCache(),
            (float) round.behaviour().contenderCache()));
  }

  private List<PartReport> check(List<PartTask> tasks, List<SourceWorlds> worlds) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Shared<ArrayList<SourceWorlds>> shared = Shared.broadcast(context, new ArrayList<>(worlds));
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    boolean full = recompute;
    int kept = most;
    try {
      return JobGroup.call(
          context,
          "dataset validate",
          String.format(Locale.ROOT, "dataset validate: check %,d parts", tasks.size()),
          () ->
              context
                  .parallelize(tasks, tasks.size())
                  .map(
                      task ->
                          new PartCheck(
                                  task,
                                  shared.common().get(task.part().source()),
                                  full,
                                  kept,
                                  files.value())
                              .run())
                  .collect());
    } finally {
      shared.release();
    }
  }
}
