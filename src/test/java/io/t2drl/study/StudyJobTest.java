package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.RequestTrace;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.train.LocalTrainer;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrainAndJudge;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRows;
import io.t2drl.trial.TrialTraces;
import io.t2drl.trial.TrialWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small studies, from the file to the page. */
class StudyJobTest {

  private static final String ARMS =
      """
      arms = [
        {
          name = "D3PG"
          settings { train.allocator = d3pg }
          views = [{ name = "D3PG" }, { name = "one sample", cacher = oracle, settings { allocator.samples = 1 } }]
        }
        { name = "DDPG <&>", settings { train.allocator = ddpg } }
        { name = "Random", policy = rcars }
      ]
      seeds = [1, 2]
      episodes = 6
      """;

  private static final PinnedTraces TRACES = new PinnedTraces(new Configuration());

  @TempDir private Path folder;

  @Test
  void shouldTrainJudgeAndReport() throws IOException {
    Path out = folder.resolve("out");
    Recorder recorder = run(study("name = small, title = \"A small study\"", ARMS), out);

    assertThat(recorder.planned).isEqualTo(6);
    assertThat(recorder.rounds).isEqualTo(4 * 2);
    assertThat(recorder.done).hasSize(6);
    assertThat(recorder.failed).isEmpty();
    assertThat(recorder.table.lines()).hasSize(1 + 4);
    assertThat(recorder.table.lines().skip(1).map(line -> line.split("  ")[0]))
        .containsExactly("D3PG", "one sample", "DDPG <&>", "Random");
    assertThat(recorder.table.lines()).last().asString().contains(" 0.0 %  ");
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(2 + 2 + 2 + 1);
    assertThat(results.get(6).get("contender").asText()).isEqualTo("Random");
    assertThat(results.get(6).get("gapClosed").asDouble()).isZero();
    String page = Files.readString(out.resolve("index.html"));
    assertThat(page)
        .contains(
            "A small study",
            "DDPG &lt;&amp;&gt;",
            "Probability of improvement",
            "data:image/svg+xml")
        .doesNotContain("DDPG <&>");
    assertThat(out.resolve("curve-slots.svg")).isNotEmptyFile();
    assertThat(out.resolve("curve-time.svg")).isNotEmptyFile();

    // What a task trained is what the thread here trains.
    String trial = "trials/point-00/arm-00-d3pg/seed-2";
    RunDirectory run =
        new RunDirectory(out.resolve(trial + "/run").toString(), new Configuration());
    AgentState kept = run.latest(run.settings()).orElseThrow().allocator().orElseThrow();
    AgentState again =
        new LocalTrainer(run.settings(), World.of(run.settings()), new Runs.Quiet())
            .run()
            .allocator()
            .orElseThrow();
    assertThat(kept.parameters()).isEqualTo(again.parameters());
    assertThat(run.settings().seed()).isEqualTo(2);

    JsonNode row = TrialRows.of(out, "point-00/arm-00-d3pg/seed-2");
    assertThat(row.get("state").asText()).isEqualTo("DONE");
    assertThat(row.at("/labels/arm").asText()).isEqualTo("D3PG");
    JsonNode result = row.get("result");
    assertThat(result.get("curve")).hasSize(1);
    assertThat(result.at("/curve/0/slots").asLong()).isEqualTo(2 * 12 * 9);
    assertThat(result.at("/curve/0/updates").asLong()).isEqualTo(8);
    assertThat(result.get("seconds").asDouble()).isPositive();
    assertThat(result.at("/views/0/reward")).hasSize(6);
    assertThat(result.at("/views/0/reward")).isNotEqualTo(result.at("/views/1/reward"));
  }

