package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.train.RunContent;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Names of files that shells, Hadoop, Spark or HOCON take for something else. */
class PathsTest {

  /** All that is special, in one name. */
  private static final String WORST = "a[1]b{x,y}c*d?e f%20g#h:i\\j'k\"l$m+n&o;p=q\\,r é~";

  @TempDir private static Path templates;
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void trainWhereNamesArePlain() {
    SharedSpark.session();
    assertThat(new PathsTest().train(templates.resolve("plain"))).isZero();
  }

  /** Two rounds, so that the second one reads what the first has written. */
  @ParameterizedTest
  @ValueSource(strings = {"a[1]b", "st*r", "x,y", WORST})
  void shouldTrainAnywhere(String name) throws IOException {
    // What the patterns would find.
    for (String decoy : List.of("a1b", "axb", "ayb", "backslash", "star", "question")) {
      FileUtils.copyDirectory(
          templates.resolve("plain").toFile(), temporary.resolve(decoy).toFile());
      FileUtils.deleteDirectory(temporary.resolve(decoy + "/experience/slots/round=1").toFile());
    }
    Path run = temporary.resolve(name);
    assertThat(train(run)).as(err.toString()).isZero();
    assertThat(RunContent.difference(run, templates.resolve("plain"))).isEmpty();
    assertThat(train(run, "--resume")).as(err.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1]b", "x,y", "a:b", WORST})
  void shouldReadAndWriteAnywhere(String name) throws IOException {
    Path place = Files.createDirectory(temporary.resolve(name));
    Path run = place.resolve("run");
    FileUtils.copyDirectory(templates.resolve("plain").toFile(), run.toFile());
    Path scenario = place.resolve(name + ".conf");
    Files.copy(Path.of("conf/scenarios/default.conf"), place.resolve("base.conf"));
    Files.writeString(scenario, "include \"base.conf\"\ncell.users = 4\n");
    Path json = place.resolve(name + ".json");
    Path chart = place.resolve(name + ".svg");

    List<String> compare = new ArrayList<>(List.of("compare", "--policies"));
    compare.add(PolicyList.join(List.of(run.toString(), "rcars", "oracle+" + run)));
    compare.addAll(List.of("--json", json.toString(), "--chart", chart.toString()));
    compare.addAll(List.of("--episodes", "2", "-s", "evaluation.table-samples=20"));
    compare.addAll(Runs.tinyArguments("train.rounds=2"));
    assertThat(run(compare)).as(err.toString()).isZero();
    assertThat(new ObjectMapper().readTree(json.toFile()).toString()).contains("oracle+");
    assertThat(chart).isNotEmptyFile();

    assertThat(
            run(
                List.of(
                    "simulate",
                    "--scenario",
                    scenario.toString(),
                    "--policy",
                    "rcars",
                    "--cells",
                    "8",
                    "--out",
                    place.resolve("data").toString())))
        .as(err.toString())
        .isZero();
    assertThat(place.resolve("data/manifest.json")).isNotEmptyFile();
    String policy = place.resolve(name + ".t2drl").toString();
    Path states = place.resolve(name + ".jsonl");
    Files.writeString(states, "{\"popularity\": 0, \"previous\": []}\n");
    for (List<String> command :
        List.of(
            words("dataset merge @data --out @union", place),
            words("dataset split @union --parts a=0.5,b=0.5 --out @parts", place),
            words("dataset validate @parts/a --quick", place),
            words("dataset convert @parts/b --to minari --timescale frames --out @to", place),
            words("analyze --experience @parts/a --out @look", place),
            List.of("export", "--policy", run.toString(), "--out", policy),
            List.of("decide", "--policy", policy, "--in", states.toString()))) {
      assertThat(run(command)).as("%s: %s", command, err).isZero();
    }
    assertThat(place.resolve("look/index.html")).isNotEmptyFile();

    assertThat(out.toString()).endsWith("]}\n").contains("{\"line\":1,\"cached\":[");

    Path study = place.resolve("study.conf");
    Files.writeString(
        study,
        """
        name = tiny, title = Tiny, description = D, episodes = 2
        settings { evaluation.table-samples = 10 }
        arms = [{ name = R, policy = rcars }]
        """);
    assertThat(
            run(
                List.of(
                    "study",
                    "--study",
                    study.toString(),
                    "--out",
                    place.resolve("study").toString())))
        .as(err.toString())
        .isZero();
    assertThat(place.resolve("study/index.html")).isNotEmptyFile();
  }

  /** A command whose words with an @ are places. */
  private static List<String> words(String command, Path place) {
    return Arrays.stream(command.split(" "))
        .map(word -> word.startsWith("@") ? place.resolve(word.substring(1)).toString() : word)
        .toList();
  }

  @Test
  void shouldReadTracesAnywhere() throws IOException {
    for (String name : List.of("a[1]b", WORST)) {
      Path trace = Files.createDirectories(temporary.resolve(name)).resolve(name);
      Files.writeString(trace, "timestamp,cell,user,model\n0,0,0,0\n");
      Path data = temporary.resolve(name + " data");
      assertThat(simulate("-s", "popularity.trace=" + trace, "--out", data.toString()))
          .as(err.toString())
          .isZero();
    }
  }

  @Test
  void shouldTakeRelativeNamesWithColons() throws IOException {
    Path here = Path.of("paths-test:relative");
    try {
      assertThat(simulate("--out", here.toString())).as(err.toString()).isZero();
      assertThat(here.resolve("manifest.json")).isNotEmptyFile();
    } finally {
      FileUtils.deleteDirectory(here.toFile());
    }
  }

  @Test
  void shouldFollowLinksToDirectories() throws IOException {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    assertThat(train(link)).as(err.toString()).isZero();
    assertThat(RunContent.difference(real, templates.resolve("plain"))).isEmpty();
  }

  /** What cannot be written is refused before anything starts. */
  @Test
  void shouldRefuseWhatCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    List<String> nowhere =
        List.of(
            file.toString(),
            file + "/x",
            temporary.resolve("x".repeat(256)).toString(),
            "~/x",
            "hdfs:x",
            "nosuch:/x",
            "");
    String data = templates.resolve("plain").toString();
    for (String name : nowhere) {
      for (List<String> command :
          List.of(
              List.of("train", "--out", name),
              List.of("simulate", "--policy", "rcars", "--cells", "2", "--out", name),
              List.of("study", "--study", "convergence", "--out", name),
              List.of("benchmark", "--out", name),
              List.of("measure", "--out", name),
              List.of("dataset", "merge", data, "--out", name),
              List.of("dataset", "split", data, "--parts", "a=0.5,b=0.5", "--out", name),
              List.of("dataset", "convert", data, "--to", "rllib", "--out", name),
              List.of("analyze", "--experience", data, "--out", name))) {
        err.getBuffer().setLength(0);
        assertThat(run(command)).as("%s", command).isEqualTo(2);
        assertThat(err.toString().lines()).as("%s", command).hasSize(1);
        assertThat(err.toString()).startsWith("--out");
      }
    }
    for (String name : List.of(temporary.toString(), file + "/x", temporary + "/new/", "~/x", "")) {
      for (List<String> command :
          List.of(
              List.of("compare", "--policies", "rcars", "--json", name),
              List.of("evaluate", "--policy", "rcars", "--json", name),
              List.of("benchmark", "--out", temporary.resolve("new").toString(), "--json", name))) {
        err.getBuffer().setLength(0);
        assertThat(run(command)).as("%s", command).isEqualTo(2);
        assertThat(err.toString().lines()).as("%s", command).hasSize(1);
        assertThat(err.toString()).startsWith("--json");
      }
    }
    for (String name : List.of(file + "/x.t2drl", "~/x.t2drl", "hdfs:x.t2drl", "nosuch:/x.t2drl")) {
      err.getBuffer().setLength(0);
      assertThat(run(List.of("export", "--policy", data, "--out", name))).as(name).isEqualTo(2);
      assertThat(err.toString().lines()).as(name).hasSize(1);
      assertThat(err.toString()).startsWith("--out");
    }
    assertThat(temporary)
        .isDirectoryContaining("glob:**/file")
        .isDirectoryNotContaining("glob:**/new");
    assertThat(file).hasContent("mine");
  }

