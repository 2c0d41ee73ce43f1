package io.t2drl.experience.writing;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.FileStatistics;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.manifest.StatisticsFile;
import io.t2drl.experience.manifest.WorldDigest;
import io.t2drl.experience.parquet.RoundWriter;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.files.Fence;
import io.t2drl.files.ForeignFiles;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Writes rounds through Spark's committer, then lists them in the manifest. */
final class ExperienceWriter {

  private final SparkSession spark;
  private final String base;
  private final Configuration hadoop;
  private final ManifestFile file;
  private final Fence fence;
  private Manifest manifest;

  ExperienceWriter(
      SparkSession spark, Settings settings, String base, String codeVersion, Fence fence) {
    this.fence = fence;
    this.spark = spark;
    this.base = base;
    hadoop = spark.sessionState().newHadoopConf();
    file = ManifestFile.of(base, hadoop);
    String world = WorldDigest.of(settings);
    Manifest before = file.read().orElse(null);
    if (before != null && before.formatVersion() != Manifest.FORMAT_VERSION) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds experience of format version %d, this program writes %d: finish it with the"
                  + " version that began it (%s), or choose another directory",
              base,
              before.formatVersion(),
              Manifest.FORMAT_VERSION,
              before.codeVersion()));
    }
    if (before != null && !before.world().equals(world)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds experience of scenario %s, seed %d; scenario %s, seed %d is another world:"
                  + " choose another directory",
              base,
              before.scenario(),
              before.seed(),
              settings.name(),
              settings.seed()));
    }
    manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            settings.name(),
            world,
            SettingsWriter.render(settings),
            settings.seed(),
            codeVersion,
            before == null ? null : before.references(),
            before == null ? new TreeMap<>() : before.rounds(),
            Manifest.Field.of(Timescale.SLOTS),
            Manifest.Field.of(Timescale.FRAMES));
  }

  /** Writes the manifest where there is none yet. */
  void begin() {
    if (file.read().isEmpty()) {
      write();
    }
  }

  /**
   * Takes a round that is about to be replaced off the manifest.
   *
   * @throws UserError if its directories hold files of other people
   */
  void discard(int round) {
    for (Timescale timescale : Timescale.values()) {
      ForeignFiles.refuse(ExperienceFiles.round(base, timescale, round), hadoop);
    }
    if (manifest.rounds().containsKey(round)) {
      manifest = manifest.without(round);
      write();
    }
  }

  /**
   * Writes the rows of a round into one of the datasets; replaces what a crashed attempt left of
   * them, and nothing else.
   */
  void write(Timescale timescale, int round, JavaRDD<FrameBatch> batches) {
    JavaRDD<Rows> rows = batches.map(batch -> batch.rows(timescale));
    RoundWriter.write(spark, ExperienceFiles.round(base, timescale, round), timescale, rows);
  }

  /** Writes what the data files of a round hold; before the round is listed. */
  void writeStatistics(int round, List<FileStatistics> files) {
    fence.confirm();
    StatisticsFile.write(base, hadoop, round, files);
  }

  /** {@return what returns are measured against; the manifest knows it from its next change on} */
  ReferenceScores references(Supplier<ReferenceScores> judged) {
    if (manifest.references() == null) {
      manifest = manifest.with(judged.get());
    }
    return manifest.references();
  }

  /** Lists a round whose files are complete. */
  void commit(int round, Manifest.Round entry) {
    manifest = manifest.with(round, entry);
    write();
  }

  /** A driver that was fenced off knows nothing of the rounds that came after its own. */
  private void write() {
    fence.confirm();
    file.write(manifest);
  }
}
