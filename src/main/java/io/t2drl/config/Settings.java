package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;
import java.util.List;

/**
 * The effective configuration of a command: the simulated world, the learners and how they run.
 * Instances are read from HOCON, where every problem of the input is reported at once; all
 * components are valid.
 *
 * @param name name of the scenario
 * @param description what the scenario stands for
 * @param seed root of every random stream
 * @param cell geometry and clock of one cell
 * @param catalogue the generative models that users ask for
 * @param popularity how requests are distributed over the catalogue
 * @param cache the edge server's storage
 * @param compute the edge server's and the cloud's computing power
 * @param radio the wireless link
 * @param requests payload sizes
 * @param cost trade-off between delay and quality
 * @param amender map from raw actions to feasible allocations
 * @param train the round loop
 * @param mix the variants of the scenario to train on
 * @param ddqn the long-timescale learner
 * @param scoring the long-timescale learner that scores models
 * @param allocator the short-timescale learner, D3PG or DDPG
 * @param evaluation how policies are judged
 * @param spark how work is spread over a cluster
 */
public record Settings(
    @Option("Name of the scenario") String name,
    @Option("What the scenario stands for") String description,
    @Option("Root of every random stream") long seed,
    @Option("Geometry and clock of one cell") CellSettings cell,
    @Option("The generative models that users ask for") List<ModelSettings> catalogue,
    @Option("How requests are distributed over the catalogue") PopularitySettings popularity,
    @Option("The edge server's storage") CacheSettings cache,
    @Option("Computing power of the edge server and of the cloud") ComputeSettings compute,
    @Option("The wireless link") RadioSettings radio,
    @Option("Payload sizes") RequestSettings requests,
    @Option("Trade-off between delay and quality") CostSettings cost,
    @Option("Map from raw actions to feasible allocations") AmenderSettings amender,
    @Option("The round loop") TrainSettings train,
    @Option("The variants of the scenario to train on") MixSettings mix,
    @Option("The long-timescale learner") DdqnSettings ddqn,
    @Option("The long-timescale learner that scores models") ScoringSettings scoring,
    @Option("The short-timescale learner, D3PG or DDPG") AllocatorSettings allocator,
    @Option("How policies are judged") EvaluationSettings evaluation,
    @Option("How work is spread over a cluster") SparkSettings spark)
    implements Serializable {

  /** Makes the catalogue immutable. */
  public Settings {
    catalogue = List.copyOf(catalogue);
  }

  /** {@return these settings with other requests} */
  public Settings with(PopularitySettings other) {
    return with(other, train);
  }

  /** {@return these settings with another round loop} */
  public Settings with(TrainSettings other) {
    return with(popularity, other);
  }

  /** {@return these settings as the schedules of a round take them} */
  public Settings at(int round) {
    return train.extendedFrom().isEmpty() ? this : with(train.at(round));
  }

  private Settings with(PopularitySettings otherPopularity, TrainSettings otherTrain) {
    return new Settings(
        name,
        description,
        seed,
        cell,
        catalogue,
        otherPopularity,
        cache,
        compute,
        radio,
        requests,
        cost,
        amender,
        otherTrain,
        mix,
        ddqn,
        scoring,
        allocator,
        evaluation,
        spark);
  }
}
