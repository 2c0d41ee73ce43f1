package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
}
