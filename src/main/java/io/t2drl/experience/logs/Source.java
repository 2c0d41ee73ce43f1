package io.t2drl.experience.logs;

import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.replay.Timescale;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rounds of one directory.
 *
 * @param base base directory of the datasets
 * @param manifest what its manifest says, with the rounds alone that are taken from it
 */
public record Source(String base, Manifest manifest) {

  /**
   * {@return the rows of a dataset; columns that the source's format lacks are null}
   *
   * @param spark session to read with
   * @param timescale which dataset
   */
  public Dataset<Row> rows(SparkSession spark, Timescale timescale) {
    return RoundFiles.reader(spark)
        .schema(ParquetSchema.of(timescale.columns()))
        .option("basePath", ExperienceFiles.dataset(base, timescale).toString())
        .parquet(
            manifest.rounds().keySet().stream()
                .map(round -> ExperienceFiles.round(base, timescale, round).toString())
                .toArray(String[]::new));
  }

  /** {@return one of its rounds alone} */
  Source only(int round) {
    return new Source(
        base, manifest.withRounds(new TreeMap<>(manifest.rounds().subMap(round, round + 1))));
  }

  /** {@return the number of its rows in a dataset, as the manifest says} */
  public long count(Timescale timescale) {
    return manifest.rounds().values().stream().mapToLong(round -> round.rows(timescale)).sum();
  }
}
