package io.t2drl.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.ForeignFiles;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A training run on any Hadoop file system: {@code config.conf} (effective settings), {@code
 * experience/}, {@code checkpoints/round=NNNNN/} and {@code metrics/}. A checkpoint counts once its
 * {@code checkpoint.json}, written last, exists.
 */
public final class RunDirectory {

  static final String CONFIG = "config.conf";

  /** How the first line of the settings begins, which shows whether the others were edited. */
  private static final String SEAL = "# Settings of a run, not to be edited; sha256 ";

  private static final String MARKER = "checkpoint.json";
  private static final String CACHER = "cacher.bin";
  private static final String ALLOCATOR = "allocator.bin";
  private static final int LARGEST_TEXT = 16;
  private static final int LARGEST_STATE = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path base;
  private final Configuration hadoop;

  /**
   * Points to a directory, which need not exist.
   *
   * @param base path or URI
   * @param hadoop configuration of the file systems
   * @throws UserError if the URI holds credentials
   */
  public RunDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a run directory", base);
    this.base = new Path(Location.forHadoop(base));
    this.hadoop = hadoop;
  }

  /** {@return whether it holds a run} */
  public boolean exists() {
    return io(() -> files().exists(config()));
  }

  /** {@return whether there is nothing but what a driver left that died before its run began} */
  public boolean isEmpty() {
    return io(() -> ForeignFiles.isFree(base, hadoop));
  }

  /** {@return base directory of its experience datasets} */
  public String experience() {
    return new Path(base, "experience").toString();
  }

  /** {@return directory of its metrics, Parquet with one row a round} */
  public String metrics() {
    return new Path(base, "metrics").toString();
  }

  /** {@return directory of its timings, Parquet with one row a round} */
  public String timings() {
    return new Path(base, "timings").toString();
  }

  /** {@return directory of its event files for TensorBoard} */
  public String tensorBoard() {
    return new Path(base, "tensorboard").toString();
  }

  /** {@return its path} */
  public String path() {
    return base.toString();
  }

  /**
   * Keeps other drivers out.
   *
   * @return the lock, to be released in the end
   * @throws UserError if another driver is at work here
   */
  DirectoryLock lock() {
    return DirectoryLock.take(base, hadoop);
  }

  /** {@return its URI, which means the same in any working directory} */
  public String uri() {
    return io(() -> files().makeQualified(base).toString());
  }

  Path file(String name) {
    return new Path(base, name);
  }

  FileSystem files() throws IOException {
    return base.getFileSystem(hadoop);
  }

  /**
   * Keeps what a run elsewhere has come to, so that it can be judged like any other run.
   *
   * @param settings its effective settings
   * @param checkpoint its last checkpoint
   */
  public void keep(Settings settings, Checkpoint checkpoint) {
    create(settings);
    write(checkpoint);
  }

  /** Writes the effective settings of a new run, or of one that is extended. */
  void create(Settings settings) {
    String text = SettingsWriter.render(settings);
    put(config(), (seal(text) + text).getBytes(StandardCharsets.UTF_8));
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
    return new Path(base, CONFIG);
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
          base + " is not a run directory: it has no " + CONFIG + "; make one with 't2drl train'");
    }
    String text = new String(get(config(), LARGEST_TEXT), StandardCharsets.UTF_8);
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

  /** Writes a checkpoint; it counts once this returns. */
  void write(Checkpoint checkpoint) {
    Path directory = directory(checkpoint.round());
    io(() -> files().delete(new Path(directory, MARKER), false));
    checkpoint.cacher().ifPresent(s -> put(new Path(directory, CACHER), StateFile.write(s)));
    checkpoint.allocator().ifPresent(s -> put(new Path(directory, ALLOCATOR), StateFile.write(s)));
    ObjectNode json = JSON.createObjectNode();
    json.put("formatVersion", StateFile.FORMAT_VERSION);
    json.put("round", checkpoint.round());
    json.set("slotReward", scale(checkpoint.slotScale()));
    json.set("frameReward", scale(checkpoint.frameScale()));
    put(new Path(directory, MARKER), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the latest complete checkpoint.
   *
   * @param settings the run's settings, which say what it learns
   * @return nothing if there is none
   * @throws UserError if it is damaged, of another format version, or does not fit the settings
   */
  public Optional<Checkpoint> latest(Settings settings) {
    int latest = -1;
    for (int round : rounds()) {
      latest = Math.max(latest, round);
    }
    if (latest < 0) {
      return Optional.empty();
    }
    Checkpoint checkpoint = read(latest, settings);
    CheckpointFit.check(directory(latest).toString(), settings, checkpoint);
    return Optional.of(checkpoint);
  }

  private List<Integer> rounds() {
    List<Integer> rounds = new ArrayList<>();
    Path checkpoints = new Path(base, "checkpoints");
    io(
        () -> {
          if (files().exists(checkpoints)) {
            for (FileStatus status : files().listStatus(checkpoints)) {
              String name = status.getPath().getName();
              if (name.matches("round=\\d{5,9}")
                  && files().exists(new Path(status.getPath(), MARKER))) {
                rounds.add(Integer.parseInt(name.substring("round=".length())));
              }
            }
          }
          return null;
        });
    return rounds;
  }

  private Checkpoint read(int round, Settings settings) {
    Path directory = directory(round);
    Path marker = new Path(directory, MARKER);
    try {
      JsonNode json = JSON.readTree(get(marker, LARGEST_TEXT));
      int version = json.path("formatVersion").asInt(-1);
      if (version != StateFile.FORMAT_VERSION) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "its format version must be %d: %s",
                StateFile.FORMAT_VERSION,
                json.path("formatVersion")));
      }
      if (json.path("round").asInt(-1) != round) {
        throw new IOException(
            String.format(Locale.ROOT, "its round must be %d: %s", round, json.path("round")));
      }
      return new Checkpoint(
          round,
          scale(json.path("slotReward")),
          scale(json.path("frameReward")),
          state(new Path(directory, CACHER), LearnedPolicies.learnsCacher(settings)),
          state(new Path(directory, ALLOCATOR), LearnedPolicies.learnsAllocator(settings)));
    } catch (JsonProcessingException e) {
      throw unreadable(marker, "it is no JSON (" + e.getOriginalMessage() + ")");
    } catch (IOException e) {
      throw unreadable(marker, e.getMessage());
    }
  }

  private Optional<AgentState> state(Path file, boolean learned) {
    boolean exists = io(() -> files().exists(file));
    if (exists != learned) {
      throw unreadable(
          file,
          learned
              ? "it is missing, and " + CONFIG + " says that it was learned"
              : CONFIG + " says that this was not learned");
    }
    if (!learned) {
      return Optional.empty();
    }
    try {
      return Optional.of(StateFile.read(get(file, LARGEST_STATE)));
    } catch (IOException e) {
      throw unreadable(file, e.getMessage());
    }
  }

  private static UserError unreadable(Path file, String reason) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s cannot be read: %s; restore it, or delete %s to go on from an earlier round",
            file,
            reason,
            file.getParent()));
  }

  /** {@return the directory of a checkpoint within a run directory} */
  static String checkpoint(int round) {
    return String.format(Locale.ROOT, "checkpoints/round=%05d", round);
  }

  private Path directory(int round) {
    return new Path(base, checkpoint(round));
  }

  private static ObjectNode scale(RewardScale scale) {
    return JSON.createObjectNode()
        .put("centre", scale.centre())
        .put("deviation", scale.deviation());
  }

  private static RewardScale scale(JsonNode json) throws IOException {
    if (!json.path("centre").isNumber() || !json.path("deviation").isNumber()) {
      throw new IOException("it lacks the scale of the rewards");
    }
    return new RewardScale(json.path("centre").asDouble(), json.path("deviation").asDouble());
  }

  private byte[] get(Path file, int megabytes) {
    return io(() -> BoundedFile.read(file, hadoop, megabytes));
  }

  private void put(Path file, byte[] bytes) {
    io(
        () -> {
          AtomicFile.write(file, hadoop, bytes);
          return null;
        });
  }

  /** Work that the file system may refuse. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T io(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
