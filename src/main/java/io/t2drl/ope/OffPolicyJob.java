package io.t2drl.ope;

import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.ope.reading.SparkParts;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.tally.Order;
import io.t2drl.policy.Policy;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Judges policies from experience on Spark. */
public final class OffPolicyJob {

  private final SparkSession spark;
  private final LoggedExperience logs;
  private final LoggedWorld world;
  private final ActedBehaviours behaviours;

  /**
   * Prepares.
   *
   * @param spark session to run on
   * @param logs the experience
   * @param world its world
   * @throws io.t2drl.config.UserError if a file of it is lost, truncated or foreign
   */
  public OffPolicyJob(SparkSession spark, LoggedExperience logs, LoggedWorld world) {
    this.spark = spark;
    this.logs = logs;
    this.world = world;
    logs.verify(spark);
    behaviours =
        ActedBehaviours.of(
            logs.sources(), world.settings(), world.world(), spark.sessionState().newHadoopConf());
  }

  /** {@return a sentence for each policy that acted and cannot be drawn from again} */
  public List<String> lost() {
    return behaviours.lost();
  }

  /**
   * Judges policies.
   *
   * @param policies who is judged, each by a name of its own
   * @param seed root of the streams by which policies are drawn from, and of the intervals
   * @param draws most draws of a decision
   * @param listener told each time all logs are gone through
   * @throws io.t2drl.config.UserError if there are too few episodes
   */
  public Judged judge(List<Policy> policies, long seed, int draws, ReadingListener listener) {
    Order order =
        new Order(
            world.world(), behaviours.policies(), policies, new DrawStreams(seed), draws, false);
    return Judge.judge(
        new SparkParts(spark, logs, world.world(), behaviours.numbers(), listener), order);
  }
}
