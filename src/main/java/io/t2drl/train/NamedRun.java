package io.t2drl.train;

import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A run as the name of a policy means it: its directory stands for what it has learned last, the
 * directory of one of its checkpoints for what it had learned then.
 *
 * @param run the run
 * @param round the round that is meant, from 0; empty for the latest
 */
record NamedRun(RunDirectory run, OptionalInt round) {

  /**
   * Reads a name.
   *
   * @param name path or URI of a run, or of a checkpoint below one
   * @param hadoop configuration of the file systems
   * @return the candidates whose directories may hold a run, the likelier one first
   * @throws IllegalArgumentException if it is no path
   * @throws UserError if it holds credentials
   */
  static Stream<NamedRun> of(String name, Configuration hadoop) {
    NamedRun whole = new NamedRun(new RunDirectory(name, hadoop), OptionalInt.empty());
    Path path = new Path(Location.forHadoop(name));
    Path parent = path.getParent();
    OptionalInt round = Checkpoints.round(path.getName());
    boolean checkpoint =
        round.isPresent()
            && parent != null
            && parent.getName().equals(Checkpoints.DIRECTORY)
            && parent.getParent() != null;
    if (!checkpoint) {
      return Stream.of(whole);
    }
    String above = parent.getParent().toString();
    RunDirectory run = new RunDirectory(above.isEmpty() ? Path.CUR_DIR : above, hadoop);
    return Stream.of(new NamedRun(run, round), whole);
  }

  /** {@return the path of what is meant} */
  String path() {
    return round.isPresent()
        ? run.checkpoints().directory(round.getAsInt()).toString()
        : run.path();
  }

  /**
   * Reads the checkpoint that is meant.
   *
   * @param settings the run's settings, which say what it learns
   * @throws UserError if there is none, or it is damaged
   */
  Checkpoint checkpoint(Settings settings) {
    return round.isPresent()
        ? run.checkpoints().of(round.getAsInt(), settings)
        : run.latest(settings)
            .orElseThrow(
                () ->
                    new UserError(
                        run.path() + " has no complete checkpoint yet; let it train a round"));
  }
}
