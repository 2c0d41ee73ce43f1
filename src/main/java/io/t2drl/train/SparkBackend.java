package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.Gap;
import io.t2drl.evaluate.References;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Spark tasks simulate and learn; experience passes through Parquet. */
final class SparkBackend implements Backend {

  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final ExperienceJob experience;
  private final RewardStatistics statistics;
  private final ReplayReader replay;

  /**
   * Prepares the experience of a run.
   *
   * @param spark session to run on
   * @param settings effective settings
   * @param world the world they describe
   * @param base base directory of the datasets
   * @param codeVersion version of this program, for the manifest
   * @param fence asked before a round's experience counts
   */
  SparkBackend(
      SparkSession spark,
      Settings settings,
      World world,
      String base,
      String codeVersion,
      Fence fence) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.world = world;
    experience = new ExperienceJob(spark, world, settings, base, codeVersion, fence);
    statistics = new RewardStatistics(spark, base, settings, RewardQuantiles.MOST);
    replay = new ReplayReader(spark, base);
  }

  /** Checks slots before work begins that would need them. */
  void checkSlots(int fromRound, int toRound) {
    replay.check(Timescale.SLOTS, fromRound, toRound);
  }

  /** Checks frames before work begins that would need them. */
  void checkFrames(int fromRound, int toRound) {
    replay.check(Timescale.FRAMES, fromRound, toRound);
  }

  @Override
  public RoundSummary simulate(Behaviour behaviour, int round) {
    references(); // before the first round, so that its manifest has them
    return experience.run(behaviour, round, settings.train().cells());
  }

  @Override
  public RewardScale slotScale() {
    return statistics.slots();
  }

  @Override
  public RewardScale frameScale(int fromRound, int toRound) {
    replay.check(Timescale.FRAMES, fromRound, toRound);
    return statistics.frames(fromRound, toRound);
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan,
      AgentState start,
      ReplayWindow window,
      LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(window.toRound(), start, replay.frames(window), averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, ReplayWindow window, LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(window.toRound(), start, replay.slots(window), averaged);
  }

  @Override
  public Optional<Gap> gap() {
    ReferenceScores references = references();
    return Optional.ofNullable(references.oracle())
        .map(oracle -> new Gap(references.rcars(), oracle));
  }

  private ReferenceScores references() {
    return experience.references(
        () -> {
          Evaluator evaluator = Judge.evaluator(settings, world);
          PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
          return References.judge(names, policy -> evaluate(evaluator, policy));
        });
  }

  @Override
  public EvaluationResult evaluate(Evaluator evaluator, Policy policy) {
    return evaluator.evaluate(policy, context);
  }
}
