package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run has learned, apart from any world.
 *
 * @param path path of the run, or of the checkpoint that was named
 * @param settings the run's settings, perhaps with another way of acting
 * @param checkpoint where the run stands; its parameters are finite
 * @param judged the run's last evaluation up to that round; empty where there was none
 */
public record TrainedPolicy(
    String path, Settings settings, Checkpoint checkpoint, Optional<JudgedRound> judged) {

  /**
   * Reads what a run has learned.
   *
   * @param name directory of a run, or of one of its checkpoints
   * @param acting {@code key=value} arguments that say how the policy acts
   * @param hadoop configuration of the file systems
   * @throws UserError if there is no such run, it has no checkpoint yet, or its files are damaged
   * @throws DivergedError if the parameters are not finite
   */
  public static TrainedPolicy of(String name, List<String> acting, Configuration hadoop) {
    NamedRun named =
        NamedRun.of(name, hadoop)
            .filter(candidate -> candidate.run().exists())
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        name
                            + " is not a run directory, nor one of its checkpoints; make a run with"
                            + " 't2drl train'"));
    Settings settings = named.run().settings(acting);
    Checkpoint checkpoint = named.checkpoint(settings);
    checkpoint.cacher().ifPresent(state -> LearnedPolicies.fitting(named.path(), "cacher", state));
    checkpoint
        .allocator()
        .ifPresent(state -> LearnedPolicies.fitting(named.path(), "allocator", state));
    return new TrainedPolicy(
        named.path(),
        settings,
        checkpoint,
        JudgedRound.latest(named.run().metrics(), checkpoint.round(), hadoop));
  }
}
