package io.t2drl.train;

import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Folder;
import io.t2drl.files.ForeignFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A training run on any Hadoop file system: {@code config.conf} (effective settings), {@code
 * experience/}, {@link Checkpoints checkpoints/} and {@code metrics/}.
 */
public final class RunDirectory {

  static final String CONFIG = "config.conf";

  /** How the first line of the settings begins, which shows whether the others were edited. */
  private static final String SEAL = "# Settings of a run, not to be edited; sha256 ";

  private static final int LARGEST_TEXT = 16;

  private final Folder folder;

  /**
   * Points to a directory, which need not exist.
   *
   * @param base path or URI
   * @param hadoop configuration of the file systems
   * @throws UserError if the URI holds credentials
   */
  public RunDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a run directory", base);
    this.folder = new Folder(new Path(Location.forHadoop(base)), hadoop);
  }

  /** {@return whether it holds a run} */
  public boolean exists() {
    return folder.exists(config());
  }

  /** {@return whether there is nothing but what a driver left that died before its run began} */
  public boolean isEmpty() {
    return folder.io(files -> ForeignFiles.isFree(folder.base(), folder.hadoop()));
  }

  /** {@return base directory of its experience datasets} */
  public String experience() {
    return folder.place("experience").toString();
  }

  /** {@return directory of its metrics, Parquet with one row a round} */
  public String metrics() {
    return folder.place("metrics").toString();
  }

  /** {@return directory of its timings, Parquet with one row a round} */
  public String timings() {
    return folder.place("timings").toString();
  }

  /** {@return directory of its event files for TensorBoard} */
  public String tensorBoard() {
    return folder.place("tensorboard").toString();
  }

  /** {@return its path} */
  public String path() {
    return folder.base().toString();
  }

  /**
   * Keeps other drivers out.
   *
   * @return the lock, to be released in the end
   * @throws UserError if another driver is at work here
   */
  DirectoryLock lock() {
    return DirectoryLock.take(folder.base(), folder.hadoop());
  }

  /** {@return its URI, which means the same in any working directory} */
  public String uri() {
    return folder.io(files -> files.makeQualified(folder.base()).toString());
  }

  /**
   * Keeps what a run elsewhere has come to, so that it can be judged like any other run.
   *
   * @param settings its effective settings
   * @param checkpoint its last checkpoint
   */
  public void keep(Settings settings, Checkpoint checkpoint) {
    create(settings);
    checkpoints().write(checkpoint, Optional.empty());
  }

  /** Writes the effective settings of a new run, or of one that is extended. */
  void create(Settings settings) {
    String text = SettingsWriter.render(settings);
    folder.write(config(), (seal(text) + text).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the effective settings back.
   *
   * @throws UserError if there are none, they are not valid, or somebody has edited them
   */
  public Settings settings() {
    return settings(List.of());
  }

  /**
   * Reads the effective settings back and changes them: for a policy that is to act otherwise, or
   * for what somebody asks for who goes on with the run.
   *
   * @param overrides {@code key=value} arguments, the last one wins
   * @return the changed settings
   * @throws UserError as without arguments, or if one has problems
   */
  public Settings settings(List<String> overrides) {
    String text = text();
    try {
      return SettingsLoader.parse(text, config().toString(), overrides);
    } catch (UserError e) {
      throw overrides.isEmpty() ? ofAnotherVersion(text, e) : withoutOverrides(text, e);
    }
  }

  /**
   * Reads the scenario of the run: its world, with defaults for all that is not about the world.
   *
   * @param overrides {@code key=value} arguments, the last one wins
   * @return settings to judge policies in the run's world with
   * @throws UserError as {@link #settings(List)}
   */
  public Settings scenario(List<String> overrides) {
    return SettingsLoader.scenarioOf(text(), config().toString(), overrides);
  }

  /** {@return the file with its settings} */
  public Path config() {
    return folder.place(CONFIG);
  }

  private UserError withoutOverrides(String text, UserError e) {
    try {
      SettingsLoader.parse(text, config().toString(), List.of());
      return e;
    } catch (UserError unchanged) {
      return ofAnotherVersion(text, unchanged);
    }
  }

  private UserError ofAnotherVersion(String text, UserError e) {
    if (!text.startsWith(SEAL)) {
      return e;
    }
    List<String> problems = new ArrayList<>(e.problems());
    problems.add(
        config()
            + " is as it was written, by a version of t2drl with other keys; use that version");
    return new UserError(problems);
  }

  private String text() {
    if (!exists()) {
      throw new UserError(
          path()
              + " is not a run directory: it has no "
              + CONFIG
              + "; make one with 't2drl train'");
    }
    String text = new String(folder.read(config(), LARGEST_TEXT), StandardCharsets.UTF_8);
    int body = text.indexOf('\n') + 1;
    if (text.startsWith(SEAL) && !seal(text.substring(body)).equals(text.substring(0, body))) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s was edited after the run began, and what the run has learned belongs to the old"
                  + " settings: take the change back, or copy the file and start another run with"
                  + " --scenario COPY",
              config()));
    }
    return text;
  }

  private static String seal(String text) {
    return SEAL + DigestUtils.sha256Hex(text) + "\n";
  }

  /** {@return its checkpoints} */
  Checkpoints checkpoints() {
    return new Checkpoints(folder.folder(Checkpoints.DIRECTORY));
  }

  /** {@return the rounds whose checkpoints are there and complete, ascending} */
  public SortedSet<Integer> keptRounds() {
    return checkpoints().rounds();
  }

  /**
   * Reads the checkpoint of a round.
   *
   * @param round one of the {@link #keptRounds}
   * @param settings the run's settings, which say what it learns
   * @throws UserError if it is gone, damaged, of another format version, or does not fit the
   *     settings
   */
  public Checkpoint checkpoint(int round, Settings settings) {
    return checkpoints().of(round, settings);
  }

  /**
   * Reads the latest complete checkpoint.
   *
   * @param settings the run's settings, which say what it learns
   * @return nothing if there is none
   * @throws UserError if it is damaged, of another format version, or does not fit the settings
   */
  public Optional<Checkpoint> latest(Settings settings) {
    return checkpoints().latest(settings);
  }
}
