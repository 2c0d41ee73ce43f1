package io.t2drl.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.files.Folder;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a run: a directory {@code round=NNNNN} each, which counts once its {@code
 * checkpoint.json} exists. That file is written last and deleted first.
 *
 * @param folder where they lie
 */
record Checkpoints(Folder folder) {

  /** Name of the directory in a run. */
  static final String DIRECTORY = "checkpoints";

  /** What the names of checkpoints' directories begin with. */
  private static final String ROUND = "round=";

  private static final String MARKER = "checkpoint.json";
  private static final String CACHER = "cacher.bin";
  private static final String ALLOCATOR = "allocator.bin";
  private static final String REWARD = "judgedReward";
  private static final Set<String> OURS = Set.of(MARKER, CACHER, ALLOCATOR);
  private static final int LARGEST_TEXT = 16;
  private static final int LARGEST_STATE = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Writes a checkpoint; it counts once this returns.
   *
   * @param verdict the round's evaluation, by which it may be the best; empty where it had none
   */
  void write(Checkpoint checkpoint, Optional<Verdict> verdict) {
    Path directory = directory(checkpoint.round());
    folder.io(files -> files.delete(marker(checkpoint.round()), false));
    checkpoint
        .cacher()
        .ifPresent(state -> folder.write(new Path(directory, CACHER), StateFile.write(state)));
    checkpoint
        .allocator()
        .ifPresent(state -> folder.write(new Path(directory, ALLOCATOR), StateFile.write(state)));
    ObjectNode json = JSON.createObjectNode();
    json.put("formatVersion", StateFile.FORMAT_VERSION);
    json.put("round", checkpoint.round());
    json.set("slotReward", scale(checkpoint.slotScale()));
    json.set("frameReward", scale(checkpoint.frameScale()));
    verdict.ifPresent(judged -> json.put(REWARD, judged.reward()));
    folder.write(
        marker(checkpoint.round()), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the latest complete checkpoint.
   *
   * @param settings the run's settings, which say what it learns
   * @return nothing if there is none
   * @throws UserError if it is damaged, of another format version, or does not fit the settings
   */
  Optional<Checkpoint> latest(Settings settings) {
    SortedSet<Integer> rounds = rounds();
    return rounds.isEmpty() ? Optional.empty() : Optional.of(fitting(rounds.last(), settings));
  }

  /**
   * Reads the checkpoint of a round.
   *
   * @param round the round, from 0
   * @param settings the run's settings, which say what it learns
   * @throws UserError if there is none, with the rounds that have one; or as {@link #latest}
   */
  Checkpoint of(int round, Settings settings) {
    SortedSet<Integer> rounds = rounds();
    if (!rounds.contains(round)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s does not exist, or is not complete: a run keeps its latest checkpoints and the"
                  + " one that was judged best (train.keep-checkpoints=%d); there are those of %s",
              directory(round),
              settings.train().keepCheckpoints(),
              rounds.isEmpty()
                  ? "no rounds"
                  : rounds.stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", ", "rounds ", ""))));
    }
    return fitting(round, settings);
  }

  /**
   * Deletes all but the latest ones and the one that was judged best. A writer that dies in between
   * has deleted some of them whole, and perhaps the marker of one: the next one deletes the rest.
   *
   * @param latest how many of the latest ones stay; 0: all
   */
  void prune(int latest) {
    SortedSet<Integer> complete = rounds();
    if (latest == 0 || complete.isEmpty()) {
      return;
    }
    Set<Integer> kept = Retention.kept(complete, latest, this::reward);
    for (int round : directories()) {
      if (round < complete.last() && !kept.contains(round)) {
        folder.io(files -> delete(files, directory(round)));
      }
    }
  }

  /** {@return the rounds whose checkpoints are complete} */
  SortedSet<Integer> rounds() {
    SortedSet<Integer> complete = directories();
    complete.removeIf(round -> !folder.exists(marker(round)));
    return complete;
  }

  private SortedSet<Integer> directories() {
    SortedSet<Integer> rounds = new TreeSet<>();
    for (FileStatus status : folder.list()) {
      round(status.getPath().getName()).ifPresent(rounds::add);
    }
    return rounds;
  }

  /**
   * {@return the round of a checkpoint's directory by its name; empty where no checkpoint has this
   * name, like one with other leading zeros}
   */
  static OptionalInt round(String name) {
    if (!name.matches(ROUND + "\\d{5,9}")) {
      return OptionalInt.empty();
    }
    int round = Integer.parseInt(name.substring(ROUND.length()));
    return name.equals(name(round)) ? OptionalInt.of(round) : OptionalInt.empty();
  }

  /** What somebody else has put there stays. */
  private static boolean delete(FileSystem files, Path directory) throws IOException {
    files.delete(new Path(directory, MARKER), false);
    List<Path> found = new ArrayList<>();
    for (FileStatus status : files.listStatus(directory)) {
      found.add(status.getPath());
    }
    if (found.stream().allMatch(Checkpoints::isOurs)) {
      return files.delete(directory, true);
    }
    for (Path file : found) {
      if (isOurs(file)) {
        files.delete(file, false);
      }
    }
    return false;
  }

  private static boolean isOurs(Path file) {
    return OURS.contains(file.getName()) || AtomicFile.isLeftover(file);
  }

  /**
   * {@return how a round was judged; nothing where it was not, or says nothing that can be read}
   */
  OptionalDouble reward(int round) {
    try {
      JsonNode marker = json(BoundedFile.read(marker(round), folder.hadoop(), LARGEST_TEXT));
      return marker.path(REWARD).isNumber()
          ? OptionalDouble.of(marker.path(REWARD).asDouble())
          : OptionalDouble.empty();
    } catch (JsonProcessingException | ChecksumException | UserError e) {
      return OptionalDouble.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it may say something another time
    }
  }

  /** By Jackson itself, bytes of some other encodings would be an error of the file system. */
  private static JsonNode json(byte[] bytes) throws JsonProcessingException {
    return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
  }

  private Checkpoint fitting(int round, Settings settings) {
    Checkpoint checkpoint = read(round, settings);
    CheckpointFit.check(directory(round).toString(), settings, checkpoint);
    return checkpoint;
  }

  private Checkpoint read(int round, Settings settings) {
    Path directory = directory(round);
    Path marker = marker(round);
    try {
      JsonNode json = json(folder.read(marker, LARGEST_TEXT));
      StateFile.requireVersion(json.path("formatVersion").asInt(-1));
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
    boolean exists = folder.exists(file);
    if (exists != learned) {
      throw unreadable(
          file,
          learned
              ? "it is missing, and " + RunDirectory.CONFIG + " says that it was learned"
              : RunDirectory.CONFIG + " says that this was not learned");
    }
    if (!learned) {
      return Optional.empty();
    }
    try {
      return Optional.of(StateFile.read(folder.read(file, LARGEST_STATE)));
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

  /** {@return where the checkpoint of a round lies within a run directory} */
  static String place(int round) {
    return DIRECTORY + "/" + name(round);
  }

  private static String name(int round) {
    return String.format(Locale.ROOT, "%s%05d", ROUND, round);
  }

  /** {@return where the checkpoint of a round lies, or would} */
  Path directory(int round) {
    return folder.place(name(round));
  }

  private Path marker(int round) {
    return new Path(directory(round), MARKER);
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
}
