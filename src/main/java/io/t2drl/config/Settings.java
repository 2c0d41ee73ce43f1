package io.t2drl.config;

import io.t2drl.config.binding.Option;
import io.t2drl.config.binding.Records;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

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
 * @param allocator the short-timescale learner
 * @param td3 what the short-timescale learner TD3 has beyond the others
 * @param offline training from logs
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
    @Option("The short-timescale learner") AllocatorSettings allocator,
    @Option("What the short-timescale learner TD3 has beyond the others") Td3Settings td3,
    @Option("Training from logs") OfflineSettings offline,
    @Option("How policies are judged") EvaluationSettings evaluation,
    @Option("How work is spread over a cluster") SparkSettings spark)
    implements Serializable {

  /** Makes the catalogue immutable. */
  public Settings {
    catalogue = List.copyOf(catalogue);
  }

  /**
   * These settings with another value of one key, by the same rules as if it stood in a file.
   *
   * @param key the key, with dots: {@code cell.users}; or a section, or a list like {@code
   *     catalogue}
   * @param value a number, text, a truth value, a constant of an enum, a settings record, a list of
   *     these, a map by key of what changes in a section, or any of it as HOCON's library read it,
   *     which knows where it stands
   * @return the valid copy
   * @throws UserError with all problems: no such key, and which is the nearest; a value of a wrong
   *     type or out of range; one that does not go with the others
   */
  public Settings with(String key, Object value) {
    return with(Map.of(key, value));
  }

  /**
   * These settings with other values of some keys, which need go together only as a whole.
   *
   * @param values values by key, as {@link #with(String, Object)} takes them
   * @return the valid copy
   * @throws UserError with all problems, as for a single key
   */
  public Settings with(Map<String, ?> values) {
    return SettingsChange.apply(this, values);
  }

  /**
   * Looks at values by themselves, whether or not they go with the others.
   *
   * @param values values by key, as {@link #with(String, Object)} takes them
   * @return what is wrong, one sentence a problem: no such key, a wrong type, out of range; empty
   *     where nothing is
   */
  public List<String> wrongIn(Map<String, ?> values) {
    return SettingsChange.wrong(this, values);
  }

  /** {@return these settings as the schedules of a round take them} */
  public Settings at(int round) {
    return train.extendedFrom().isEmpty() ? this : with("train", train.at(round));
  }

  /**
   * {@return these settings as they were before the run was extended beyond a number of rounds}
   *
   * @param rounds number of rounds, at most those of the run
   */
  public Settings until(int rounds) {
    return train.extendedFrom().isEmpty() ? this : with("train", train.until(rounds));
  }

  /**
   * {@return these settings without the places of trace and experience, where their bytes or names
   * say what they are}
   */
  public Settings byContent() {
    Settings content = this;
    if (!popularity.traceSha256().isEmpty()) {
      content = Records.with(content, "popularity", Records.with(popularity, "trace", ""));
    }
    if (!offline.experienceSha256().isEmpty()) {
      content = Records.with(content, "offline", Records.with(offline, "experience", List.of()));
    }
    return content;
  }
}
