package io.t2drl.benchmark;

import io.t2drl.benchmark.work.AllocationWork;
import io.t2drl.benchmark.work.DdqnWork;
import io.t2drl.benchmark.work.MatrixProduct;
import io.t2drl.benchmark.work.Work;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Caches;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/** Measures what the work of a round takes on one core, and on all of them side by side. */
final class CoreStages {

  /** Stages that it reports the beginning of. */
  static final int STAGES = 8;

  /** As many samples as while experience is collected, without noise on the action. */
  private static final Exploration COLLECTING = new Exploration(0, 0, 0, 1);

  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final Streams streams;
  private final Policy fixed;
  private final int cells;
  private final CoreJobs jobs;
  private final Consumer<String> progress;

  /**
   * Prepares to measure.
   *
   * @param fixed policy without networks
   * @param cells cells that it simulates
   * @param progress told the name of each stage when it begins
   */
  CoreStages(
      JavaSparkContext context,
      Settings settings,
      World world,
      Policy fixed,
      int cells,
      CoreJobs jobs,
      Consumer<String> progress) {
    this.context = context;
    this.settings = settings;
    this.world = world;
    this.streams = new Streams(settings.seed());
    this.fixed = fixed;
    this.cells = cells;
    this.jobs = jobs;
    this.progress = progress;
  }

  /** Work of one core before it is timed. */
  private record Planned(
      CoreWork kind, String stage, String unit, TaskWork task, Work counted, int units) {}

  /**
   * Measures everything.
   *
   * @param slots a learner's slots
   * @param frames a learner's frames
   * @param scale normalisation of rewards
   */
  CoreFigures run(SlotReplay slots, FrameReplay frames, RewardScale scale) {
    List<Planned> plan = plan(slots, frames, scale);
    progress.accept("matrix products");
    Set<MatrixProduct> products = new LinkedHashSet<>();
    plan.forEach(each -> products.addAll(each.counted.products().keySet()));
    ProductRates rates = ProductRates.measure(context, products);

    List<CoreStage> stages = new ArrayList<>();
    for (Planned each : plan) {
      stages.add(
          new CoreStage(
              each.kind,
              measure(each, 1),
              each.counted,
              each.units,
              rates.secondsOf(each.counted) / each.units));
    }
    List<Scaling> scaling = new ArrayList<>();
    int cores = context.defaultParallelism();
    for (CoreWork kind : List.of(CoreWork.SIMULATION, CoreWork.ALLOCATOR_UPDATE)) {
      Measurement one = stages.get(kind.ordinal()).measurement();
      scaling.add(new Scaling(one, measure(plan.get(kind.ordinal()), cores), cores));
    }
    return new CoreFigures(cells, stages, rates, scaling);
  }

  /** One for each kind of work, in their order. */
  private List<Planned> plan(SlotReplay slots, FrameReplay frames, RewardScale scale) {
    AllocationAgent allocator = LearnedRoles.allocator(settings, scale);
    CachingAgent cacher = LearnedRoles.cacher(settings, world, scale);
    Optional<AllocationWork> counted =
        AllocationWork.of(settings, UserFeatures.of(settings, world).count());
    int block = settings.train().blockCells();
    return List.of(
        new Planned(
            CoreWork.ALLOCATOR_UPDATE,
            allocator.name() + " update",
            "updates",
            new Learning<>(allocator, slots, allocator::minibatches, streams),
            counted.map(AllocationWork::update).orElse(Work.NONE),
            1),
        decisions(
            CoreWork.COLLECTING,
            allocator,
            COLLECTING,
            settings.allocator().exploringSamples(),
            counted),
        decisions(
            CoreWork.JUDGED, allocator, Exploration.NONE, settings.allocator().samples(), counted),
        new Planned(
            CoreWork.CACHER_UPDATE,
            cacher.name() + " update",
            "updates",
            new Learning<>(cacher, frames, cacher::minibatches, streams),
            ddqn().map(DdqnWork::update).orElse(Work.NONE),
            1),
        new Planned(
            CoreWork.SIMULATION,
            "simulate, fixed policies",
            "slots",
            new Simulating(world, fixed, new Blocks(cells, block), streams),
            Work.NONE,
            1));
  }

  private Planned decisions(
      CoreWork kind,
      AllocationAgent allocator,
      Exploration exploration,
      int samples,
      Optional<AllocationWork> counted) {
    int block = settings.train().blockCells();
    Policy policy =
        new Policy("untrained", fixed.cacher(), allocator.policy(allocator.initial(), exploration));
    return new Planned(
        kind,
        samples == 1
            ? "decision, one sample"
            : String.format(Locale.ROOT, "decision, best of %d", samples),
        "slots",
        new Deciding(world, policy, block, streams),
        counted.map(work -> work.decision(block, samples)).orElse(Work.NONE),
        block);
  }

  private Measurement measure(Planned planned, int tasks) {
    String stage =
        tasks == 1
            ? planned.stage
            : String.format(Locale.ROOT, "%s, %d side by side", planned.stage, tasks);
    progress.accept(stage);
    return Measurement.of(stage, planned.unit, 1, jobs.time(stage, tasks, planned.task));
  }

  private Optional<DdqnWork> ddqn() {
    return LearnedRoles.caching(settings)
        .filter(algorithm -> algorithm == CachingAlgorithm.DDQN)
        .map(algorithm -> counted(settings.ddqn()));
  }

  private DdqnWork counted(DdqnSettings ddqn) {
    int models = world.models();
    boolean histogram = ddqn.observation() == DdqnSettings.Observation.HISTOGRAM;
    int seen = histogram ? ddqn.historyFrames() * models : world.states();
    int popularities = histogram ? ddqn.batch() : Math.min(ddqn.batch(), world.states());
    int actions = Caches.listed(world, settings.cache()).size();
    return new DdqnWork(seen, ddqn.hidden(), models, actions, ddqn.batch(), popularities);
  }
}
