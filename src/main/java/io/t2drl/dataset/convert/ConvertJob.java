package io.t2drl.dataset.convert;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.WholeParts;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.Fence;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.jobs.Shared;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Brings datasets into the form of another library, a task a part. */
public final class ConvertJob {

  private static final String GROUP = "dataset convert";

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration hadoop;
  private final WholeParts parts;
  private final Timescale timescale;
  private final ReadingListener listener;

  /**
   * What came of it.
   *
   * @param episodes episodes that were written
   * @param steps their steps
   * @param data directory that the library reads
   */
  public record Converted(long episodes, long steps, String data) {}

  /**
   * Prepares to convert.
   *
   * @param spark session to run on
   * @param parts what is converted, of the current format
   * @param timescale whose steps
   * @param listener told how it goes on
   * @throws UserError if cells differ in their users or models, which makes for other spaces
   */
  public ConvertJob(
      SparkSession spark, WholeParts parts, Timescale timescale, ReadingListener listener) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = spark.sessionState().newHadoopConf();
    this.parts = parts;
    this.timescale = timescale;
    this.listener = listener;
    List<Shape> shapes =
        parts.worlds().stream().flatMap(own -> own.shapes().stream()).distinct().toList();
    if (shapes.size() > 1) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "convert needs cells with equally many users and models, for an observation has one"
                  + " width: here are %s",
              String.join(
                  "; ",
                  shapes.stream()
                      .map(shape -> shape.users() + " and " + shape.models())
                      .toList())));
    }
  }

  /**
   * Converts. What says that the rows are whole comes after all of them.
   *
   * @param target whose form
   * @param out directory without anything in it
   * @param fence asked before that
   * @return what was written
   */
  public Converted run(Target target, String out, Fence fence) {
    Shared<ArrayList<SourceWorlds>> worlds =
        Shared.broadcast(context, new ArrayList<>(parts.worlds()));
    String data = out + "/data";
    long frames = parts.experience().count(Timescale.FRAMES);
    long rows = parts.experience().count(timescale);
    listener.planned(frames + rows);
    try {
      listener.reading("count episodes", frames);
      List<Integer> counts = count(worlds);
      long episodes = counts.stream().mapToLong(Integer::longValue).sum();
      World world = parts.worlds().get(0).mix().worlds().get(0);
      long steps = episodes * StepLayout.of(timescale).rows(world);
      listener.reading("write for " + target, rows);
      if (target == Target.RLLIB) {
        writeRllib(data, worlds);
      } else {
        writeMinari(data, counts, worlds);
      }
      fence.confirm();
      write(
          new Path(out, "conversion.json"),
          ForeignMetadata.conversion(target, timescale, parts, episodes, steps));
      if (target == Target.MINARI) {
        String name = ForeignMetadata.minariName(source(0).manifest().scenario(), timescale);
        byte[] metadata = ForeignMetadata.minari(name, timescale, parts, (int) episodes, steps);
        write(new Path(data, "metadata.json"), metadata);
      }
      return new Converted(episodes, steps, data);
    } finally {
      worlds.release();
    }
  }

  private Source source(int number) {
    return parts.experience().sources().get(number);
  }

  private void write(Path file, byte[] content) {
    try {
      AtomicFile.write(file, hadoop, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private JavaRDD<Tuple2<DatasetPart, Integer>> tasks(List<Integer> first) {
    List<Tuple2<DatasetPart, Integer>> tasks =
        IntStream.range(0, first.size())
            .mapToObj(i -> new Tuple2<>(parts.parts().get(i), first.get(i)))
            .toList();
    return context.parallelize(tasks, tasks.size());
  }

  /** {@return the episodes of each part, by reading all of it: what is not whole shows before} */
  private List<Integer> count(Shared<ArrayList<SourceWorlds>> worlds) {
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    return JobGroup.call(
        context,
        GROUP,
        GROUP + ": count episodes",
        () ->
            context
                .parallelize(parts.parts(), parts.parts().size())
                .map(
                    part ->
                        EpisodeReader.of(
                                part,
                                Timescale.FRAMES,
                                worlds.common().get(part.source()),
                                files.value())
                            .count())
                .collect());
  }

  private void writeRllib(String data, Shared<ArrayList<SourceWorlds>> worlds) {
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    Timescale of = timescale;
    JavaRDD<InternalRow> rows =
        context
            .parallelize(parts.parts(), parts.parts().size())
            .flatMap(
                part ->
                    new StepRows(
                        EpisodeReader.of(
                            part, of, worlds.common().get(part.source()), files.value())));
    JobGroup.run(
        context,
        GROUP,
        GROUP + ": write for RLlib",
        () ->
            spark
                .internalCreateDataFrame(rows.rdd(), RllibRows.SCHEMA, false)
                .write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "snappy")
                .parquet(data));
  }

  private void writeMinari(
      String data, List<Integer> counts, Shared<ArrayList<SourceWorlds>> worlds) {
    SerializableConfiguration files = new SerializableConfiguration(hadoop);
    Timescale of = timescale;
    List<Integer> first = new ArrayList<>();
    int sum = 0;
    for (int count : counts) {
      first.add(sum);
      sum += count;
    }
    JobGroup.run(
        context,
        GROUP,
        GROUP + ": write for Minari",
        () ->
            tasks(first)
                .foreach(
                    task ->
                        new MinariEpisodes(data, files.value())
                            .write(
                                EpisodeReader.of(
                                    task._1,
                                    of,
                                    worlds.common().get(task._1.source()),
                                    files.value()),
                                task._2)));
  }
}
