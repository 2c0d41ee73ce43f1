package io.t2drl.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.experience.Experiment;
import io.t2drl.page.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an analysis in a headless Chromium, with events as a mouse makes them. */
class AnalysisPageBrowserTest {

  private static final String DRAWN = "document.documentElement?.dataset.ready === 'yes'";

  @TempDir static Path directory;

  private static Browser browser;
  private static Path page;
  private static AnalysisReport report;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    report =
        Looks.report(
            Looks.subject("a", Looks.data(directory.resolve("a"), 2)),
            Looks.subject("b <&>", Looks.equal(directory.resolve("b"))));
    page = directory.resolve("index.html");
    Files.writeString(page, AnalysisPage.html(report));
    browser = Browser.start(program.get(), Files.createDirectory(directory.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.show(1280, 900, "screen", "light");
    browser.open(page.toUri().toString(), DRAWN);
  }

  @AfterEach
  void shouldLogNothing() {
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void shouldDrawEveryChart() throws Exception {
    for (String chart :
        new String[] {
          "costs", "caches", "gains", "saturation", "exploration", "drift", "episodes"
        }) {
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(2000);
    }
    assertThat(count("#ranges path[stroke-width=\"2.2\"]")).as("means of datasets").isEqualTo(2);
    assertThat(count("#fairness path[stroke-width=\"2.2\"]")).isEqualTo(2);
    assertThat(text("#datasets")).contains("b <&>", "mean return, cost", "180");
    assertThat(text("#differences")).contains("channel gain, in steps of 3 dB");
    assertThat(count("#worst tbody tr")).isEqualTo(Looks.WORST);
  }

  @Test
  void shouldHideAndShowDatasetsEverywhere() throws Exception {
    browser.click("#legend button:nth-child(2)");
    assertThat(count("#ranges path[stroke-width=\"2.2\"]")).isOne();
    assertThat(count("#ranges path[stroke=\"#d55e00\"]")).isZero();
    assertThat(series("gains")).isOne();
    browser.click("#legend button:nth-child(2)");
    assertThat(count("#ranges path[stroke=\"#d55e00\"]")).isPositive();
    assertThat(series("gains")).isEqualTo(2);
  }

  @Test
  void shouldDrawWhatIsChosen() throws Exception {
    choose("ranges", 0, "delay_s");
    assertThat(texts("#ranges")).contains("delay, s", "round");
    choose("ranges", 1, "frame");
    choose("ranges", 2, "p99");
    choose("ranges", 3, "p01 p99");
    assertThat(texts("#ranges")).contains("frame");
    assertThat(text("#ranges-note"))
        .isEqualTo(
            "Lines: 99 %; around them 1 to 99 % of requests. Quantiles are within 0.4 % of their"
                + " value.");
    choose("ranges", 0, "return");
    assertThat(text("#ranges-note"))
        .isEqualTo("Returns of whole episodes are put together by round only.");
    choose("costs", 0, "popularity");
    assertThat(option("costs", "xAxis[0].name")).isEqualTo("popularity");
    choose("caches", 0, "hits");
    choose("caches", 1, "popularity");
    assertThat(text("#caches-note")).startsWith("Colours: hit ratio of its requests");
    assertThat(option("caches", "xAxis[0].name")).isEqualTo("popularity");
    choose("gains", 0, "bandwidth");
    assertThat(option("gains", "yAxis[0].name")).isEqualTo("equal shares");
    String before = text("#worst tbody");
    choose("episodes", 0, "1");
    assertThat(text("#worst tbody")).isNotEqualTo(before);
  }

  @Test
  void shouldTellOfThePointUnderThePointer() throws Exception {
    choose("ranges", 0, "delay_s");
    JsonNode place =
        browser.evaluate(
            "(() => { const e = document.getElementById('ranges'); e.scrollIntoView({block:"
                + " 'center'}); const r = e.getBoundingClientRect(); const c ="
                + " echarts.getInstanceByDom(e); const [x, y] = c.convertToPixel({gridIndex: 0},"
                + " c.getOption().series[0].data[1].value); return [r.x + x, r.y + y]; })()");
    browser.hover(place.get(0).asDouble() + 0.3, place.get(1).asDouble() - 0.2);
    String tip = "document.querySelector('#ranges > div:last-child')";
    browser.await(tip + "?.style.display === 'block' && " + tip + ".textContent");
    double mean =
        (Double)
            report.table("quantities").rows().stream()
                .filter(row -> row[0].equals("a") && row[1].equals("round") && row[2].equals(1L))
                .filter(row -> row[3].equals("delay_s"))
                .findFirst()
                .orElseThrow()[7];
    assertThat(browser.evaluate(tip + ".textContent").asText())
        .startsWith(String.format(Locale.ROOT, "a, round 1mean %.4s", mean));
  }

  @Test
  void shouldFitDarkRoomsPhonesAndPaper() throws Exception {
    browser.show(1280, 900, "screen", "dark");
    browser.await("document.querySelector('#ranges path[stroke=\"#4ba3e3\"]')");
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'light'");
    browser.show(390, 800, "screen", "light");
    browser.await("document.documentElement.scrollWidth <= 390");
    for (String chart : new String[] {"costs", "caches", "drift", "episodes"}) {
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(1000);
    }
    assertThat(browser.print())
        .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))
        .hasSizeGreaterThan(20_000);
  }

