package io.t2drl.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldHoldFiveThousandTrialsInTwoAndAHalfMegabytes() {
    byte[] page = GridPage.html(Grids.view(5000)).getBytes(StandardCharsets.UTF_8);
    assertThat(page.length).isBetween(1_200_000, 2_500_000);
  }

  @Test
  void shouldNameNothingOutsideItself() {
    String page = GridPage.html(Grids.view(3)).replace(Resource.charts(), "");
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "<link", "src=", "{{", "import(");
  }

  @Test
  void shouldSayFirstWhatMustBeKnownFirst() {
    String page = GridPage.html(Grids.view(450));
    assertThat(page)
        .contains("<title>Rates &amp; &lt;batches&gt;</title>")
        .contains("450 trials of 450 configurations: 48 done, 384 stopped, 9 diverged, 9 failed.")
        .contains("<li>The rank correlation of rung 1 with the end is 0.41 &lt; 0.6:")
        .contains("<td>98.00 %</td><td>[97.00 %, 99.00 %]</td><td>99.10 %</td><td>1.10 points</td>")
        .contains("data-line=\"-s allocator.actor-rate=0.001\"")
        .contains("<th scope=\"row\">default</th><td>95.00 %</td>");
    assertThat(page.indexOf("<h2>Warnings</h2>"))
        .isLessThan(page.indexOf("class=\"winners\""))
        .isPositive();
  }

  @Test
  void shouldSayNothingWhereThereIsNothing() {
    GridView empty =
        new GridView(
            "empty",
            "default",
            "all",
            Measure.GAP_CLOSED,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "1");
    assertThat(GridPage.html(empty))
        .contains("0 trials of 0 configurations. Scores")
        .doesNotContain("<h2>Warnings</h2>", "<h2>Winners</h2>");
  }

  @Test
  void shouldTakeSeedsOfOneConfigurationTogether() {
    List<Parameter> rate = List.of(new Parameter("rate", Parameter.Kind.NUMBER, true, List.of()));
    GridView view =
        new GridView(
            "seeds",
            "default",
            "all",
            Measure.GAP_CLOSED,
            rate,
            List.of(
                trial(0, 1, TrialView.State.DONE, 0.1, 0.5),
                trial(0, 2, TrialView.State.DONE, 0.1, 0.7),
                trial(1, 1, TrialView.State.DONE, 0.2, 0.9),
                trial(1, 2, TrialView.State.DIVERGED, 0.2, Double.NaN),
                trial(2, 1, TrialView.State.RUNNING, 0.4, Double.NaN)),
            List.of(),
            List.of(),
            List.of(),
            "1");
    JsonNode levels = Payload.json(view).path("effects").path(0);
    assertThat(levels).hasSize(2);
    assertThat(levels.path(0).path("mean").asDouble()).isCloseTo(0.6, within(1e-9));
    assertThat(levels.path(0).path("configurations").asInt()).isOne();
    assertThat(levels.path(1).path("failed").asInt()).isOne();
    assertThat(Payload.json(view).path("importances").path(0).path("configurations").asInt())
        .isEqualTo(2);
  }

  @Test
  void shouldComeBackFromJson() throws Exception {
    GridView view = Grids.view(9);
    String json = JSON.writeValueAsString(view);
    GridView back = JSON.readValue(json, new TypeReference<GridView>() {});
    assertThat(JSON.writeValueAsString(back)).isEqualTo(json);
    assertThat(back.trials().get(8).score()).isNaN();
    assertThat(back.trials().get(0).values()).containsExactly(view.trials().get(0).values());
  }

  private static TrialView trial(
      int point, long seed, TrialView.State state, double rate, double score) {
    return new TrialView(
        "p" + point + "-s" + seed,
        point,
        seed,
        state,
        "",
        new double[] {rate},
        1,
        score,
        List.of(),
        1,
        "-s rate=" + rate);
  }
}
