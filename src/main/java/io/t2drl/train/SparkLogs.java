package io.t2drl.train;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.experience.logs.LogPlan;
import io.t2drl.experience.logs.LogReader;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.jobs.Shared;
import io.t2drl.learn.AgentState;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Shares of logs that Spark's executors hold. Where learners hold all blocks, they are read once
 * for the whole run.
 */
final class SparkLogs implements LogShares.Origin {

  private final JavaSparkContext context;
  private final LogReader reader;
  private final Settings settings;
  private final List<JavaRDD<LogShare>> kept = new ArrayList<>();
  private final List<Shared<LogShares.Step>> steps = new ArrayList<>();
  private JavaRDD<LogShare> whole;

  /**
   * Prepares to read.
   *
   * @param spark session to run on
   * @param logs the logs
   * @param settings the run's settings
   */
  SparkLogs(SparkSession spark, LoggedExperience logs, Settings settings) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.reader = new LogReader(spark, logs);
    this.settings = settings;
  }

  /** {@return the columns of slots that agents of these settings learn from} */
  static List<DataColumn<?>> columns(Settings settings) {
    List<DataColumn<?>> columns = new ArrayList<>(Timescale.SLOTS.replayed());
    if (settings.allocator().loss() == AllocatorSettings.Loss.BEHAVIOUR_CLONING
        && LearnedPolicies.learnsAllocator(settings)) {
      columns.add(SlotColumns.RAW_ACTION);
    }
    return columns;
  }

  /**
   * Makes sure that every learner has something to learn from.
   *
   * @param spark session to read with
   * @param logs the logs
   * @param settings the run's settings
   * @throws UserError if not
   */
  static void requireShares(SparkSession spark, LoggedExperience logs, Settings settings) {
    int learners = settings.train().learnerCount();
    LogPlan all = LogPlan.draw(logs, learners, Long.MAX_VALUE, 0, new Streams(settings.seed()));
    int idle = new LogReader(spark, logs).idle(all).cardinality();
    if (idle > 0) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "train.learners=%d is too many for these logs: %,d episodes, dealt to the learners by"
                  + " blocks of up to %d cells, leave %d of them without one; set fewer",
              learners,
              settings.train().cells(),
              settings.train().blockCells(),
              idle));
    }
  }

  @Override
  public LogShares at(int round) {
    if (whole != null) {
      releaseRound();
      return new Held(whole);
    }
    release();
    LogPlan plan =
        LogPlan.draw(
            reader.logs(),
            settings.train().learnerCount(),
            settings.train().replaySlots(),
            round,
            new Streams(settings.seed()));
    JavaRDD<LogShare> read =
        reader
            .rows(Timescale.SLOTS, columns(settings), plan)
            .map(SlotReplay::new)
            .zip(
                reader
                    .rows(Timescale.FRAMES, Timescale.FRAMES.replayed(), plan)
                    .map(FrameReplay::new))
            .map(share -> new LogShare(share._1(), share._2()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    if (plan.whole()) {
      whole = read;
    } else {
      kept.add(read);
    }
    return new Held(read);
  }

  private void releaseRound() {
    kept.forEach(shares -> shares.unpersist(false));
    kept.clear();
    steps.forEach(Shared::release);
    steps.clear();
  }

  @Override
  public void release() {
    releaseRound();
    if (whole != null) {
      whole.unpersist(false);
      whole = null;
    }
  }

  /** Shares in the executors' memory. */
  private final class Held implements LogShares {

    private final JavaRDD<LogShare> shares;

    Held(JavaRDD<LogShare> shares) {
      this.shares = shares;
    }

    /** Steps hold networks, so that each is sent once, and not with every task. */
    @Override
    public LogShares with(Step step) {
      Shared<Step> sent = Shared.broadcast(context, step);
      steps.add(sent);
      JavaRDD<LogShare> changed =
          shares
              .mapPartitionsWithIndex(
                  (learner, own) -> List.of(sent.get().of(learner, own.next())).iterator(), true)
              .persist(StorageLevel.MEMORY_AND_DISK());
      kept.add(changed);
      return new Held(changed);
    }

    @Override
    public <T extends Serializable> T first(Telling<T> telling) {
      return shares.map(telling::of).first();
    }

    @Override
    public Learners.Outcome learnSlots(
        LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new SparkLearning<>(context, plan)
          .train(round, start, shares.map(LogShare::slots), averaged);
    }

    @Override
    public Learners.Outcome learnFrames(
        LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new SparkLearning<>(context, plan)
          .train(round, start, shares.map(LogShare::frames), averaged);
    }
  }
}