  /** What the refusals advise works. */
  @Test
  void shouldTakeWhatItAdvises() throws IOException {
    assertThat(run(List.of("compare", "--policies", "x,rcars"))).isEqualTo(2);
    Path odd = temporary.resolve("x,y");
    FileUtils.copyDirectory(templates.resolve("plain").toFile(), odd.toFile());
    List<String> named = new ArrayList<>(List.of("compare", "--episodes", "2", "--policies"));
    named.add("rcars," + odd.toString().replace(",", "\\,"));
    named.addAll(Runs.tinyArguments("train.rounds=2"));
    assertThat(run(named)).as(err.toString()).isZero();
    List<String> single =
        new ArrayList<>(List.of("evaluate", "--episodes", "2", "--policy", odd.toString()));
    single.addAll(Runs.tinyArguments("train.rounds=2"));
    assertThat(run(single)).as("without escapes").isZero();
    Path tilde = Path.of("~");
    assertThat(tilde).doesNotExist();
    try {
      assertThat(simulate("--out", "./~/paths-test")).as(err.toString()).isZero();
    } finally {
      FileUtils.deleteDirectory(tilde.toFile());
    }
  }

  private int train(Path run, String... more) {
    List<String> command = new ArrayList<>(List.of("train", "--out", run.toString()));
    command.addAll(Runs.tinyArguments("train.rounds=2"));
    command.addAll(Arrays.asList(more));
    return run(command);
  }

  private int simulate(String... more) {
    List<String> command =
        new ArrayList<>(List.of("simulate", "--policy", "rcars", "--cells", "2"));
    command.addAll(List.of("-s", "cell.frames=2", "-s", "cell.slots=2"));
    if (!List.of(more).contains("--out")) {
      command.addAll(List.of("--out", temporary.resolve("data").toString()));
    }
    command.addAll(Arrays.asList(more));
    return run(command);
  }

  private int run(List<String> arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }
}
