package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Policies judged from experience, end to end. */
class OpeCommandTest {

  private static final List<String> SMALL =
      List.of(
          "-s", "cell.users=4",
          "-s", "cell.frames=3",
          "-s", "cell.slots=4",
          "-s", "compute.steps=300",
          "-s", "evaluation.table-samples=20",
          "-s", "evaluation.episodes=2");

  @TempDir private static Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void simulate() {
    SharedSpark.session();
    new OpeCommandTest().simulate("random", "random", "7");
  }

  private String simulate(String name, String policy, String partitions, String... more) {
    Path directory = data.resolve(name);
    List<String> command = new ArrayList<>(List.of("simulate", "--policy", policy));
    command.addAll(List.of("--cells", "200", "--out", directory.toString()));
    command.addAll(SMALL);
    command.addAll(List.of("-s", "spark.partitions=" + partitions));
    command.addAll(List.of(more));
    assertThat(run(command.toArray(String[]::new))).as(err.toString()).isZero();
    return directory.toString();
  }

  private static String random() {
    return data.resolve("random").toString();
  }

  @Test
  void shouldJudgeWithIntervalsAndMarkTheEstimateToGoBy() throws IOException {
    Path json = data.resolve("o.json");
    Path chart = data.resolve("o.svg");
    int code =
        run(
            "ope",
            "--policy",
            "popular+greedy",
            "--policy",
            "random",
            "--experience",
            random(),
            "--draws",
            "4",
            "--json",
            json.toString(),
            "--chart",
            chart.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("200 episodes, in the mean ")
        .contains("popular+greedy")
        .contains("joint-weights: no answer, for its weights are worth ")
        .contains("* the estimate to go by");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.path("episodes").asInt()).isEqualTo(200);
    assertThat(result.path("drawableEpisodes").asInt()).isEqualTo(200);
    assertThat(result.at("/policies/0/recommended").asText()).isEqualTo("doubly-robust");
    JsonNode robust = result.at("/policies/0/estimates/0");
    assertThat(robust.at("/differenceToLogs/ci95Low").asDouble()).as("much better").isPositive();
    assertThat(robust.at("/reward/ci95Low").asDouble())
        .isLessThan(robust.at("/reward/mean").asDouble());
    assertThat(result.at("/policies/1/estimates/0/reward/mean").asDouble())
        .as("the policy that acted")
        .isCloseTo(
            result.at("/observed/mean").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(chart).content().contains("<svg");
    double link =
        SharedSpark.session()
            .read()
            .parquet(random() + "/frames")
            .selectExpr("avg(link_delay_s)")
            .first()
            .getDouble(0);
    assertThat(result.at("/policies/1/linkSeconds/mean").asDouble())
        .as("as it was")
        .isCloseTo(link, org.assertj.core.api.Assertions.within(1e-5 * link));
    assertThat(result.at("/policies/0/linkSeconds/ci95High").asDouble()).isLessThan(link);
    assertThat(out.toString()).contains("mean link time (s)");
  }

  /** The same rows in other files, read with other partitions. */
  @Test
  void shouldSayTheSameWhateverThePartitions() throws IOException {
    String other = simulate("other", "random", "1");
    List<String> texts = new ArrayList<>();
    for (String directory : List.of(random(), other)) {
      Path json = data.resolve("p.json");
      assertThat(
              run(
                  "ope",
                  "--policy",
                  "rcars",
                  "--experience",
                  directory,
                  "--draws",
                  "3",
                  "--json",
                  json.toString()))
          .isZero();
      texts.add(Files.readString(json).replace(other, random()));
    }
    assertThat(texts.get(0)).isEqualTo(texts.get(1));
  }

  @Test
  void shouldTakeARoundOnceWhereItIsNamedTwice() {
    assertThat(
            run(
                "ope",
                "--policy",
                "rcars",
                "--experience",
                random(),
                "--experience",
                random(),
                "--draws",
                "2"))
        .isZero();
    assertThat(out.toString()).contains("200 episodes");
    assertThat(err.toString()).contains("taken once");
  }

  /**
   * Two policies that do nearly the same in the same cells: that is no more than one of them says.
   * Taken for independent, intervals would be narrower by the root of two.
   */
  @Test
  void shouldNotTakeTheSameRequestsForMoreOfThem() throws IOException {
    String one = simulate("one", "none+equal-share", "2");
    String other = simulate("two", "random+equal-share", "3");
    JsonNode alone = judged("alone", "--experience", one);
    JsonNode both = judged("both", "--experience", one, "--experience", other);
    assertThat(both.path("episodes").asInt()).isEqualTo(400);
    assertThat(width(both.path("observed"))).isGreaterThan(0.9 * width(alone.path("observed")));
    for (int i = 0; i < 4; i++) {
      JsonNode own = alone.at("/policies/0/estimates/" + i);
      assertThat(width(both.at("/policies/0/estimates/" + i + "/reward")))
          .as(own.path("estimator").asText())
          .isGreaterThan(0.85 * width(own.path("reward")));
    }
  }

  private JsonNode judged(String name, String... experience) throws IOException {
    Path json = data.resolve(name + ".json");
    List<String> command = new ArrayList<>(List.of("ope", "--policy", "none+equal-share"));
    command.addAll(List.of("--draws", "2", "--json", json.toString()));
    command.addAll(List.of(experience));
    assertThat(run(command.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private static double width(JsonNode interval) {
    return interval.path("ci95High").asDouble() - interval.path("ci95Low").asDouble();
  }

  @Test
  void shouldRefuseWhereNothingCanBeSaid() {
    String none = simulate("none", "none+equal-share", "1");
    Path json = data.resolve("none.json");
    assertThat(
            run(
                "ope",
                "--policy",
                "popular+greedy",
                "--experience",
                none,
                "--json",
                json.toString()))
        .isEqualTo(2);
    assertThat(out.toString())
        .contains("popular+greedy, direct: no answer, for the logs have no examples of ");
    assertThat(err.toString())
        .isEqualTo("The experience has too little to say of any of these policies.\n");
    assertThat(json).doesNotExist();
  }

  @Test
  void shouldNameAllThatIsWrong() {
    assertThat(run("ope", "--draws", "1", "--json", "s3a://a:b@c/o.json", "--chart", "c.pdf"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--policy is needed")
        .contains("--experience is needed")
        .contains("--draws must be >= 2: --draws=1")
        .contains("--json must not hold a user or password")
        .contains("--chart must end in .png or .svg");
  }

  @Test
  void shouldNameAllPlacesThatAreNone() {
    int code =
        run(
            "ope",
            "--policy",
            "~/one",
            "--policy",
            "s3:two",
            "--experience",
            "~/three",
            "--experience",
            "hdfs:four");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("--policy must not begin with ~")
        .contains("--policy must be an absolute URI like s3:/DIR")
        .contains("--experience must not begin with ~")
        .contains("--experience must be an absolute URI like hdfs:/DIR");
  }

  @Test
  void shouldRefuseADirectoryWithoutExperience() {
    String nowhere = data.resolve("nowhere").toString();
    assertThat(run("ope", "--policy", "rcars", "--experience", nowhere)).isEqualTo(2);
    assertThat(err.toString()).contains(nowhere).doesNotContain("\tat ");
  }

  @Test
  void shouldRefuseAnUnknownPolicy() {
    assertThat(run("ope", "--policy", "magic", "--experience", random())).isEqualTo(2);
    assertThat(err.toString()).contains("A policy must be one of ").contains("magic");
  }

  @Test
  void shouldRefuseAChartOfAnUnknownKind() {
    assertThat(run("ope", "--policy", "rcars", "--experience", random(), "--chart", "c.pdf"))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo("--chart must end in .png or .svg: --chart=c.pdf\n");
  }

  @Test
  void shouldRefuseExperienceOfAFormatWithoutPropensities() {
    assertThat(
            run(
                "ope",
                "--policy",
                "rcars",
                "--experience",
                "src/test/resources/experience/format-2"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("format version 2").contains("propensity");
  }

  @Test
  void shouldRefuseExperienceOfTwoWorlds() {
    String paper = simulate("slow", "random", "1", "-s", "cache.load-rate=0.1e9");
    assertThat(run("ope", "--policy", "rcars", "--experience", random(), "--experience", paper))
        .isEqualTo(2);
    assertThat(err.toString()).contains("another world").contains("cache.load-rate");
  }

  @Test
  void shouldRefuseTooFewEpisodes() {
    Path few = data.resolve("few");
    List<String> command = new ArrayList<>(List.of("simulate", "--policy", "random"));
    command.addAll(List.of("--cells", "3", "--out", few.toString()));
    command.addAll(SMALL);
    assertThat(run(command.toArray(String[]::new))).isZero();
    assertThat(run("ope", "--policy", "rcars", "--experience", few.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("The experience must have at least 16 episodes with requests of their own: 3\n");
  }

  @Test
  void shouldCheckItselfAgainstTheSimulator() throws IOException {
    Path json = data.resolve("c.json");
    Path chart = data.resolve("c.png");
    int code =
        run(
            "ope",
            "check",
            "--datasets",
            "2",
            "--cells",
            "64",
            "--draws",
            "2",
            "--truth-episodes",
            "200",
            "--policies",
            "rcars,popular+greedy",
            "--json",
            json.toString(),
            "--chart",
            chart.toString());
    assertThat(err.toString()).doesNotContain("\tat ");
    assertThat(code).isZero();
    assertThat(out.toString()).contains("2 datasets of 64 episodes by random");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.path("datasets")).hasSize(2);
    assertThat(result.at("/estimators/0/estimator").asText()).isEqualTo("doubly-robust");
    assertThat(chart).isNotEmptyFile();
  }

  @Test
  void shouldRefuseACheckOfNothing() {
    int code =
        run(
            "ope",
            "check",
            "--datasets",
            "0",
            "--policies",
            "rcars,rcars",
            "--json",
            "s3a://a:b@c/o.json",
            "--chart",
            "c.pdf");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("--json must not hold a user or password")
        .contains("--chart must end in .png or .svg")
        .contains("--datasets must be >= 1")
        .contains("--policies must not name a policy twice");
  }

  private int run(String... arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
