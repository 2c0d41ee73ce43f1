package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.dataset.SmallDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code dataset} from its arguments to what it says and writes. */
class DatasetCommandTest {

  @TempDir static Path shared;

  private static Path one;
  private static Path other;

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void simulate() {
    SharedSpark.session();
    one = SmallDataset.random(shared.resolve("one"));
    other = SmallDataset.simulate(shared.resolve("other"), "greedy", Map.of("cost.alpha", 0.5));
  }

  @Test
  void shouldDescribe() throws IOException {
    Path json = temporary.resolve("d.json");
    assertThat(run("describe", one.toString(), "--json", json.toString())).isZero();
    assertThat(out.toString()).contains("16 episodes in 2 rounds", "raw_action");
    assertThat(new ObjectMapper().readTree(Files.readString(json)).get("slots").asInt())
        .isEqualTo(192);
  }

  @Test
  void shouldValidate() throws IOException {
    assertThat(run("validate", one.toString(), other.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo("Sound: 384 slots and 96 frames in 16 files of 4 rounds checked\n");
  }

  @Test
  void shouldEndWithTwoWhereSomethingIsNotSound() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(one.toFile(), copy.toFile());
    Path manifest = copy.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.deleteIfExists(copy.resolve(".manifest.json.crc"));
    Files.writeString(manifest, text.replace("\"seed\" : 7", "\"seed\" : 70"));
    Path json = temporary.resolve("v.json");
    assertThat(run("validate", copy.toString(), "--quick", "--json", json.toString())).isEqualTo(2);
    assertThat(out.toString())
        .contains("manifest.json\n  manifest (the manifest agrees with itself")
        .contains("    seed is 70, but by its settings it must be 7\n")
        .contains("Not sound: 1 findings of 1 rules in 1 places; 192 slots")
        .contains("without asking the model of the world");
    assertThat(new ObjectMapper().readTree(Files.readString(json)).at("/places/0/rule").asText())
        .isEqualTo("manifest");
  }

  @Test
  void shouldMergeWithoutCopying() {
    Path union = temporary.resolve("union");
    assertThat(run("merge", one.toString(), other.toString(), "--out", union.toString())).isZero();
    assertThat(out.toString())
        .contains("2 worlds", "cost.alpha")
        .contains("Merged: 4 rounds of 2 directories, 384 slots and 96 frames");
    assertThat(union.resolve("slots")).doesNotExist();
    out.getBuffer().setLength(0);
    assertThat(run("describe", union.toString())).isZero();
    assertThat(out.toString()).contains("32 episodes");
    assertThat(run("merge", one.toString(), "--out", union.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--out must be a directory without anything in it");
    assertThat(
            run(
                "merge",
                one.toString(),
                union.toString(),
                "--out",
                temporary.resolve("again").toString()))
        .isZero();
    assertThat(err.toString()).contains("round 0 of", ": taken once");
  }

  @Test
  void shouldSplit() {
    Path parts = temporary.resolve("parts");
    assertThat(
            run(
                "split",
                one.toString(),
                "--parts",
                "train=0.8,test=0.2",
                "--seed",
                "2",
                "--out",
                parts.toString()))
        .isZero();
    assertThat(out.toString())
        .containsPattern("parts/train: \\d+ episodes\n.*parts/test: \\d+ episodes\n");
    assertThat(run("validate", parts.resolve("test").toString())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rllib", "minari"})
  void shouldConvert(String library) {
    Path to = temporary.resolve(library);
    assertThat(
            run(
                "convert",
                one.toString(),
                "--to",
                library,
                "--timescale",
                "frames",
                "--out",
                to.toString()))
        .isZero();
    assertThat(out.toString()).contains("Written: 16 episodes, 48 steps to " + to + "/data");
    assertThat(to.resolve("conversion.json")).exists();
  }

  /** Of a version without names of episodes, nobody can say which rows belong together. */
  @Test
  void shouldRefuseWhatAnEarlierFormatLacks() {
    String old = "src/test/resources/experience/format-2";
    String to = temporary.resolve("o").toString();
    assertThat(run("split", old, "--parts", "a=0.5,b=0.5", "--out", to)).isEqualTo(2);
    assertThat(err.toString()).contains("format version 2, which has no column episode");
    assertThat(run("convert", old, "--to", "rllib", "--out", to)).isEqualTo(2);
    assertThat(err.toString()).contains("no column episode, raw_action");
    assertThat(Path.of(to)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "validate", "merge", "split", "convert"})
  void shouldRefuseDirectoriesWithoutExperience(String command) throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    Path begun = Files.createDirectory(temporary.resolve("begun"));
    Files.createDirectories(begun.resolve("slots/round=0"));
    Stream<String> more =
        switch (command) {
          case "merge" -> Stream.of("--out", temporary + "/o");
          case "split" -> Stream.of("--out", temporary + "/o", "--parts", "a=0.5,b=0.5");
          case "convert" -> Stream.of("--out", temporary + "/o", "--to", "minari");
          default -> Stream.of();
        };
    String[] arguments =
        Stream.concat(
                Stream.of(command, empty.toString(), begun.toString(), temporary + "/none"), more)
            .toArray(String[]::new);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("holds no experience"));
    assertThat(temporary.resolve("o")).doesNotExist();
    assertThat(out.toString()).isEmpty();
  }

  /** All that can be told before anything runs is told at once, and nothing is made. */
  @Test
  void shouldNameAllThatIsWrongAtOnce() throws IOException {
    Path full = Files.createDirectory(temporary.resolve("full"));
    Files.writeString(full.resolve("thesis.txt"), "mine");
    String none = temporary.resolve("none").toString();
    String place = full.toString();
    assertProblems(
        run("split", none, "--parts", "a=2,b=0.5", "--out", place),
        "--parts must be NAME=SHARE",
        "holds no experience",
        "--out must be a directory without anything in it");
    assertProblems(
        run("convert", none, "--to", "rllib", "--out", place),
        "holds no experience",
        "--out must be a directory without anything in it");
    assertProblems(
        run("merge", none, "--out", place),
        "holds no experience",
        "--out must be a directory without anything in it");
    assertProblems(
        run("validate", none, "--most", "0", "--json", place),
        "--most must be >= 1",
        "--json",
        "holds no experience");
    assertProblems(run("describe", none, "--json", place), "--json", "holds no experience");
    assertThat(full).isDirectoryNotContaining("glob:**_lock");
  }

  private void assertProblems(int code, String... problems) {
    assertThat(code).isEqualTo(2);
    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSameSizeAs(problems);
    for (int i = 0; i < problems.length; i++) {
      assertThat(lines.get(i)).contains(problems[i]);
    }
    err.getBuffer().setLength(0);
  }

  /** A round that lies in two places is taken once, and no command is silent about it. */
  @Test
  void shouldSayWhatIsThereTwice() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(one.toFile(), copy.toFile());
    String a = one.toString();
    String b = copy.toString();
    String place = temporary.resolve("o").toString();
    assertThat(run("split", a, b, "--parts", "x=0.5,y=0.5", "--out", place)).isZero();
    assertTakenOnce();
    place = temporary.resolve("p").toString();
    assertThat(run("convert", a, b, "--to", "rllib", "--timescale", "frames", "--out", place))
        .isZero();
    assertTakenOnce();
  }

  private void assertTakenOnce() {
    assertThat(err.toString().lines())
        .filteredOn(line -> line.contains("taken once"))
        .hasSize(SmallDataset.ROUNDS);
    err.getBuffer().setLength(0);
  }

  @Test
  void shouldRefuseADatasetThatLostAFile() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(one.toFile(), copy.toFile());
    try (Stream<Path> files = Files.list(copy.resolve("slots/round=1"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    String to = temporary.resolve("o").toString();
    assertThat(run("convert", copy.toString(), "--to", "minari", "--out", to)).isEqualTo(2);
    assertThat(err.toString()).contains("slots/round=1 holds").contains("but the manifest says");
    assertThat(Path.of(to)).isEmptyDirectory();
  }

  @Test
  void shouldAskForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Missing command");
    assertThat(run("validate")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required parameter: 'DIR'");
  }

  private int run(String... arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(
        Stream.concat(Stream.of("dataset"), Stream.of(arguments)).toArray(String[]::new));
  }
}
