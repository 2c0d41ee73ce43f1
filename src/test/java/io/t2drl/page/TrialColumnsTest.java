package io.t2drl.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialColumnsTest {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter("rate", Parameter.Kind.NUMBER, true, List.of()),
          new Parameter("steps", Parameter.Kind.INTEGER, false, List.of()),
          new Parameter("cacher", Parameter.Kind.CATEGORY, false, List.of("ddqn", "scoring")));

  @Test
  void shouldKeepTheTextsOfTheCommandLine() {
    JsonNode columns =
        columns(
            trial(new double[] {1e-4, 3, 1}, "-s cacher=scoring -s rate=1e-4 -s steps=3"),
            trial(new double[] {0.25, Double.NaN, 0}, "-s cacher=ddqn -s rate=0.2500"));
    assertThat(columns.path("values")).hasToString("[[\"1e-4\",\"0.2500\"],[\"3\",\"\"],[1,0]]");
    assertThat(columns.path("forms"))
        .hasToString(
            "[[\"-s cacher=\",2,\" -s rate=\",0,\" -s steps=\",1,\"\"],"
                + "[\"-s cacher=\",2,\" -s rate=\",0,\"\"]]");
    assertThat(columns.path("formOf")).hasToString("[0,1]");
    assertThat(columns.path("own")).hasToString("[[],[]]");
  }

  @Test
  void shouldPutEveryLineTogetherAgain() {
    List<String> lines =
        List.of(
            "-s rate=0.5 -s steps=3 -s cacher=ddqn",
            "-s rate='0.5' -s cacher='a -s b' -s steps=3 -s other=x=y",
            "-s steps=4 and more",
            "nothing of the kind",
            "");
    for (String line : lines) {
      JsonNode columns = columns(trial(new double[] {0.5, 3, 0}, line));
      assertThat(together(columns)).isEqualTo(line);
    }
  }

  @Test
  void shouldShareTheTimesOfCurves() {
    TrialView longer = curve(List.of(new double[] {1, 0.5}, new double[] {3, 0.98765432}));
    TrialView shorter = curve(List.of(new double[] {1, Double.NaN}));
    JsonNode columns = columns(longer, shorter, longer);
    assertThat(columns.path("times")).hasToString("[[1,3],[1]]");
    assertThat(columns.path("timesOf")).hasToString("[0,1,0]");
    assertThat(columns.path("curves")).hasToString("[[50000,98765],[null],[50000,98765]]");
    assertThat(columns.path("score")).hasToString("[0.123457,0.123457,0.123457]");
    assertThat(columns.path("seed").path(0).asText()).isEqualTo(String.valueOf(Long.MAX_VALUE));
    assertThat(columns.path("reasons")).hasToString("{}");
  }

  /** As {@code trials.js} does it. */
  private static String together(JsonNode columns) {
    StringBuilder line = new StringBuilder();
    int own = 0;
    for (JsonNode part : columns.path("forms").path(0)) {
      if (part.isTextual()) {
        line.append(part.asText());
      } else if (part.asInt() < 0) {
        line.append(columns.path("own").path(0).path(own++).asText());
      } else {
        String value = columns.path("values").path(part.asInt()).path(0).asText();
        line.append(part.asInt() == 2 ? PARAMETERS.get(2).categories().get(0) : value);
      }
    }
    return line.toString();
  }

  private static JsonNode columns(TrialView... trials) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    TrialColumns.write(
        new GridView(
            "t",
            "s",
            "all",
            Measure.REWARD,
            PARAMETERS,
            List.of(trials),
            List.of(),
            List.of(),
            List.of(),
            "1"),
        node);
    return node;
  }

  private static TrialView curve(List<double[]> curve) {
    return new TrialView(
        "t",
        0,
        Long.MAX_VALUE,
        TrialView.State.DONE,
        "",
        new double[3],
        3,
        0.1234567,
        curve,
        1,
        "");
  }

  private static TrialView trial(double[] values, String settings) {
    return new TrialView(
        "t", 0, 1, TrialView.State.DONE, "", values, 3, 0.5, List.of(), 1, settings);
  }
}
