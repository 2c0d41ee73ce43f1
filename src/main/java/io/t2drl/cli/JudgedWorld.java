package io.t2drl.cli;

import io.t2drl.config.Settings;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.LoadedRun;
import io.t2drl.train.RunDirectory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The world in which policies act: of the scenario that the user names, else of the first run among
 * the policies, else the usual one.
 *
 * @param settings its settings
 * @param source where these are from
 * @param world the world
 * @param overrides the user's overrides
 * @param err where to say what the user may not expect
 */
record JudgedWorld(
    Settings settings, String source, World world, List<String> overrides, PrintWriter err) {

  /**
   * Finds the world.
   *
   * @param scenario what the user says of it
   * @param policies names of the policies
   * @param err where to say that it is a run's
   * @throws io.t2drl.config.UserError with every problem of its settings
   */
  static JudgedWorld of(ScenarioOptions scenario, List<String> policies, PrintWriter err) {
    Configuration hadoop = HadoopFiles.configuration();
    Optional<RunDirectory> run =
        scenario.isNamed() ? Optional.empty() : LearnedPolicies.firstRun(policies, hadoop);
    Settings settings = run.map(scenario::worldOf).orElseGet(scenario::settings);
    run.ifPresent(
        own ->
            say(
                err,
                "Scenario '%s' of %s; name another one by --scenario",
                settings.name(),
                own.config()));
    return new JudgedWorld(
        settings,
        run.map(own -> own.uri() + "/config.conf").orElseGet(scenario::scenario),
        new PinnedTraces(hadoop).world(settings),
        scenario.overrides(),
        err);
  }

  /**
   * Brings policies to life in this world, and warns of those that were trained in another one.
   *
   * @param names their names
   * @param hadoop configuration of the file systems
   * @throws io.t2drl.config.UserError if nothing has such a name, or it cannot act here
   */
  ActingPolicies policies(List<String> names, Configuration hadoop) {
    LearnedPolicies learned = new LearnedPolicies(settings, overrides, hadoop);
    ActingPolicies acting = ActingPolicies.resolve(names, learned, learned.names(world));
    for (LoadedRun run : learned.loaded()) {
      if (!run.difference().isEmpty()) {
        say(err, "Warning: %s was trained in another world: %s", run.name(), run.difference());
      }
    }
    return acting;
  }

  private static void say(PrintWriter err, String sentence, Object... values) {
    err.printf(Locale.ROOT, sentence + "%n", values);
    err.flush();
  }
}
