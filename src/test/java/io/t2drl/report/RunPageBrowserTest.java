package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.page.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run in a headless Chromium. */
class RunPageBrowserTest {

  private static final String DRAWN = "document.documentElement?.dataset.ready === 'yes'";
  private static final String[] CHARTS = {
    "learned",
    "left",
    "parts",
    "states",
    "shares",
    "steps",
    "delays",
    "tvs",
    "learning",
    "clock",
    "speed"
  };

  @TempDir static Path directory;

  private static Browser browser;
  private static RunReport report;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    report =
        SmallRuns.report(
            SmallRuns.train(
                directory.resolve("a <&> b"), SmallRuns.settings("seed=5", "name=\"<i>mine\"")));
    page = directory.resolve("report.html");
    Files.writeString(page, RunPage.html(report));
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
  void shouldDrawEveryChartAndSayWhatToSee() throws Exception {
    for (String chart : CHARTS) {
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(1500);
    }
    assertThat(text("h1")).isEqualTo("Run a <&> b");
    assertThat(text("#tiles")).contains("2 of 2rounds trained", "mean delay");
    for (String note :
        new String[] {"learned", "contest", "states", "shares", "steps", "spread", "clock"}) {
      assertThat(text("#" + note + "-note")).as(note).hasSizeGreaterThan(60);
    }
    assertThat(text("#settings")).contains("seed", "ddqn.hidden", "<i>mine");
    assertThat(text("#commands code")).isEqualTo(report.reproduction().commands().get(0));
  }

  /** What the page shows is what was measured. */
  @Test
  void shouldShowTheNumbersOfItsData() throws Exception {
    double reward = report.json().at("/contest/policies/0/reward").asDouble();

    assertThat(text("#contest tbody tr")).contains(String.format(Locale.ROOT, "%.3f", reward));
    assertThat(number("learned", "series[1].data[1][1]")).isEqualTo(reward);
    assertThat(number("learned", "series[2].markLine.data.length")).isEqualTo(3);
    assertThat(number("states", "series[0].data[0].value[2]")).isBetween(0.0, 1.0);
  }

  @Test
  void shouldHideAndShowPolicies() throws Exception {
    assertThat(number("delays", "series.length")).isEqualTo(5);
    browser.click("#legend button:nth-child(2)");
    assertThat(number("learned", "series[2].markLine.data.length")).isEqualTo(2);
    assertThat(number("delays", "series.length")).isEqualTo(4);
    browser.click("#legend button:nth-child(2)");
    assertThat(number("delays", "series.length")).isEqualTo(5);
  }

  /** Texts of charts are as light as those of the page. */
  @Test
  void shouldBeDrawnAnewInTheDark() throws Exception {
    String light = ink();
    browser.show(1280, 900, "screen", "dark");
    browser.await("document.documentElement.dataset.theme === 'dark'");
    String dark = ink();
    assertThat(dark).isNotEqualTo(light);
    for (String chart : CHARTS) {
      assertThat(option(chart, "textStyle.color").asText()).as(chart).isEqualTo(dark);
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(1500);
    }
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'light'");
    assertThat(option("states", "textStyle.color").asText()).isEqualTo(light);
  }

  @Test
  void shouldFitPhones() throws Exception {
    browser.show(390, 800, "screen", "light");
    browser.await("document.documentElement.scrollWidth <= 390");
    for (String chart : CHARTS) {
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(1000);
    }
  }

  /** Drawn anew for paper, white and narrow, and afterwards as before. */
  @Test
  void shouldFitPaper() throws Exception {
    browser.show(1280, 900, "screen", "dark");
    browser.await("document.documentElement.dataset.theme === 'dark'");
    String dark = ink();
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    for (String chart : CHARTS) {
      assertThat(option(chart, "textStyle.color").asText()).as(chart).isNotEqualTo(dark);
      assertThat(width(chart)).as(chart).isBetween(200, 720);
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(1000);
    }
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(option("states", "textStyle.color").asText()).isEqualTo(dark);
    assertThat(width("states")).isGreaterThan(1000);

    String paper = new String(browser.print(), StandardCharsets.ISO_8859_1);
    assertThat(paper.substring(0, 4)).isEqualTo("%PDF");
    assertThat(paper.split("/Type /Page\\b", -1).length - 1).as("pages").isBetween(2, 9);
  }

  @Test
  void shouldSayInWordsWhatChartsShow() throws Exception {
    for (String chart : CHARTS) {
      String words =
          browser
              .evaluate(
                  "document.getElementById('"
                      + chart
                      + "').getAttribute('aria-labelledby').split(' ')"
                      + ".map(id => document.getElementById(id).textContent).join(' ')")
              .asText();
      assertThat(words).as(chart).hasSizeGreaterThan(80);
    }
  }

  @Test
  void shouldCopyTheCommand() throws Exception {
    browser.evaluate(
        "document.addEventListener('copy', () => { window.line = document.activeElement.value; })");
    browser.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
    browser.click("#commands button");
    browser.await("document.querySelector('#commands button').textContent === 'copied'");
    assertThat(browser.evaluate("window.line").asText())
        .isEqualTo(report.reproduction().commands().get(0));
  }

  /** All that is left of this run are two rows of metrics. */
  @Test
  void shouldLeaveOutWhatThereIsNothingOf() throws Exception {
    Path poor = directory.resolve("poor");
    FileUtils.copyDirectory(directory.resolve("a <&> b").toFile(), poor.toFile());
    for (String gone : new String[] {"checkpoints", "experience", "timings"}) {
      FileUtils.deleteDirectory(poor.resolve(gone).toFile());
    }
    Path small = directory.resolve("poor.html");
    Files.writeString(small, RunPage.html(SmallRuns.report(SmallRuns.at(poor))));
    browser.open(small.toUri().toString(), DRAWN);

    for (String section :
        new String[] {"contest", "states", "shares", "steps", "spread", "clock"}) {
      assertThat(
              browser
                  .evaluate("document.getElementById('" + section + "-section').hidden")
                  .asBoolean())
          .as(section)
          .isTrue();
    }
    assertThat(coloured("#learned canvas")).isGreaterThan(1000);
    assertThat(text(".warnings ul")).contains("no timings", "no checkpoint", "experience is gone");
  }

  private static double number(String chart, String path) throws Exception {
    return option(chart, path).asDouble(Double.NaN);
  }

  private static JsonNode option(String chart, String path) throws Exception {
    coloured("#" + chart + " canvas");
    return browser.evaluate(
        "echarts.getInstanceByDom(document.getElementById('" + chart + "')).getOption()." + path);
  }

  private static int width(String chart) throws Exception {
    return browser.evaluate("document.querySelector('#" + chart + " canvas').clientWidth").asInt();
  }

  private static String ink() throws Exception {
    return browser
        .evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()")
        .asText();
  }

  private static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  /** {@return how many pixels of a canvas are not empty, once what was asked for is drawn} */
  private static int coloured(String selector) throws Exception {
    return browser
        .evaluate(
            "new Promise(done => requestAnimationFrame(() => setTimeout(() => { const c ="
                + " document.querySelector('"
                + selector
                + "'); const copy = new OffscreenCanvas(c.width, c.height).getContext('2d',"
                + " {willReadFrequently: true}); copy.drawImage(c, 0, 0); const d ="
                + " copy.getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i <"
                + " d.length; i += 4) { n += d[i] > 0; } done(n); })))")
        .asInt();
  }
}