  @Test
  void shouldMeasureTheGapThatIsAskedFor() throws IOException {
    Path out = folder.resolve("out");
    StudySettings study =
        study(
            "name = gap, title = S",
            """
            gap { from = "oracle+equal-share", to = "oracle+greedy" }
            arms = [
              { name = Low, policy = "oracle+equal-share" }
              { name = High, policy = "oracle+greedy" }
              { name = Random, policy = rcars }
            ]
            """);
    run(study, out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(0).get("gapClosed").asDouble()).isZero();
    assertThat(results.get(1).get("gapClosed").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(results.get(2).get("gapClosed").asDouble()).isNegative();
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("mean reward of oracle+equal-share and that of oracle+greedy");
  }

  @Test
  void shouldRefusePoliciesThatThereAreNot() {
    StudySettings study =
        study(
            "name = small, title = S",
            """
            gap.from = rcarz
            arms = [{ name = A, policy = "oracle+greddy" }, { name = B, views = [{ name = B, cacher = oracel }] }]
            """);
    assertThatThrownBy(() -> run(study, folder.resolve("out")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(": rcarz")
        .hasMessageContaining(": oracle+greddy")
        .hasMessageContaining(": oracel+oracle");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldRefuseWhatCannotBeTrained() {
    StudySettings study =
        study(
            "name = small, title = S",
            """
            arms = [
              { name = A, settings { train.allocator = d3gp } }
              { name = B, settings { train.cacher = popular, train.allocator = greedy } }
            ]
            """);
    assertThatThrownBy(() -> run(study, folder.resolve("out")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("d3gp")
        .hasMessageContaining("there is nothing to learn");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldCountATrainingThatDivergesAsNothingClosed() throws IOException {
    Path out = folder.resolve("out");
    Recorder recorder =
        run(
            study(
                "name = small, title = S, seeds = [1, 2]",
                """
                arms = [
                  { name = Fast, settings { train.allocator = ddpg, allocator.actor-rate = 1e30 } }
                  { name = Random, policy = rcars }
                ]
                """),
            out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(3);
    assertThat(recorder.failed).hasSize(2).allMatch(text -> text.contains("training diverged"));
    assertThat(recorder.table).contains("  -  ").doesNotContain("NaN");
    assertThat(results.get(0).get("failure").asText()).contains("training diverged");
    assertThat(results.get(0).get("gapClosed").asDouble()).isZero();
    for (String measured : List.of("reward", "hitRatio", "delaySeconds", "tv", "slotMicros")) {
      assertThat(results.get(0).get(measured).isNull()).as(measured).isTrue();
      assertThat(results.get(2).get(measured).isNumber()).as(measured).isTrue();
    }
    assertThat(results.get(0).get("codeVersion").asText()).isEqualTo("test-1");
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("<td>-</td>", "with test-1")
        .doesNotContain("NaN");
    assertThat(out.resolve("trials/point-00/arm-00-fast/seed-1/run")).doesNotExist();
  }

  /** One model, one user: RCARS is the oracle, though caching is worth something. */
  @Test
  void shouldDrawNoCurvesWhereThereIsNoGapToTheOracle() throws IOException {
    Path out = folder.resolve("out");
    run(
        study(
            "name = one, title = S",
            """
            settings {
              cell.users = 1
              catalogue = [ { name = only, size = 5, a1 = 50, a2 = 130, a3 = 180, a4 = 30, b1 = 0.05, b2 = 5 } ]
              popularity { skewness = [1.0], rotation = [0] }
            }
            gap { from = "none+equal-share", to = "oracle" }
            arms = [{ name = A, settings { train.allocator = ddpg } }]
            """),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(0).get("gapClosed").isNumber()).isTrue();
    assertThat(out.resolve("final.svg")).isNotEmptyFile();
    assertThat(out.resolve("curve-slots.svg")).doesNotExist();
    assertThat(TrialRows.of(out, "point-00/arm-00-a/seed-1").toString())
        .contains("\"gapClosed\":null")
        .doesNotContain("NaN");
    assertThat(Files.readString(out.resolve("index.html"))).doesNotContain("NaN");
  }

  @Test
  void shouldLeaveDivergedRunsOutOfTheRewardsAlongAnAxis() throws IOException {
    Path out = folder.resolve("out");
    run(
        study(
            "name = small, title = S, seeds = [1]",
            """
            axis { title = "rate", points = [
              { x = 1, settings { allocator.actor-rate = 1e-3 } },
              { x = 2, settings { allocator.actor-rate = 1e30 } } ] }
            arms = [{ name = D, settings { train.allocator = ddpg } }]
            """),
        out);
    assertThat(Files.readString(out.resolve("axis-reward.svg"))).doesNotContain("NaN");
    String page = Files.readString(out.resolve("index.html"));
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(1).get("failure").isNull()).isFalse();
    assertThat(page)
        .as("means are those of the run that did not diverge")
        .contains(
            "<td>%.3f</td>".formatted(results.get(0).get("hitRatio").asDouble()),
            "<td>%.2f</td>".formatted(results.get(0).get("tv").asDouble()));
  }

  @Test
  void shouldNotTakeAReferenceForAnArm() throws IOException {
    Path out = folder.resolve("out");
    run(
        study(
            "name = small, title = S",
            "arms = [{ name = oracle, policy = \"oracle+greedy\" }, { name = R, policy = rcars }]"),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).as("one run of each arm, none of the oracle itself").hasSize(2);
    assertThat(results.get(0).get("gapClosed").asDouble()).isBetween(0.5, 0.9999999);
  }

  @Test
  void shouldGoOnWhereItStopped() throws IOException {
    Path out = folder.resolve("out");
    StudySettings study = study("name = small, title = S", ARMS);
    run(study, out);
    String lost = "point-00/arm-01-ddpg/seed-1";
    JsonNode before = rewards(out, lost);
    TrialRows.delete(out, lost);

    Recorder recorder = run(study, out);

    assertThat(recorder.done).containsExactly(lost);
    assertThat(rewards(out, lost)).isEqualTo(before);
    assertThat(run(study, out).planned).isZero();
  }

  @Test
  void shouldRefuseResultsOfOtherSettings() {
    Path out = folder.resolve("out");
    run(study("name = small, title = S", "arms = [{ name = R, policy = rcars }]"), out);
    StudySettings changed =
        study("name = small, title = S, episodes = 7", "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> run(changed, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was done with other settings than are asked for now");
    StudySettings other = study("name = other, title = S", "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> run(other, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("belongs to another study (name = small)");
  }

  @Test
  void shouldFollowAnAxis() throws IOException {
    Path out = folder.resolve("out");
    run(
        study(
            "name = axis, title = S",
            """
            axis { title = "users", points = [
              { x = 3, settings { cell.users = 3 } }, { x = 5, settings { cell.users = 5 } }] }
            arms = [{ name = O, policy = oracle }, { name = Greedy, policy = greedy }]
            """),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(4);
    assertThat(results.get(0).get("gapClosed").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(results.get(3).get("x").asDouble()).isEqualTo(5);
    assertThat(results.get(2).get("reward")).isNotEqualTo(results.get(3).get("reward"));
    assertThat(Files.readString(out.resolve("axis-gap.svg")))
        .as("every line has a colour of its own")
        .contains("stroke:rgb(0,114,178)", "stroke:rgb(213,94,0)");
    assertThat(Files.readString(out.resolve("index.html"))).contains("Along the axis");
  }

  @Test
  void shouldRefuseAGapOfNothing() {
    StudySettings study =
        study(
            "name = gap, title = S, gap { from = rcars, to = \"random+equal-share\" }",
            "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> run(study, folder.resolve("out")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gap.to = random+equal-share earns no more than gap.from = rcars");
  }

  @Test
  void shouldNameTheLineOfAWrongSetting() {
    StudySettings study =
        study("name = small, title = S", "arms = [{ name = A, settings { train.rounds = 0 } }]");
    assertThatThrownBy(() -> run(study, folder.resolve("out")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.rounds must be >= 1")
        .hasMessageContaining("of study.conf");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** Tasks get the requests from the driver, which knows the trace by its bytes. */
  @Test
  void shouldLearnFromATraceAndNotFromAnother() throws IOException {
    Path trace =
        Files.writeString(
            folder.resolve("trace.csv"), "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n");
    String arms =
        "settings.popularity.trace = \""
            + trace
            + "\"\n"
            + "arms = [{ name = A, settings { train.rounds = 1 } }, { name = R, policy = rcars }]";
    Path out = folder.resolve("out");
    assertThat(run(study("name = traced, title = S", arms), out).traces)
        .singleElement()
        .satisfies(read -> assertThat(read.report().understood().get(0)).contains("2 requests"));
    Path other = Files.move(trace, folder.resolve("moved.csv"));
    Recorder moved =
        run(study("name = traced, title = S", arms.replace("trace.csv", "moved.csv")), out);
    assertThat(moved.planned).as("the same requests").isZero();

    Files.writeString(other, "timestamp,cell,user,model\n0,0,0,3\n60,0,0,5\n");
    StudySettings changed =
        study("name = traced, title = S", arms.replace("trace.csv", "moved.csv"));
    assertThatThrownBy(() -> run(changed, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was done with other settings than are asked for now: ")
        .hasMessageContaining("popularity.trace-sha256 was ");
  }

  @Test
  void shouldShipStudiesThatCanBeRun() {
    for (String name : StudyLoader.studies()) {
      for (boolean large : new boolean[] {false, true}) {
        assertThat(Trials.of(StudyLoader.load(name, large), TRACES)).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void shouldDocumentAStudyThatCanBeRun() throws IOException {
    String docs = Files.readString(Path.of("docs/studies.md"));
    Path file = folder.resolve("mine.conf");
    Files.writeString(file, StringUtils.substringBetween(docs, "```hocon\n", "```"));
    StudySettings study = StudyLoader.load(file.toString(), false);
    // three seeds and two points, and the greedy policy with both references at each point
    assertThat(Trials.of(study, TRACES)).hasSize(3 * 2 + 2 * 3);
    assertThat(StudyLoader.load(file.toString(), true).seeds()).hasSize(5);
    for (String name : StudyLoader.studies()) {
      assertThat(docs).contains("`" + name + "`");
    }
  }

  @Test
  void shouldNameTrialsThatFailAndDoThemAgain() throws IOException {
    Path out = folder.resolve("out");
    StudySettings study = study("name = small, title = S", ARMS);
    Recorder recorder = new Recorder();
    String lost = "point-00/arm-01-ddpg/seed-1";
    StudyJob.Outcome outcome = job(study, out, recorder, failing(lost)).run();

    assertThat(outcome.ended()).isTrue();
    assertThat(outcome.done()).isEqualTo(5);
    assertThat(outcome.failures())
        .containsExactly(new StudyJob.Failure(lost, "IllegalStateException: <no such> luck"));
    assertThat(recorder.failed).hasSize(1);
    assertThat(recorder.done).hasSize(5);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).as("nobody knows how it would have done").hasSize(2 + 2 + 1 + 1);
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("Trials that failed", "<td>" + lost + "</td>", "&lt;no such&gt; luck")
        .containsPattern("<td>DDPG &lt;&amp;&gt;</td><td>failed</td><td>[-0-9.]+ %</td>");

    Recorder again = run(study, out);
    assertThat(again.done).containsExactly(lost);
    assertThat(Files.readString(out.resolve("index.html"))).doesNotContain("Trials that failed");
  }

  @Test
  void shouldLeaveAContenderOutOfWhichNoRunIsLeft() {
    StudySettings study = study("name = small, title = S", ARMS + "seeds = [1]\n");
    StudyJob.Outcome outcome =
        job(study, folder.resolve("out"), new Recorder(), failing("point-00/arm-01-ddpg/seed-1"))
            .run();
    assertThat(outcome.table()).contains("D3PG").doesNotContain("DDPG");
  }

  @Test
  void shouldReportNothingWhereAReferenceFailed() {
    StudySettings study =
        study("name = small, title = S", "arms = [{ name = G, policy = greedy }]");
    Path out = folder.resolve("out");
    StudyJob.Outcome outcome =
        job(study, out, new Recorder(), failing("point-00/policy-oracle")).run();
    assertThat(outcome.ended()).isTrue();
    assertThat(outcome.page()).isEmpty();
    assertThat(outcome.failures()).hasSize(1);
    assertThat(out.resolve("index.html")).doesNotExist();
    assertThat(run(study, out).table).contains("G  ");
  }

  /** Trials of which one fails. */
  private static Function<TrialTraces, TrialWork> failing(String unlucky) {
    return traces -> {
      TrialWork work = new TrainAndJudge(traces, System::nanoTime);
      return (trial, begun, roundDone) -> {
        if (trial.id().equals(unlucky)) {
          throw new IllegalStateException("<no such> luck");
        }
        return work.run(trial, begun, roundDone);
      };
    };
  }

  private StudySettings study(String head, String body) {
    Path file = folder.resolve("study.conf");
    StringBuilder settings = new StringBuilder();
    Runs.arguments().stream()
        .filter(argument -> !argument.equals("-s"))
        .forEach(argument -> settings.append("settings.").append(argument).append('\n'));
    try {
      Files.writeString(
          file, "description = D\n" + settings + head.replace(", ", "\n") + "\n" + body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return StudyLoader.load(file.toString(), false);
  }

  private static Recorder run(StudySettings study, Path out) {
    Recorder recorder = new Recorder();
    recorder.table =
        job(study, out, recorder, traces -> new TrainAndJudge(traces, System::nanoTime))
            .run(() -> false)
            .table();
    return recorder;
  }

  private static StudyJob job(
      StudySettings study, Path out, Recorder recorder, Function<TrialTraces, TrialWork> work) {
    return new StudyJob(
        SharedSpark.context(),
        study,
        out.toString(),
        new Configuration(),
        System::nanoTime,
        "test-1",
        recorder,
        work);
  }

  private static JsonNode rewards(Path out, String trial) throws IOException {
    return TrialRows.of(out, trial).at("/result/views/0/reward");
  }

  private static final class Recorder implements TrialListener {

    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<RequestTrace> traces = new ArrayList<>();
    private String table = "";
    private int planned;
    private long rounds;

    @Override
    public void planned(int trials, long all) {
      planned = trials;
      rounds = all;
    }

    @Override
    public void done(String trial) {
      done.add(trial);
    }

    @Override
    public void traced(RequestTrace trace) {
      traces.add(trace);
    }

    @Override
    public void failed(String trial, String why) {
      failed.add(trial + ": " + why);
    }
  }
}
