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