  /** One dataset of one round: what there is nothing of is not there. */
  @Test
  void shouldLeaveOutWhatThereIsNothingOf() throws Exception {
    Path small = directory.resolve("small.html");
    Path data = directory.resolve("small");
    Experiment.run(data, 1, 0);
    Files.writeString(small, AnalysisPage.html(Looks.report(Looks.subject("small", data))));
    browser.open(small.toUri().toString(), DRAWN);
    for (String section : new String[] {"drift", "differences"}) {
      assertThat(
              browser
                  .evaluate("document.getElementById('" + section + "-section').hidden")
                  .asBoolean())
          .as(section)
          .isTrue();
    }
    assertThat(text("body")).contains("small has rounds of one number only: nothing can drift.");
    assertThat(browser.evaluate("document.getElementById('legend').hidden").asBoolean()).isTrue();
  }

  private static void choose(String chart, int list, String value) throws Exception {
    browser.evaluate(
        String.format(
            Locale.ROOT,
            "(() => { const list = document.querySelectorAll('#%s-choices select')[%d]; list.value"
                + " = '%s'; list.dispatchEvent(new Event('change')); })()",
            chart,
            list,
            value));
  }

  private static String option(String chart, String path) throws Exception {
    return browser
        .evaluate(
            "echarts.getInstanceByDom(document.getElementById('"
                + chart
                + "')).getOption()."
                + path)
        .asText();
  }

  private static int series(String chart) throws Exception {
    return Integer.parseInt(option(chart, "series.length"));
  }

  private static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private static String texts(String selector) throws Exception {
    count(selector);
    return text(selector + " svg");
  }

  /** {@return how many elements there are, once what was asked for is drawn} */
  private static int count(String selector) throws Exception {
    return browser
        .evaluate(
            "new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
                + " done(document.querySelectorAll('"
                + selector
                + "').length))))")
        .asInt();
  }

  /** {@return how many pixels of a canvas are not empty, counted on a copy that is made for it} */
  private static int coloured(String selector) throws Exception {
    count(selector);
    return browser
        .evaluate(
            "(() => { const c = document.querySelector('"
                + selector
                + "'); const copy = new OffscreenCanvas(c.width, c.height).getContext('2d',"
                + " {willReadFrequently: true}); copy.drawImage(c, 0, 0); const d ="
                + " copy.getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i <"
                + " d.length; i += 4) { n += d[i] > 0; } return n; })()")
        .asInt();
  }
}
