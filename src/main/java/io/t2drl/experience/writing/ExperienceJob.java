package io.t2drl.experience.writing;

import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.recording.BatchSummary;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.BlockEpisode;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.files.Fence;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Timescale;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Simulates rounds of cells on Spark and writes what happens into the slots and frames datasets
 * below a base directory on any Hadoop file system. The same seed gives the same rows for any
 * number of partitions.
 */
public final class ExperienceJob {

  /** Most blocks that a task takes by default: 1,024 cells of the default size. */
  private static final int BLOCKS_PER_TASK = 32;

  private final JavaSparkContext context;
  private final Settings settings;
  private final CellMix mix;
  private final ExperienceWriter writer;

  /**
   * Prepares a base directory.
   *
   * @param spark session to run on
   * @param world the world of the settings
   * @param settings seed, size of blocks and number of partitions
   * @param base base directory of the datasets; rounds that it holds stay
   * @param codeVersion version of this program, for the manifest
   * @param fence asked before the manifest changes
   * @throws io.t2drl.config.UserError if the directory holds experience of another world or format
   *     version
   */
  public ExperienceJob(
      SparkSession spark,
      World world,
      Settings settings,
      String base,
      String codeVersion,
      Fence fence) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.mix = CellMix.of(settings, world);
    this.writer = new ExperienceWriter(spark, settings, base, codeVersion, fence);
  }

  /**
   * What the returns of the experience are measured against.
   *
   * @param judged judges it; asked only where neither the manifest nor an earlier call knows it
   * @return it; the manifest has it from its next change on
   */
  public ReferenceScores references(Supplier<ReferenceScores> judged) {
    return writer.references(judged);
  }

  /** Begins a manifest without rounds where there is none: what follows is ours. */
  void begin() {
    writer.begin();
  }

  /**
   * Simulates one round and writes it. A round that exists, complete or not, is replaced; no other
   * round is touched.
   *
   * @param behaviour who acts
   * @param round number of the round, from 0
   * @param cells number of cells, one episode each
   * @return what it yielded
   */
  public RoundSummary run(Behaviour behaviour, int round, int cells) {
    RoundOrder order = RoundOrder.of(settings, behaviour, round, cells);
    Blocks blocks = order.blocks();
    Shared<CellMix> sharedMix = Shared.broadcast(context, mix);
    Shared<Policy> sharedPolicy = Shared.broadcast(context, behaviour.policy());
    // For Spark's user interface only: what a lost executor had simulated is counted twice.
    LongAccumulator slots = context.sc().longAccumulator("slots simulated");
    List<Integer> numbers = IntStream.range(0, blocks.count()).boxed().toList();
    // Both datasets stem from one simulation. What does not fit into Spark's storage memory goes to
    // disk.
    JavaRDD<FrameBatch> batches =
        context
            .parallelize(numbers, partitions(blocks))
            .flatMap(
                block ->
                    new BlockEpisode(
                        order,
                        block,
                        sharedMix.get(),
                        sharedPolicy.get(),
                        simulated -> slots.add(simulated)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return write(behaviour, order, batches);
    } finally {
      batches.unpersist(true);
      sharedPolicy.release();
      sharedMix.release();
    }
  }

  private RoundSummary write(Behaviour behaviour, RoundOrder order, JavaRDD<FrameBatch> batches) {
    int round = order.round();
    writer.discard(round);
    String group = "round " + round;
    // The first job that needs the batches simulates them.
    String simulation =
        String.format(
            Locale.ROOT, "%s: simulate %,d cells, write slots", group, order.blocks().cells());
    JobGroup.run(context, group, simulation, () -> writer.write(Timescale.SLOTS, round, batches));
    JobGroup.run(
        context,
        group,
        group + ": write frames",
        () -> writer.write(Timescale.FRAMES, round, batches));
    List<PartSummary> parts =
        JobGroup.call(
            context,
            group,
            group + ": sum rewards",
            batches.mapPartitionsWithIndex(PartSummary::of, true)::collect);
    RoundSummary summary =
        BatchSummary.combine(
            round, parts.stream().flatMap(part -> part.batches().stream()).toList());
    writer.writeStatistics(round, parts.stream().map(PartSummary::files).toList());
    writer.commit(round, Manifest.Round.of(order, summary, behaviour));
    return summary;
  }

  /**
   * One partition per core; more where a task would take long, so that little is lost with one and
   * cores that are ahead find work.
   */
  private int partitions(Blocks blocks) {
    int wanted = settings.spark().partitions();
    int needed = (blocks.count() - 1) / BLOCKS_PER_TASK + 1;
    return Math.min(
        blocks.count(), wanted > 0 ? wanted : Math.max(context.defaultParallelism(), needed));
  }
}
