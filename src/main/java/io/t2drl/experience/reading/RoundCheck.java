package io.t2drl.experience.reading;

import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Checks rounds before Spark reads them: Spark would silently read what is left of a round that
 * lost files, and fill the columns of a foreign file with nulls.
 */
public final class RoundCheck {

  private static final String RESUME =
      "restore it, or delete the run's checkpoints of round %d and later, so that 'train --resume'"
          + " simulates the round again";
  private static final String AGAIN = "episode %d is simulated again";
  private static final String RESTORE = "restore round %d from a copy, or leave its directory out";

  private final String base;
  private final Timescale timescale;
  private final Manifest manifest;
  private final Configuration hadoop;
  private final SeenFiles seen;
  private final String remedy;

  private RoundCheck(
      SparkSession spark, String base, Timescale timescale, SeenFiles seen, String remedy) {
    this.base = base;
    this.timescale = timescale;
    this.seen = seen;
    this.remedy = remedy;
    hadoop = spark.sessionState().newHadoopConf();
    manifest = ManifestFile.of(base, hadoop).require();
  }

  /** Reads the manifest that rounds of a run are checked against. */
  static RoundCheck ofRun(SparkSession spark, String base, Timescale timescale, SeenFiles seen) {
    return new RoundCheck(spark, base, timescale, seen, RESUME);
  }

  /** Reads the manifest that episodes are checked against, which may be simulated again. */
  public static RoundCheck ofEpisodes(SparkSession spark, String base, Timescale timescale) {
    return new RoundCheck(spark, base, timescale, new SeenFiles(), AGAIN);
  }

  /** Reads the manifest that experience is checked against which nobody writes any more. */
  public static RoundCheck ofLogs(SparkSession spark, String base, Timescale timescale) {
    return new RoundCheck(spark, base, timescale, new SeenFiles(), RESTORE);
  }

  /** {@return the columns that files of the manifest's format version have} */
  private List<DataColumn<?>> columns() {
    return timescale.stored().stream()
        .filter(column -> column.since() <= manifest.formatVersion())
        .toList();
  }

  /** Throws a {@link UserError} unless the format version has the columns that are to be read. */
  void require(Collection<DataColumn<?>> wanted) {
    List<String> missing =
        wanted.stream()
            .filter(column -> column.since() > manifest.formatVersion())
            .map(
                column ->
                    String.format(Locale.ROOT, "%s (since version %d)", column, column.since()))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds %s of format version %d, which have no column %s: simulate them again",
              base,
              timescale.dataset(),
              manifest.formatVersion(),
              String.join(", ", missing)));
    }
  }

  /** {@return the complete rounds, as the manifest lists them} */
  public SortedMap<Integer, Manifest.Round> rounds() {
    return manifest.rounds();
  }

  /**
   * Throws a {@link UserError} unless the round is complete and each of its files is whole and
   * ours.
   */
  public void verify(int round) {
    Path directory = ExperienceFiles.round(base, timescale, round);
    Manifest.Round entry = rounds().get(round);
    if (entry == null) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has no complete round %d: its manifest lists rounds %s",
              base,
              round,
              rounds().keySet()));
    }
    long expected = entry.rows(timescale);
    List<FileStatus> files = ExperienceFiles.dataFiles(directory, hadoop);
    // Footers are small but far away on object stores: fetch them at the same time.
    long found =
        files.parallelStream()
            .mapToLong(file -> seen.rows(round, file, unseen -> rows(unseen, round)))
            .sum();
    if (found != expected) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds %,d rows in %d files, but the manifest says %,d: %s",
              directory,
              found,
              files.size(),
              expected,
              String.format(Locale.ROOT, remedy, round)));
    }
  }

  private long rows(FileStatus file, int round) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromStatus(file, hadoop),
            // These, unlike the default, know the keys of encrypted files.
            HadoopReadOptions.builder(hadoop, file.getPath()).build())) {
      Map<String, String> metadata = reader.getFooter().getFileMetaData().getKeyValueMetaData();
      String written = metadata.get(ParquetReadSupport.SPARK_METADATA_KEY());
      if (written == null) {
        throw foreign(file, round, "it was not written by Spark");
      }
      Optional<DataColumn<?>> missing =
          ParquetSchema.firstMissing(columns(), (StructType) DataType.fromJson(written));
      if (missing.isPresent()) {
        throw foreign(
            file,
            round,
            String.format(Locale.ROOT, "column %s is missing or of another type", missing.get()));
      }
      return reader.getRecordCount();
    } catch (FileNotFoundException e) {
      throw foreign(file, round, "it disappeared");
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Parquet reports a file without its magic number as a bare RuntimeException.
      UserError error =
          new UserError(
              String.format(
                  Locale.ROOT,
                  "%s is truncated or no Parquet file: %s",
                  file.getPath(),
                  String.format(Locale.ROOT, remedy, round)));
      error.initCause(e);
      throw error;
    }
  }

  private UserError foreign(FileStatus file, int round, String reason) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s does not belong to the %s dataset, %s: move it away; if it took the place of"
                + " another file, %s",
            file.getPath(),
            timescale.dataset(),
            reason,
            String.format(Locale.ROOT, remedy, round)));
  }
}
