package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPageTest {

  @TempDir private Path folder;

  @Test
  void shouldHoldAllThatItShows() {
    String page = MadeUpStudies.learning(folder);
    assertThat(MadeUpStudies.shown(page))
        .contains("default-src 'none'", "<title>How &lt;close&gt;?</title>", "What &amp; why.")
        .contains("D3PG &lt;&amp;&gt;", "alt=\"final.svg\"", "alt=\"curve-slots.svg\"")
        .doesNotContain("http:", "https:", "<link", "{{", "<&>");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_500_000);
  }

  @Test
  void shouldShowNoLearningAlongAQuantity() {
    assertThat(MadeUpStudies.along(folder))
        .contains("<h2>Along the axis</h2>", "alt=\"axis-gap.svg\"", "alt=\"axis-reward.svg\"")
        .doesNotContain("<h2>While they learn</h2>", "curve-slots.svg");
  }

  @Test
  void shouldNameThePointsThatAreNoNumbers() {
    assertThat(MadeUpStudies.named(folder))
        .contains(
            "<h2>Point by point</h2>", "alt=\"points-1.svg\"", "few &lt;users&gt;", "worst run")
        .doesNotContain("axis-gap.svg");
  }

  /** The tables count a run that diverged as 0 %; its reward is nobody's. */
  @Test
  void shouldLeaveOutTheRewardWhereAllRunsHaveDiverged() {
    JsonNode lines = MadeUpStudies.lostPoint(folder).at("/courses/lines");
    JsonNode td3 =
        StreamSupport.stream(lines.spliterator(), false)
            .filter(line -> line.get("name").asText().equals("TD3"))
            .findFirst()
            .orElseThrow();
    assertThat(td3.at("/closed/1/0").asDouble()).isBetween(0.9, 1.0);
    assertThat(td3.at("/reward/1/0").asDouble()).isNegative();
    assertThat(td3.at("/closed/2/0")).isEqualTo(DoubleNode.valueOf(0));
    assertThat(td3.at("/reward/2/0").isNull()).isTrue();
    assertThat(td3.at("/runs/0/reward/2").isNull()).isTrue();
  }
}
