package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.train.FaultyFileSystem;
import io.t2drl.train.RunContent;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import io.t2drl.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/**
 * Run directories that something has happened to: what cannot be gone on with is refused in one
 * sentence and left as it is; what does not matter does not matter.
 */
class DamagedRunTest {

  private static final String ROUNDS = "train.rounds=4";

  @TempDir private static Path templates;
  @TempDir private Path temporary;
  private Path run;
  private final StringWriter err = new StringWriter();

  /** Two of four rounds are done in {@code begun}, all in {@code whole}. */
  @BeforeAll
  static void train() {
    train("begun", round -> round == 2);
    train("whole", round -> false);
  }

  private static void train(String name, IntPredicate stop) {
    RunDirectory run = new RunDirectory(templates.resolve(name).toString(), new Configuration());
    new Trainer(SharedSpark.session(), Runs.tiny(ROUNDS), run, Version.text(), new Runs.Quiet())
        .run(false, stop);
  }

  @BeforeEach
  void copy() throws IOException {
    run = temporary.resolve("run");
    FileUtils.copyDirectory(templates.resolve("begun").toFile(), run.toFile());
  }

  /** What may happen to files. */
  private interface Deed {
    void to(Path run) throws IOException;
  }

  /** A damage and what the refusal says. */
  private enum Damage {
    TRUNCATED_SLOTS(
        run -> truncate(part(run, "experience/slots/round=1")),
        "is truncated or no Parquet file: restore it, or delete the run's checkpoints of round 1"),
    TRUNCATED_FRAMES(
        run -> truncate(part(run, "experience/frames/round=0")),
        "is truncated or no Parquet file: restore it, or delete the run's checkpoints of round 0"),
    LOST_FILE(
        run -> Files.delete(part(run, "experience/slots/round=1")),
        "round=1 holds 0 rows in 0 files, but the manifest says"),
    FOREIGN_PARQUET(
        run ->
            Files.copy(
                part(run, "experience/frames/round=1"),
                run.resolve("experience/slots/round=1/part-mine.parquet")),
        "part-mine.parquet does not belong to the slots dataset"),
    FOREIGN_FILE_WHERE_SLOTS_COME(
        run -> write(run.resolve("experience/slots/round=2/mine.csv")),
        "mine.csv is none of our files"),
    FOREIGN_FILE_WHERE_METRICS_COME(
        run -> write(run.resolve("metrics/round=2/mine.csv")), "mine.csv is none of our files"),
    LOST_MANIFEST(
        run -> Files.delete(run.resolve("experience/manifest.json")), "holds no experience"),
    TRUNCATED_MANIFEST(
        run -> truncate(run.resolve("experience/manifest.json")), "manifest.json is not JSON"),
    MANIFEST_OF_ANOTHER_VERSION(
        run -> edit(run.resolve("experience/manifest.json"), "Version\" : 3", "Version\" : 9"),
        "manifest.json has formatVersion=9"),
    TRUNCATED_CHECKPOINT(
        run -> truncate(run.resolve("checkpoints/round=00001/cacher.bin")),
        "cacher.bin cannot be read: it is truncated"),
    EMPTY_CHECKPOINT(
        run -> Files.write(run.resolve("checkpoints/round=00001/cacher.bin"), new byte[0]),
        "cacher.bin cannot be read: it is truncated"),
    LOST_PART_OF_A_CHECKPOINT(
        run -> Files.delete(run.resolve("checkpoints/round=00001/allocator.bin")),
        "allocator.bin cannot be read: it is missing"),
    CHECKPOINT_OF_ANOTHER_VERSION(
        run ->
            edit(
                run.resolve("checkpoints/round=00001/checkpoint.json"),
                "Version\" : 4",
                "Version\" : 1"),
        "checkpoint.json cannot be read: its format version must be 4: 1 (networks in double"
            + " precision; train the run anew)"),
    EDITED_SETTINGS(
        run -> edit(run.resolve("config.conf"), "seed = 1", "seed = 2"),
        "config.conf was edited after the run began"),
    TRUNCATED_SETTINGS(run -> truncate(run.resolve("config.conf")), "config.conf"),
    OTHER_SHAPE(
        run -> {
          edit(run.resolve("config.conf"), "hidden = 8", "hidden = 16");
          edit(run.resolve("config.conf"), "# Settings of a run", "# mine");
        },
        "round=00001 holds networks of another shape than config.conf says"),
    OTHER_AGENTS(
        run -> {
          edit(run.resolve("config.conf"), "cacher = \"ddqn\"", "cacher = \"random\"");
          edit(run.resolve("config.conf"), "# Settings of a run", "# mine");
        },
        "cacher.bin cannot be read: config.conf says that this was not learned");

