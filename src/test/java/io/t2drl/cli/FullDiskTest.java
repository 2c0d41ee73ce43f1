package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.decide.Fixture;
import io.t2drl.files.OutputFile;
import io.t2drl.train.FaultyFileSystem;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Disks without room: a line of cause, one of advice, and no result is lost. */
class FullDiskTest {

  private static final String FAULTY = "spark.hadoop.fs.faulty.impl";

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Path> mounted = new ArrayList<>();

  @BeforeAll
  static void makeTheSchemeKnown() {
    FaultyFileSystem.register(SharedSpark.session().sparkContext().hadoopConfiguration());
  }

  @AfterEach
  void repair() throws Exception {
    FaultyFileSystem.repair();
    System.clearProperty(FAULTY);
    for (Path mount : mounted) {
      // Parquet leaves files open that it could not write to their end.
      new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** From the first change, and from one while the files are written. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12, 20})
  void shouldSayWhyNothingCouldBeSimulated(int change) {
    FaultyFileSystem.fullFrom(change);
    assertThat(run(simulate(FaultyFileSystem.path(temporary.resolve("data"))))).isEqualTo(1);
    assertOneCauseAndOneAdvice();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void shouldSayWhyNothingCouldBeStudied(int change) throws IOException {
    Path study = temporary.resolve("study.conf");
    Files.writeString(
        study,
        """
        name = tiny, title = Tiny, description = D, episodes = 2
        settings { evaluation.table-samples = 10 }
        arms = [{ name = R, policy = rcars }]
        """);
    FaultyFileSystem.fullFrom(change);
    String directory = FaultyFileSystem.path(temporary.resolve("out"));
    assertThat(run(List.of("study", "--study", study.toString(), "--out", directory))).isEqualTo(1);
    assertOneCauseAndOneAdvice();
  }

  /** From the first change, and from one while cells are kept. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void shouldSayWhyNothingCouldBeMeasured(int change) {
    List<String> command = new ArrayList<>(List.of("measure", "--models", "dense-64"));
    command.addAll(List.of("--updates", "2", "--images", "3", "--steps", "1,2,3", "--out"));
    command.add(FaultyFileSystem.path(temporary.resolve("out")));
    FaultyFileSystem.fullFrom(change);
    assertThat(run(command)).as(err.toString()).isEqualTo(1);
    assertOneCauseAndOneAdvice();
    FaultyFileSystem.repair();
    assertThat(run(command)).as(err.toString()).isZero();
  }

  /** From the first change, and from one halfway; nothing that is left counts. */
  @ParameterizedTest
  @ValueSource(strings = {"merge", "split", "convert", "analyze"})
  void shouldSayWhyNothingBecameOfADataset(String command) throws IOException {
    String data = temporary.resolve("data").toString();
    assertThat(run(simulate(data))).isZero();
    FaultyFileSystem.repair();
    assertThat(run(ofData(command, data, "whole"))).as(err.toString()).isZero();
    int changes = FaultyFileSystem.changes();
    for (int change : new int[] {1, changes / 2}) {
      err.getBuffer().setLength(0);
      FaultyFileSystem.fullFrom(change);
      assertThat(run(ofData(command, data, "full" + change))).isEqualTo(1);
      assertOneCauseAndOneAdvice();
      FaultyFileSystem.repair();
      Path left = Files.createDirectories(temporary.resolve("full" + change));
      try (Stream<Path> files = Files.walk(left)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .doesNotContain("union.json", "manifest.json", "conversion.json", "index.html");
      }
    }
  }

  private List<String> ofData(String command, String data, String name) {
    String out = FaultyFileSystem.path(temporary.resolve(name));
    return switch (command) {
      case "merge" -> List.of("dataset", "merge", data, "--out", out);
      case "split" -> List.of("dataset", "split", data, "--parts", "a=0.5,b=0.5", "--out", out);
      case "convert" -> List.of("dataset", "convert", data, "--to", "minari", "--out", out);
      default -> List.of("analyze", "--experience", data, "--out", out);
    };
  }

  @Test
  void shouldPrintTheResultAndWriteTheOtherFiles() throws IOException {
    Path lost = Files.writeString(temporary.resolve("lost.json"), "old");
    Path chart = temporary.resolve("chart.svg");
    List<String> command = new ArrayList<>(compare("--json", FaultyFileSystem.path(lost)));
    command.addAll(List.of("--chart", chart.toString()));
    fullAfterTheProbe();
    assertThat(run(command)).as(err.toString()).isEqualTo(1);
    assertThat(out.toString()).contains("rcars").contains("greedy");
    assertThat(err.toString().lines())
        .satisfiesExactly(
            why ->
                assertThat(why)
                    .startsWith("--json=faulty:")
                    .contains("lost.json cannot be written", FaultyFileSystem.NO_SPACE));
    assertThat(chart).isNotEmptyFile();
    assertThat(lost).hasContent("old");
  }

  @Test
  void shouldKeepTheOldPolicyWhereTheNewOneHasNoRoom() throws IOException {
    Settings settings = Runs.tiny();
    String run = temporary.resolve("run").toString();
    new RunDirectory(run, new Configuration())
        .keep(settings, Fixture.trained(settings).checkpoint());
    System.setProperty(FAULTY, FaultyFileSystem.class.getName());
    Path old = Files.writeString(temporary.resolve("policy.t2drl"), "old");
    String file = FaultyFileSystem.path(old);
    fullAfterTheProbe();
    assertThat(run(List.of("export", "--policy", run, "--out", file))).isEqualTo(1);
    assertThat(err.toString())
        .contains("--out=faulty:", "policy.t2drl cannot be written", FaultyFileSystem.NO_SPACE);
    assertThat(old).hasContent("old");
  }

  @Test
  void shouldPrintTheReportOfACalibration() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
                + "checkpoint_model_version_id\n");
    for (int i = 0; i < 100; i++) {
      csv.append("2024-11-15 12:00:00,SUCCEED,").append(10 + i % 5).append(",1,");
      csv.append(20 + 10 * (i % 5)).append(",M").append(i % 3).append('\n');
    }
    Path requests = Files.writeString(temporary.resolve("requests.csv"), csv);
    System.setProperty(FAULTY, FaultyFileSystem.class.getName());
    List<String> command = new ArrayList<>(List.of("calibrate", "--requests", requests.toString()));
    command.addAll(List.of("--models", "2", "--frame-minutes", "60", "--out"));
    command.add(FaultyFileSystem.path(temporary.resolve("fitted.conf")));
    fullAfterTheProbe();
    assertThat(run(command)).as(err.toString()).isEqualTo(1);
    assertThat(out.toString()).contains("Requests: 100 read").doesNotContain("Written");
    assertThat(err.toString()).contains("--out=faulty:", FaultyFileSystem.NO_SPACE);
    FaultyFileSystem.repair();
    assertThat(run(command)).as(err.toString()).isZero();
    assertThat(temporary.resolve("fitted.conf")).content().contains("catalogue");
  }

  /** A file system that is really full, where this machine lets us make one. */
  @Test
  void shouldFindRealDisksFull() throws Exception {
    Path disk = mount("64k");
    assertThat(run(simulate(disk.resolve("data").toString()))).as("%s", err).isEqualTo(1);
    assertOneCauseAndOneAdvice();

    err.getBuffer().setLength(0);
    List<String> train = new ArrayList<>(List.of("train", "--out", disk.resolve("run").toString()));
    train.addAll(Runs.tinyArguments("train.rounds=2"));
    assertThat(run(train)).as("%s", err).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(3);
    assertThat(err.toString()).contains("No space left on device", "--resume", "Free space");

    err.getBuffer().setLength(0);
    // Another disk: on the first one, tasks that failed may still be giving room back.
    Path full = mount("64k");
    fill(full.resolve("rest"));
    assertThat(run(compare("--json", full.resolve("x.json").toString()))).isEqualTo(1);
    assertThat(out.toString()).contains("greedy");
    assertThat(err.toString()).contains("--json=").contains("No space left on device");
  }

  @Test
  void shouldRefuseToStartWithoutRoomForTemporaryFiles() throws Exception {
    Path disk = mount("64k");
    ThrowingCallable check = () -> TemporarySpace.check(disk);
    Assertions.assertThatThrownBy(check)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContainingAll(disk.toString(), "No space left on device");
    assertThat(disk).isEmptyDirectory();
    TemporarySpace.check(temporary);
  }

  @Test
  void shouldWriteToStandardOutputAndNothingElse() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      assertThat(run(compare("--json", "-"))).as(err.toString()).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip()).startsWith("{").endsWith("}");
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("mean reward").contains("greedy");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void shouldRefuseTwoOptionsForOneFile() {
    List<String> command = new ArrayList<>(compare("--json", "-"));
    command.addAll(List.of("--chart", "-"));
    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("--chart and --json must not name the same file: -, -\n");
    assertThat(out.toString()).isEmpty();
  }

  /** The disk has room while names are checked, and none any more when files are written. */
  private void fullAfterTheProbe() {
    FaultyFileSystem.repair();
    String file = FaultyFileSystem.path(temporary.resolve("x"));
    Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
    assertThat(OutputFile.of("--json", file, hadoop, System.out).check()).isEmpty();
    FaultyFileSystem.fullFrom(FaultyFileSystem.changes() + 1);
  }

  private void assertOneCauseAndOneAdvice() {
    assertThat(err.toString().lines())
        .satisfiesExactly(
            why -> assertThat(why).contains(FaultyFileSystem.NO_SPACE),
            next -> assertThat(next).contains("Free space there"),
            more -> assertThat(more).contains("--stacktrace"));
  }

  private static List<String> simulate(String directory) {
    return List.of("simulate", "--policy", "rcars", "--cells", "40", "--out", directory);
  }

  private static List<String> compare(String option, String file) {
    List<String> command = new ArrayList<>(List.of("compare", "--policies", "rcars,greedy"));
    command.addAll(List.of("--episodes", "2", "-s", "evaluation.table-samples=20", option, file));
    return command;
  }

  private static void fill(Path file) {
    try (OutputStream rest = Files.newOutputStream(file)) {
      while (true) {
        rest.write(new byte[1 << 12]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining(FaultyFileSystem.NO_SPACE);
    }
  }

  private Path mount(String size) throws Exception {
    Path mount = Files.createDirectory(temporary.resolve("disk" + mounted.size()));
    List<String> command = new ArrayList<>(List.of("mount", "-t", "tmpfs", "-o"));
    command.addAll(List.of("size=" + size, "tmpfs", mount.toString()));
    boolean may;
    try {
      may = new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      may = false;
    }
    assumeThat(may).as("this process may mount a small file system").isTrue();
    mounted.add(mount);
    return mount;
  }

  private int run(List<String> arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }
}
