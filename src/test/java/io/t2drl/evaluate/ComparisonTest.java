package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.QualityMeasure;
import io.t2drl.policy.Greedy;
import io.t2drl.policy.Optimum;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PopularCacher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ComparisonTest {

  private static final EvaluationResult RCARS = result("rcars", -43, -44, -42);
  private static final EvaluationResult ORACLE = result("oracle", -39, -40, -38);
  private static final EvaluationResult LEARNED = result("runs/a", -40, -41, -39);

  @Test
  void shouldPairWithTheFirstPolicyAndShareTheGap() {
    Comparison comparison = Comparison.of(List.of(LEARNED, RCARS, ORACLE), RCARS, ORACLE);

    assertThat(comparison.reference()).isEqualTo("runs/a");
    assertThat(comparison.entries())
        .extracting(entry -> entry.gapClosed().value())
        .containsExactly(0.75, 0.0, 1.0);
    Summary difference = comparison.entries().get(2).difference();
    assertThat(difference.mean()).isEqualTo(1);
    assertThat(difference.low()).as("the same in every episode").isEqualTo(1);
    assertThat(comparison.entries().get(0).difference().mean()).isZero();
  }

  @Test
  void shouldWriteTheAgreedJson() throws IOException {
    EvaluationResult single =
        new EvaluationResult(
            "x", new double[] {-41}, new double[] {0.5}, new double[] {20}, new double[] {70});

    JsonNode many = json(Comparison.of(List.of(LEARNED, ORACLE), RCARS, ORACLE));
    JsonNode one = json(Comparison.of(List.of(single), single, single)).path("policies");

    assertThat(many.fieldNames())
        .toIterable()
        .containsExactly(
            "scenario", "seed", "episodes", "versions", "reference", "gapTop", "policies");
    assertThat(many.path("gapTop").asText()).isEqualTo("oracle");
    assertThat(many.path("scenario").toString())
        .isEqualTo(
            "{\"name\":\"default\",\"source\":\"runs/a/config.conf\",\"sha256\":\"ab\","
                + "\"overrides\":[\"cell.users=4\"]}");
    assertThat(many.path("seed").asLong()).isEqualTo(7);
    assertThat(many.path("episodes").asInt()).isEqualTo(3);
    assertThat(many.path("versions").toString()).isEqualTo("{\"spark\":\"3.5\",\"t2drl\":\"1\"}");
    assertThat(many.path("reference").asText()).isEqualTo("runs/a");
    JsonNode policies = many.path("policies");
    assertThat(policies).hasSize(2);
    assertThat(policies.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "policy",
            "runs",
            "meanReward",
            "ci95Low",
            "ci95High",
            "hitRatio",
            "meanDelaySeconds",
            "meanTv",
            "gapClosed",
            "gapClosedCi95Low",
            "gapClosedCi95High",
            "differenceToReference",
            "episodeRewards");
    assertThat(policies.get(0).get("policy").asText()).isEqualTo("runs/a");
    assertThat(policies.get(0).get("runs").toString())
        .isEqualTo("[{\"path\":\"file:/runs/a\",\"round\":23}]");
    assertThat(policies.get(1).get("runs")).isEmpty();
    assertThat(policies.get(0).get("meanReward").asDouble()).isEqualTo(-40);
    // Standard deviation 1, three episodes: t = 4.302653.
    assertThat(policies.get(0).get("ci95Low").asDouble())
        .isEqualTo(-40 - 4.302653 / Math.sqrt(3), within(1e-5));
    assertThat(policies.get(0).get("ci95High").asDouble())
        .isEqualTo(-40 + 4.302653 / Math.sqrt(3), within(1e-5));
    assertThat(policies.get(0).get("hitRatio").asDouble()).isEqualTo(0.5);
    assertThat(policies.get(0).get("meanDelaySeconds").asDouble()).isEqualTo(20);
    assertThat(policies.get(0).get("meanTv").asDouble()).isEqualTo(70);
    assertThat(policies.get(1).get("gapClosed").asDouble()).isEqualTo(1);
    assertThat(policies.get(1).get("differenceToReference").toString())
        .as("the same in every episode")
        .isEqualTo("{\"mean\":1.0,\"ci95Low\":1.0,\"ci95High\":1.0}");
    assertThat(policies.get(1).get("episodeRewards").toString()).isEqualTo("[-39.0,-40.0,-38.0]");
    assertThat(one.get(0).get("ci95Low").isNull()).isTrue();
    assertThat(one.get(0).get("gapClosed").isNull()).isTrue();
    assertThat(one.get(0).get("differenceToReference").get("ci95Low").isNull()).isTrue();
  }

  private static JsonNode json(Comparison comparison) throws IOException {
    return new ObjectMapper()
        .readTree(
            JudgementJson.write(
                new Judgement(
                    comparison,
                    new Judgement.Scenario(
                        "default", "runs/a/config.conf", "ab", List.of("cell.users=4")),
                    7,
                    3,
                    new TreeMap<>(Map.of("t2drl", "1", "spark", "3.5")),
                    Map.of("runs/a", List.of(new Judgement.Run("file:/runs/a", 23))))));
  }

  @Test
  void shouldWriteATable() {
    String table =
        ComparisonTable.write(
            Comparison.of(List.of(LEARNED, RCARS), RCARS, ORACLE), QualityMeasure.TV);

    assertThat(table.lines())
        .containsExactly(
            "policy  mean reward       95 % interval  hit ratio  delay (s)     TV  gap closed "
                + " 95 % interval  vs runs/a     95 % interval",
            "runs/a      -40.000  [-42.484, -37.516]      0.500      20.00  70.00      75.0 % "
                + "  [75.0, 75.0]     +0.000  [+0.000, +0.000]",
            "rcars       -43.000  [-45.484, -40.516]      0.500      20.00  70.00       0.0 % "
                + "    [0.0, 0.0]     -3.000  [-3.000, -3.000]");
  }

  @Test
  void shouldSayThatABoundStandsInForTheOptimum() throws IOException {
    Comparison comparison =
        Comparison.play(
            List.of(policy("runs/a")),
            policy("rcars"),
            Optional.of(new Optimum(policy("planned+oracle"), 1, false)),
            policy ->
                switch (policy.name()) {
                  case "rcars" -> RCARS;
                  case "runs/a" -> LEARNED;
                  default -> ORACLE;
                });

    assertThat(comparison.entries().get(0).gapClosed().value()).isEqualTo(3 / 5.0);
    assertThat(ComparisonTable.write(comparison, QualityMeasure.TV))
        .endsWith(
            "Gap closed: of the gap between rcars and an upper bound of the optimum, which nobody"
                + " knows.\n");
    assertThat(json(comparison).path("gapTop").asText()).isEqualTo("bound");
  }

  private static Policy policy(String name) {
    return new Policy(name, new PopularCacher(), new Greedy());
  }

  /** As in a world with one model. */
  @Test
  void shouldLeaveOutSharesOfAGapThatIsNone() throws IOException {
    EvaluationResult same = result("oracle", -43, -44, -42);
    Comparison comparison = Comparison.of(List.of(LEARNED, RCARS), RCARS, same);

    assertThat(ComparisonTable.write(comparison, QualityMeasure.DISTANCE))
        .contains("   -  ", "  distance  ")
        .doesNotContain("NaN", "TV");
    assertThat(json(comparison).at("/policies/0/gapClosed").isNull()).isTrue();
    assertThat(
            new String(
                ComparisonChart.draw(comparison, "None", ChartFile.Format.SVG),
                StandardCharsets.UTF_8))
        .doesNotContain("NaN");
  }

  @Test
  void shouldDrawCharts() throws IOException {
    Comparison comparison = Comparison.of(List.of(LEARNED, RCARS, ORACLE), RCARS, ORACLE);

    byte[] png = ComparisonChart.draw(comparison, "Three policies", ChartFile.Format.PNG);
    byte[] svg = ComparisonChart.draw(comparison, "Three policies", ChartFile.Format.SVG);

    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(600);
    assertThat(new String(svg, StandardCharsets.UTF_8)).contains("<svg", "<ellipse");
  }

  @Test
  void shouldDrawMarkupAsShapes() throws Exception {
    String markup = "<script>alert('&amp;')</script>]]>";
    EvaluationResult marked = result(markup, -41, -40, -39);
    Comparison comparison = Comparison.of(List.of(marked, RCARS, ORACLE), RCARS, ORACLE);

    byte[] svg = ComparisonChart.draw(comparison, markup, ChartFile.Format.SVG);

    // Texts become shapes, so that nothing of them can be markup.
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(withoutDoctype(svg)));
    assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(3);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(new String(svg, StandardCharsets.UTF_8)).doesNotContain("script", "alert");
  }

  /** The parser would fetch the document type from the network. */
  private static byte[] withoutDoctype(byte[] svg) {
    return new String(svg, StandardCharsets.UTF_8)
        .replaceFirst("<!DOCTYPE[^>]*>", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static EvaluationResult result(String policy, double... reward) {
    return new EvaluationResult(
        policy,
        reward,
        new double[] {0.4, 0.5, 0.6},
        new double[] {10, 20, 30},
        new double[] {60, 70, 80});
  }
}
