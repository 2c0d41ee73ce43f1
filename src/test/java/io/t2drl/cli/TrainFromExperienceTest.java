package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.train.RunContent;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Training from logs, as users ask for it. */
class TrainFromExperienceTest {

  @TempDir private static Path logs;
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void gather() {
    SharedSpark.session();
    TrainFromExperienceTest test = new TrainFromExperienceTest();
    for (String policy : List.of("random", "greedy")) {
      List<String> command = new ArrayList<>(List.of("simulate", "--policy", policy));
      command.addAll(List.of("--cells", "6", "--out", logs.resolve(policy).toString()));
      command.addAll(Runs.tinyArguments());
      assertThat(test.run(command)).as(test.err.toString()).isZero();
    }
  }

  @Test
  void shouldLearnAndBeJudgedAndGoOn() throws IOException {
    Path run = temporary.resolve("run");
    assertThat(train(run, "random", "greedy")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("Learning from 48 logged slots and 24 frames", "Last judged: mean reward")
        .contains("experience:    file:" + logs.resolve("random"));
    assertThat(Files.exists(run.resolve("experience"))).isFalse();

    out.getBuffer().setLength(0);
    assertThat(
            run(
                List.of(
                    "compare",
                    "--policies",
                    run + ",random,oracle",
                    "--episodes",
                    "2",
                    "-s",
                    "evaluation.table-samples=20")))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("random", "oracle");

    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(run.toFile(), copy.toFile());
    assertThat(run(List.of("train", "--out", run.toString(), "--resume"))).isZero();
    assertThat(RunContent.difference(run, copy)).as("nothing was left to do").isEmpty();
    assertThat(run(List.of("train", "--out", run.toString(), "--resume", "--rounds", "3")))
        .as(err.toString())
        .isZero();
    assertThat(run.resolve("checkpoints/round=00002")).exists();
  }

  @Test
  void shouldRefuseWrongPlacesAndOtherWorlds() {
    Path run = temporary.resolve("run");
    assertThat(train(run, "rnadom")).isEqualTo(2);
    assertThat(err.toString())
        .contains(logs.resolve("rnadom") + " holds no experience: there is neither manifest.json");
    err.getBuffer().setLength(0);
    assertThat(train(run, "random", "", "--scenario", "paper")).isEqualTo(2);
    assertThat(err.toString())
        .contains("is of another world than asked for (")
        .contains("cache.load-rate was 5.0E8, is infinity");
    err.getBuffer().setLength(0);
    assertThat(train(run, "random", "", "-s", "cell.users=3")).isEqualTo(2);
    assertThat(err.toString()).contains("cell.users was 10, is 3");
    assertThat(run).doesNotExist();
  }

  @Test
  void shouldNameAllThatIsWrongWithTheArguments() {
    List<String> command = List.of("train", "--out", "~/x", "--stop-after", "0");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--from-experience", "hdfs:x", "file://host/x"));
    assertThat(run(all)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--out must not begin with ~")
        .contains("--from-experience must be an absolute URI like hdfs:/DIR")
        .contains("--from-experience must not name a host")
        .contains("--stop-after must be >= 1: --stop-after=0");
  }

  @Test
  void shouldSayWhichKeysAreWithoutEffect() {
    assertThat(
            train(
                temporary.resolve("run"),
                "random",
                "",
                "--stop-after",
                "1",
                "-s",
                "ddqn.replay-share=1"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("WARNING: ddqn.replay-share without effect");
  }

  /** Six episodes of a cell each, a block each: four in one part, two in the other. */
  @Test
  void shouldLearnFromPartsOfASplit() {
    String refusal =
        "train.learners=4 is too many for these logs: 4 episodes, dealt to the learners by"
            + " blocks of up to 1 cells, leave [12] of them without one; set fewer\\R";
    Path parts = temporary.resolve("parts0");
    // which episodes go where is the seed's: one of two splits leaves a learner without any
    for (int seed = 0; !err.toString().matches(refusal); seed++) {
      assertThat(seed).as("splits that leave nobody out").isLessThan(20);
      parts = temporary.resolve("parts" + seed);
      List<String> split = new ArrayList<>(List.of("dataset", "split"));
      split.add(logs.resolve("random").toString());
      split.addAll(List.of("--parts", "most=0.7,few=0.3", "--seed", String.valueOf(seed)));
      split.addAll(List.of("--out", parts.toString()));
      assertThat(run(split)).as(err.toString()).isZero();
      err.getBuffer().setLength(0);
      int code =
          train(temporary.resolve("a" + seed), parts + "/most", "", "-s", "train.learners=4");
      assertThat(code).isEqualTo(err.toString().startsWith("train.learners") ? 2 : 0);
    }
    err.getBuffer().setLength(0);
    assertThat(train(temporary.resolve("b"), parts + "/few", "", "-s", "train.learners=3"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("train.learners must be <= the number of blocks of cells (2)")
        .contains("train.cells=2 (the logs)");
    assertThat(train(temporary.resolve("c"), parts + "/most", "", "-s", "train.learners=1"))
        .as("one is never left out")
        .isZero();
  }

  /** The settings of a run that somebody else made: they lead to no other host. */
  @Test
  void shouldNotBeLedToOtherHostsByARun() throws IOException {
    Path run = temporary.resolve("run");
    assertThat(train(run, "random", "", "--stop-after", "1")).as(err.toString()).isZero();
    String settings = Files.readString(run.resolve("config.conf"));
    String place = "file:" + logs.resolve("random");
    assertThat(settings).contains(place);
    String far = "unheard://of/logs";
    Path union = Files.createDirectories(temporary.resolve("union"));
    Files.writeString(
        union.resolve("union.json"),
        "{\"unionVersion\":1,\"members\":[{\"base\":\"" + far + "\",\"rounds\":{\"0\":\"x\"}}]}");
    for (String named : List.of(far, union.toString())) {
      Files.writeString(
          run.resolve("config.conf"),
          settings.substring(settings.indexOf('\n') + 1).replace(place, named));
      err.getBuffer().setLength(0);
      assertThat(run(List.of("train", "--out", run.toString(), "--resume"))).isEqualTo(2);
      assertThat(err.toString())
          .contains(
              "offline.experience=unheard://of/logs is named by "
                  + run
                  + "/config.conf and lies on another file system: if you trust it, name it"
                  + " yourself by --from-experience");
    }
  }

  @Test
  void shouldStopAfterSomeRoundsOfALongerRun() throws IOException {
    Path whole = temporary.resolve("whole");
    Path stopped = temporary.resolve("stopped");
    assertThat(train(whole, "random")).isZero();
    assertThat(train(stopped, "random", "", "--stop-after", "1")).isZero();
    assertThat(out.toString())
        .contains(
            "Stopped after round 1 of 2. To go on, run the same command with --resume and without"
                + " --stop-after");
    assertThat(stopped.resolve("checkpoints/round=00001")).doesNotExist();
    assertThat(RunContent.of(stopped).get("config.conf"))
        .as("the schedules of a whole run")
        .isEqualTo(RunContent.of(whole).get("config.conf"));
    assertThat(train(stopped, "random", "", "--resume", "--stop-after", "1")).isZero();
    assertThat(stopped.resolve("checkpoints/round=00001")).doesNotExist();
    assertThat(train(stopped, "random", "", "--resume")).isZero();
    assertThat(RunContent.difference(stopped, whole)).isEmpty();
  }

  @Test
  void shouldNotGoOnWithARunThatSimulates() {
    Path run = temporary.resolve("run");
    List<String> command = new ArrayList<>(List.of("train", "--out", run.toString()));
    command.addAll(Runs.tinyArguments("train.rounds=1"));
    assertThat(run(command)).isZero();
    assertThat(train(run, "random", "", "--resume")).isEqualTo(2);
    assertThat(err.toString())
        .contains(run + " holds a run that simulates: it cannot go on --from-experience");
  }

  /** Names of logs up to an empty one, then further arguments. */
  private int train(Path run, String... words) {
    List<String> all = List.of(words);
    int names = all.contains("") ? all.indexOf("") : all.size();
    List<String> command = new ArrayList<>(List.of("train", "--out", run.toString()));
    for (String small :
        List.of(
            "train.rounds=2",
            "train.averagings=1",
            "ddqn.updates=2",
            "ddqn.batch=8",
            "ddqn.hidden=8",
            "allocator.updates=2",
            "allocator.batch=8",
            "allocator.actor-batch=4",
            "allocator.actor-width=8",
            "allocator.heads=2",
            "allocator.critic-width=8",
            "evaluation.episodes=2",
            "evaluation.table-samples=20")) {
      command.addAll(List.of("-s", small));
    }
    command.addAll(all.subList(Math.min(all.size(), names + 1), all.size()));
    command.add("--from-experience");
    all.subList(0, names).forEach(name -> command.add(logs.resolve(name).toString()));
    return run(command);
  }

  private int run(List<String> arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }
}
