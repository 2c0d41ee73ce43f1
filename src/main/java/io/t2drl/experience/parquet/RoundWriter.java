package io.t2drl.experience.parquet;

import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Writes the data files of a round through Spark's committer, one a partition. */
public final class RoundWriter {

  /**
   * Small row groups (Parquet's own are 128 MB): a writer holds one in memory, and readers that
   * want some blocks of cells skip those that hold none of them.
   */
  private static final long ROW_GROUP_BYTES = 8L << 20;

  private RoundWriter() {}

  /**
   * Writes a round of a dataset; replaces what is in its directory.
   *
   * @param spark session to write with
   * @param directory the round's own directory
   * @param timescale which dataset
   * @param rows what each file holds, in order, with all columns of its dataset's files
   */
  public static void write(
      SparkSession spark, Path directory, Timescale timescale, JavaRDD<Rows> rows) {
    JavaRDD<InternalRow> single = rows.flatMap(RowWriter::new);
    DataFrameWriter<Row> writer =
        spark
            .internalCreateDataFrame(single.rdd(), ParquetSchema.of(timescale), false)
            .write()
            .mode(SaveMode.Overwrite)
            .option("compression", "snappy")
            .option("maxRecordsPerFile", 0) // one file a task, as its statistics say
            .option(ParquetOutputFormat.BLOCK_SIZE, ROW_GROUP_BYTES);
    for (String path : ParquetSchema.floatingPaths(timescale)) {
      writer.option("parquet.enable.dictionary#" + path, "false");
    }
    // The round's own directory is the target, so that Overwrite cannot reach any other round.
    writer.parquet(directory.toString());
  }
}
