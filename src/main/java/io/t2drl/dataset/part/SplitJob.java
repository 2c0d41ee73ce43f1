package io.t2drl.dataset.part;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.WholeParts;
import io.t2drl.dataset.file.WholeRows;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.FileStatistics;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.manifest.StatisticsFile;
import io.t2drl.experience.parquet.RoundWriter;
import io.t2drl.files.Fence;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.jobs.Shared;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes datasets apart, a file for each file that they have. A part of one source is a dataset;
 * one of several is a union of datasets, a source each.
 */
public final class SplitJob {

  private static final String GROUP = "dataset split";
  private static final List<DataColumn<?>> EPISODES =
      List.of(FrameColumns.VARIANT, FrameColumns.EPISODE);

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration hadoop;
  private final WholeParts parts;
  private final Shares shares;
  private final String codeVersion;
  private final ReadingListener listener;

  /**
   * Prepares to split.
   *
   * @param spark session to run on
   * @param parts what is split, of the current format
   * @param shares which episode belongs where
   * @param codeVersion version of this program, for the manifests
   * @param listener told how it goes on
   */
  public SplitJob(
      SparkSession spark,
      WholeParts parts,
      Shares shares,
      String codeVersion,
      ReadingListener listener) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = spark.sessionState().newHadoopConf();
    this.parts = parts;
    this.shares = shares;
    this.codeVersion = codeVersion;
    this.listener = listener;
  }

  /**
   * Splits. All rows are there before any part has a manifest, without which it is no dataset.
   *
   * @param out directory without anything in it; each part gets a directory in it
   * @param fence asked before the first manifest is written
   * @return episodes of each part
   * @throws UserError if a part would get none, or a file is not sound
   */
  public List<Long> run(String out, Fence fence) {
    listener.planned(planned());
    List<Shared<SourceWorlds>> worlds = new ArrayList<>();
    parts.worlds().forEach(own -> worlds.add(Shared.broadcast(context, own)));
    try {
      List<Map<Integer, long[]>> counts = new ArrayList<>();
      for (int source = 0; source < worlds.size(); source++) {
        counts.add(count(source, worlds.get(source)));
      }
      List<Long> episodes = sum(counts);
      List<Written> written = new ArrayList<>();
      for (int part = 0; part < episodes.size(); part++) {
        String directory = new Path(out, shares.names().get(part)).toString();
        written.add(write(directory, part, counts, worlds));
      }
      fence.confirm();
      written.forEach(this::commit);
      return episodes;
    } finally {
      worlds.forEach(Shared::release);
    }
  }

  /** Frames to count episodes, all rows for each part, and what was written to sum it up. */
  private long planned() {
    long slots = parts.experience().count(Timescale.SLOTS);
    long frames = parts.experience().count(Timescale.FRAMES);
    return frames + (shares.names().size() + 1) * (slots + frames);
  }

  private Source source(int number) {
    return parts.experience().sources().get(number);
  }

  /** {@return episodes of each round, by part} */
  private Map<Integer, long[]> count(int source, Shared<SourceWorlds> worlds) {
    Map<Integer, long[]> counts = new TreeMap<>();
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    Shares of = shares;
    int frames = parts.worlds().get(source).settings().cell().frames();
    for (int round : source(source).manifest().rounds().keySet()) {
      List<DatasetPart> own = parts.of(source, round);
      List<long[]> found =
          named(
              String.format(Locale.ROOT, "source %d, round %d: count episodes", source, round),
              source(source).manifest().rounds().get(round).rows(Timescale.FRAMES),
              () ->
                  context
                      .parallelize(own, own.size())
                      .map(part -> count(part, of, worlds.common(), files.value()))
                      .collect());
      long[] sum = new long[shares.names().size()];
      for (long[] some : found) {
        for (int part = 0; part < sum.length; part++) {
          sum[part] += some[part];
        }
      }
      for (int part = 0; part < sum.length; part++) {
        sum[part] /= frames;
      }
      counts.put(round, sum);
    }
    return counts;
  }

  /** {@return frames of a file that belong to each part} */
  private static long[] count(
      DatasetPart file, Shares shares, SourceWorlds worlds, Configuration hadoop) {
    long[] counts = new long[shares.names().size()];
    Map<String, Integer> known = new HashMap<>();
    WholeRows.open(file.files().get(Timescale.FRAMES), Timescale.FRAMES, EPISODES, worlds, hadoop)
        .forEachRemaining(
            rows -> {
              for (String episode : rows.get(FrameColumns.EPISODE)) {
                counts[known.computeIfAbsent(episode, shares::part)]++;
              }
            });
    return counts;
  }

  private List<Long> sum(List<Map<Integer, long[]>> counts) {
    List<Long> sums = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < shares.names().size(); i++) {
      int part = i;
      long sum =
          counts.stream()
              .flatMap(rounds -> rounds.values().stream())
              .mapToLong(episodes -> episodes[part])
              .sum();
      sums.add(sum);
      if (sum == 0) {
        problems.add(
            String.format(
                Locale.ROOT,
                "part %s would get no episode: give it a larger share, or split more episodes",
                shares.names().get(part)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return sums;
  }

  /** A part that its manifests, by the base directories of its datasets, will make count. */
  private record Written(String directory, Map<String, Manifest> manifests) {}

  private Written write(
      String out, int part, List<Map<Integer, long[]>> counts, List<Shared<SourceWorlds>> worlds) {
    boolean single = counts.size() == 1;
    Map<String, Manifest> manifests = new LinkedHashMap<>();
    for (int source = 0; source < counts.size(); source++) {
      SortedMap<Integer, Manifest.Round> rounds = new TreeMap<>();
      String base = single ? out : out + "/source=" + source;
      for (Map.Entry<Integer, long[]> round : counts.get(source).entrySet()) {
        if (round.getValue()[part] > 0) {
          rounds.put(round.getKey(), write(base, source, round.getKey(), part, worlds.get(source)));
        }
      }
      if (!rounds.isEmpty()) {
        manifests.put(base, manifest(source(source).manifest(), rounds));
      }
    }
    return new Written(out, manifests);
  }

  private void commit(Written part) {
    part.manifests.forEach((base, manifest) -> ManifestFile.of(base, hadoop).write(manifest));
    if (parts.experience().sources().size() > 1) {
      LoggedExperience.open(List.copyOf(part.manifests.keySet()), hadoop)
          .writeUnion(part.directory, hadoop);
    }
  }

  private Manifest.Round write(
      String base, int source, int round, int part, Shared<SourceWorlds> worlds) {
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    List<DatasetPart> own = parts.of(source, round);
    String name =
        String.format(
            Locale.ROOT, "source %d, round %d: %s", source, round, shares.names().get(part));
    for (Timescale timescale : Timescale.values()) {
      EpisodeFilter filter = new EpisodeFilter(shares, part, timescale);
      JavaRDD<Rows> rows =
          context
              .parallelize(own, own.size())
              .flatMap(
                  file -> filter.of(file.files().get(timescale), worlds.common(), files.value()));
      named(
          name + ", write " + timescale.dataset(),
          source(source).manifest().rounds().get(round).rows(timescale),
          () -> {
            RoundWriter.write(
                spark, ExperienceFiles.round(base, timescale, round), timescale, rows);
            return null;
          });
    }
    Manifest.Round whole = source(source).manifest().rounds().get(round);
    List<DatasetPart> written = DatasetPart.of(base, source, round, hadoop).parts();
    List<FileStatistics> statistics =
        named(
            name + ", sum up",
            Math.round((whole.slots() + whole.frames()) * shares.shares().get(part)),
            () ->
                context
                    .parallelize(written, written.size())
                    .map(file -> statistics(file, worlds.common(), files.value()))
                    .collect());
    StatisticsFile.write(base, hadoop, round, statistics);
    return source(source)
        .manifest()
        .rounds()
        .get(round)
        .part(shares.cut(part), source(source).base(), statistics);
  }

  /** Reads back what was written. */
  private static FileStatistics statistics(
      DatasetPart part, SourceWorlds worlds, Configuration hadoop) {
    FileStatistics statistics = new FileStatistics(part.number());
    for (Timescale timescale : Timescale.values()) {
      String file = part.files().get(timescale);
      if (file != null) {
        WholeRows.open(file, timescale, timescale.stored(), worlds, hadoop)
            .forEachRemaining(statistics::add);
      }
    }
    return statistics;
  }

  private Manifest manifest(Manifest from, SortedMap<Integer, Manifest.Round> rounds) {
    return new Manifest(
        Manifest.FORMAT_VERSION,
        from.scenario(),
        from.world(),
        from.settings(),
        from.seed(),
        codeVersion,
        from.references(),
        rounds,
        Manifest.Field.of(Timescale.SLOTS),
        Manifest.Field.of(Timescale.FRAMES));
  }

  private <T> T named(String description, long rows, Supplier<T> work) {
    listener.reading(description, rows);
    return JobGroup.call(context, GROUP, GROUP + ": " + description, work);
  }
}
