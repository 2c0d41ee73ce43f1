package io.t2drl.benchmark;

import io.t2drl.benchmark.work.AllocationWork;
import io.t2drl.benchmark.work.DdqnWork;
import io.t2drl.benchmark.work.MatrixProduct;
import io.t2drl.benchmark.work.Work;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Blocks;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.AllocatorAgent;
import io.t2drl.learn.allocation.Features;
import io.t2drl.learn.allocation.SlotMinibatches;
import io.t2drl.learn.role.CachingRole;
import io.t2drl.policy.Caches;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/** Measures what the work of a round takes on one core, and on all of them side by side. */
final class CoreStages {

  /** Stages that it reports the beginning of. */
  static final int STAGES = 8;

  /** A draw of the actor and no noise on it; how many, exploration decides. */
  private static final Exploration AS_WHEN_COLLECTING = new Exploration(0, 0, 0, 1);

  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final Streams streams;
  private final int cells;
  private final CoreJobs jobs;
  private final Consumer<String> progress;
  private final List<CoreStage> stages = new ArrayList<>();
  private final List<Scaling> scaling = new ArrayList<>();

  CoreStages(
      JavaSparkContext context,
      Settings settings,
      World world,
      int cells,
      int repetitions,
      Consumer<String> progress) {
    this.context = context;
    this.settings = settings;
    this.world = world;
    this.streams = new Streams(settings.seed());
    this.cells = cells;
    this.jobs = new CoreJobs(context, repetitions);
    this.progress = progress;
  }

  /**
   * Measures everything.
   *
   * @param fixed policy without networks
   * @param slots a learner's slots
   * @param frames a learner's frames
   * @param scale normalisation of rewards
   */
  CoreFigures run(Policy fixed, SlotReplay slots, FrameReplay frames, RewardScale scale) {
    AllocatorAgent allocator = new AllocatorAgent(settings, scale);
    CachingAgent cacher = CachingRole.agent(settings, world, scale);
    int features = Features.of(settings, world).count();
    AllocationWork allocation = new AllocationWork(settings, features);
    Work allocatorUpdate = allocation.update();
    int block = settings.train().blockCells();
    int drawn = settings.allocator().exploringSamples();
    int judged = settings.allocator().samples();
    Work collecting = allocation.decision(block, drawn);
    Work judging = allocation.decision(block, judged);
    Work cacherUpdate = ddqn().update();

    progress.accept("matrix products");
    Set<MatrixProduct> products = new LinkedHashSet<>();
    for (Work work : List.of(allocatorUpdate, collecting, judging, cacherUpdate)) {
      products.addAll(work.products().keySet());
    }
    ProductRates rates = ProductRates.measure(context, products);

    Learning<SlotReplay> allocatorLearns =
        new Learning<>(
            allocator,
            slots,
            (share, random) -> new SlotMinibatches(allocator, share, Integer.MAX_VALUE, random),
            streams);
    Measurement oneLearner = measure(allocator.name() + " update", "updates", 1, allocatorLearns);
    stages.add(stage(oneLearner, allocatorUpdate, 1, rates));
    decide(allocator, fixed, AS_WHEN_COLLECTING, drawn, collecting, rates);
    decide(allocator, fixed, Exploration.NONE, judged, judging, rates);
    Learning<FrameReplay> cacherLearns =
        new Learning<>(
            cacher,
            frames,
            (share, random) -> cacher.minibatches(share, Integer.MAX_VALUE, random),
            streams);
    stages.add(
        stage(
            measure(cacher.name() + " update", "updates", 1, cacherLearns),
            cacherUpdate,
            1,
            rates));
    Simulating simulating = new Simulating(world, fixed, new Blocks(cells, block), streams);
    Measurement oneSimulator = measure("simulate, fixed policies", "slots", 1, simulating);
    stages.add(stage(oneSimulator, Work.NONE, 1, rates));

    int cores = context.defaultParallelism();
    scaling.add(sideBySide(oneSimulator, simulating, cores));
    scaling.add(sideBySide(oneLearner, allocatorLearns, cores));
    return new CoreFigures(cells, stages, rates, scaling);
  }

  private void decide(
      AllocatorAgent allocator,
      Policy fixed,
      Exploration exploration,
      int samples,
      Work work,
      ProductRates rates) {
    int block = settings.train().blockCells();
    Policy policy =
        new Policy("untrained", fixed.cacher(), allocator.policy(allocator.initial(), exploration));
    String stage =
        samples == 1
            ? "decision, one sample"
            : String.format(Locale.ROOT, "decision, best of %d", samples);
    stages.add(
        stage(
            measure(stage, "slots", 1, new Deciding(world, policy, block, streams)),
            work,
            block,
            rates));
  }

  private Scaling sideBySide(Measurement one, TaskWork work, int cores) {
    String stage = one.stage() + ", all cores";
    if (cores == 1) {
      progress.accept(stage);
      return new Scaling(one, one, cores);
    }
    return new Scaling(one, measure(stage, one.unit(), cores, work), cores);
  }

  private Measurement measure(String stage, String unit, int tasks, TaskWork work) {
    progress.accept(stage);
    return Measurement.of(stage, unit, 1, jobs.time(stage, tasks, work));
  }

  /** A stage whose counted work is that of so many units. */
  private static CoreStage stage(
      Measurement measurement, Work work, int units, ProductRates rates) {
    return new CoreStage(measurement, work, units, rates.secondsOf(work) / units);
  }

  private DdqnWork ddqn() {
    DdqnSettings ddqn = settings.ddqn();
    int models = world.models();
    int seen =
        ddqn.observation() == DdqnSettings.Observation.HISTOGRAM
            ? ddqn.historyFrames() * models
            : world.states();
    int actions = Caches.listed(world, settings.cache()).size();
    return new DdqnWork(seen, ddqn.hidden(), models, actions, ddqn.batch());
  }
}