    private final Deed deed;
    private final String message;

    Damage(Deed deed, String message) {
      this.deed = deed;
      this.message = message;
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseInOneSentenceAndLeaveEverythingAsItIs(Damage damage) throws IOException {
    damage.deed.to(run);
    SortedMap<String, String> before = RunContent.of(run);
    assertThat(go("--scenario", run.resolve("config.conf").toString())).isEqualTo(T2drl.USER_ERROR);
    assertThat(said()).contains(damage.message).doesNotContain("\n");
    assertThat(RunContent.of(run)).isEqualTo(before);
  }

  @Test
  void shouldSimulateADamagedRoundAgainWhenToldTo() throws IOException {
    truncate(part(run, "experience/slots/round=1"));
    FileUtils.deleteDirectory(run.resolve("checkpoints/round=00001").toFile());
    assertThat(go()).as(err.toString()).isZero();
    assertThat(RunContent.difference(run, templates.resolve("whole"))).isEmpty();
  }

  @Test
  void shouldIgnoreAHalfWrittenCheckpoint() throws IOException {
    Path half = run.resolve("checkpoints/round=00002");
    FileUtils.copyDirectory(run.resolve("checkpoints/round=00001").toFile(), half.toFile());
    Files.delete(half.resolve("checkpoint.json"));
    truncate(half.resolve("allocator.bin"));
    assertThat(go()).as(err.toString()).isZero();
    assertThat(RunContent.difference(run, templates.resolve("whole"))).isEmpty();
  }

  @Test
  void shouldLeaveUnknownFilesAlone() throws IOException {
    List<Path> unknown = new ArrayList<>();
    for (String name :
        List.of(
            "notes.txt",
            "checkpoints/notes.txt",
            "checkpoints/round=x/notes.txt",
            "checkpoints/round=00002/notes.txt",
            "experience/notes.txt",
            "experience/slots/notes.txt",
            "experience/frames/old/part-0.parquet",
            "metrics/notes.txt")) {
      unknown.add(run.resolve(name));
      write(run.resolve(name));
    }
    assertThat(go()).as(err.toString()).isZero();
    assertThat(unknown).allSatisfy(file -> assertThat(file).hasContent("mine"));
    SortedMap<String, String> content = RunContent.of(run);
    unknown.forEach(file -> content.remove(run.relativize(file).toString()));
    assertThat(content).isEqualTo(RunContent.of(templates.resolve("whole")));
  }

  @Test
  void shouldSayWhatToDoWhenTheDiskIsFull() {
    FaultyFileSystem.register(SharedSpark.session().sparkContext().hadoopConfiguration());
    SortedMap<String, String> before = RunContent.of(run);
    FaultyFileSystem.fullFrom(1);
    try {
      assertThat(train(FaultyFileSystem.path(run))).isEqualTo(T2drl.FAILURE);
    } finally {
      FaultyFileSystem.repair();
    }
    assertThat(said().lines())
        .hasSize(3)
        .satisfiesExactly(
            why -> assertThat(why).contains(FaultyFileSystem.NO_SPACE),
            next -> assertThat(next).contains("Complete rounds are kept").contains("--resume"),
            more -> assertThat(more).contains("--stacktrace"));
    assertThat(RunContent.of(run)).containsAllEntriesOf(before);
    assertThat(train(FaultyFileSystem.path(run))).as(err.toString()).isZero();
    assertThat(RunContent.difference(run, templates.resolve("whole"))).isEmpty();
  }

  /** Resumes the run; without a scenario, with the arguments it was begun with. */
  private int go(String... scenario) {
    return scenario.length == 0 ? train(run.toString()) : train(run.toString(), scenario);
  }

  private int train(String out, String... scenario) {
    List<String> arguments = new ArrayList<>(List.of("train", "--resume", "--out", out));
    arguments.addAll(scenario.length == 0 ? Runs.tinyArguments(ROUNDS) : Arrays.asList(scenario));
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(new StringWriter()));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private String said() {
    return err.toString().strip();
  }

  private static Path part(Path run, String directory) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve(directory))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void truncate(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    // Parquet files of Spark have checksums beside them, which would tell first.
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");
  }
}
