package io.t2drl.evaluate;

import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Judges policies on fixed episodes by common random numbers: whatever a policy decides, episode i
 * brings every policy the same users, requests and channels. Neither blocks nor partitions show in
 * the results.
 *
 * @param world the world to act in
 * @param seed root of the random streams
 * @param episodes number of episodes; episode i is played in cell i
 */
public record Evaluator(World world, long seed, int episodes) {

  /** Cells in lock step: small, so that a few hundred episodes keep all cores busy. */
  public static final int BLOCK_CELLS = 32;

  /**
   * Checks the number of episodes.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Evaluator {
    if (episodes < 1) {
      throw new IllegalArgumentException("episodes must be >= 1: episodes=" + episodes);
    }
  }

  /**
   * Judges a policy in the calling thread.
   *
   * @param policy the policy
   * @return how it did
   */
  public EvaluationResult evaluate(Policy policy) {
    Blocks blocks = blocks();
    List<EpisodeTally> tallies =
        IntStream.range(0, blocks.count())
            .mapToObj(block -> play(world, seed, blocks, block, policy))
            .toList();
    return EpisodeTally.join(policy.name(), tallies);
  }

  /**
   * Judges a policy on Spark, with the same result as in one thread.
   *
   * @param policy the policy
   * @param spark where to run
   * @return how it did
   */
  public EvaluationResult evaluate(Policy policy, JavaSparkContext spark) {
    Blocks blocks = blocks();
    long root = seed;
    Shared<World> sharedWorld = Shared.broadcast(spark, world);
    Shared<Policy> sharedPolicy = Shared.broadcast(spark, policy);
    String description =
        String.format(Locale.ROOT, "evaluate %s: %,d episodes", policy.name(), episodes);
    List<Integer> numbers = IntStream.range(0, blocks.count()).boxed().toList();
    int partitions = Math.min(blocks.count(), spark.defaultParallelism());
    JavaRDD<EpisodeTally> played =
        spark
            .parallelize(numbers, partitions)
            .map(block -> play(sharedWorld.get(), root, blocks, block, sharedPolicy.get()));
    try {
      List<EpisodeTally> tallies = JobGroup.call(spark, "evaluate", description, played::collect);
      return EpisodeTally.join(policy.name(), tallies);
    } finally {
      sharedPolicy.release();
      sharedWorld.release();
    }
  }

  private Blocks blocks() {
    return new Blocks(episodes, BLOCK_CELLS);
  }

  /**
   * {@return the streams that episodes are played with; whoever judges with the seed of a training
   * run must not meet its cells again}
   *
   * @param seed the evaluator's seed
   */
  public static Streams judging(long seed) {
    return new Streams(new Streams(seed).stream(Streams.Purpose.EVALUATION, 0, 0).nextLong());
  }

  private static EpisodeTally play(
      World world, long seed, Blocks blocks, int block, Policy policy) {
    EpisodeTally tally = new EpisodeTally(blocks.cells(block));
    Rollout.run(
        world, judging(seed), 0, blocks.firstCell(block), blocks.cells(block), policy, tally);
    return tally;
  }
}
