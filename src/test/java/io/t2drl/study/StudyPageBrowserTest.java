package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The page of a study in a headless Chromium, with events as a mouse makes them. */
class StudyPageBrowserTest {

  private static final String DRAWN = "document.documentElement?.dataset.ready === 'yes'";

  @TempDir static Path directory;

  private static Browser browser;
  private static Path learning;
  private static Path along;
  private static Path named;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    learning = directory.resolve("learning.html");
    along = directory.resolve("along.html");
    Files.writeString(learning, MadeUpStudies.learning(directory));
    Files.writeString(along, MadeUpStudies.along(directory));
    named = directory.resolve("named.html");
    Files.writeString(named, MadeUpStudies.named(directory));
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
    browser.open(learning.toUri().toString(), DRAWN);
  }

  @AfterEach
  void shouldLogNothing() {
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void shouldDrawChartsInsteadOfPictures() throws Exception {
    assertThat(count("#courses path[stroke-width=\"2.5\"]")).as("means of arms").isEqualTo(3);
    assertThat(count("#courses path[stroke-opacity=\"0.4\"][stroke=\"#009e73\"]"))
        .as("runs of TD3")
        .isEqualTo(5);
    assertThat(texts("#summary"))
        .contains("D3PG <&>", "best fixed cache, oracle allocation", "98.");
    assertThat(visible(".still img")).isZero();
    assertThat(visible("#legend button")).isEqualTo(7 + 2);
  }

  @Test
  void shouldTellOfThePointUnderThePointer() throws Exception {
    hover("summary", 0, 4);
    assertThat(tooltip("summary")).contains("RCARS", "gap closed: 0.0 %");
    // the second run of the first arm, after the three means
    hover("courses", 3 + 1, 11);
    assertThat(tooltip("courses"))
        .matches("D3PG <&>, seed 2gap left: 1\\.\\d %environment slots: 2,211,840");
    // the last evaluation of the run that diverged
    hover("courses", 3 + 10 + 2, 3);
    assertThat(tooltip("courses")).startsWith("TD3, seed 3, diverged in the end");
  }

  @Test
  void shouldSetPointsWithNamesApart() throws Exception {
    browser.open(named.toUri().toString(), DRAWN);
    assertThat(texts("#courses")).contains("as it is", "few <users>", "gentd26");
    assertThat(count("#courses path[stroke-width=\"2.5\"]")).as("lines").isZero();
    hover("courses", 0, 2);
    assertThat(tooltip("courses")).contains("mean of 3 runs", "scenario: gentd26");
  }

  @Test
  void shouldHideAndShowArmsEverywhere() throws Exception {
    String mean = "#courses path[stroke-width=\"2.5\"][stroke=\"#d55e00\"]";
    assertThat(count(mean)).isOne();
    browser.click("#legend button:nth-child(2)");
    assertThat(count(mean)).isZero();
    assertThat(texts("#summary")).doesNotContain("DDPG").contains("TD3");
    assertThat(
            browser.evaluate("document.querySelectorAll('#legend button')[1].ariaPressed").asText())
        .isEqualTo("false");
    browser.click("#legend button:last-child");
    assertThat(count("#courses path[stroke-width=\"2.5\"]")).isZero();
    browser.click("#legend button:nth-last-child(2)");
    assertThat(count("#courses path[stroke-width=\"2.5\"]")).isEqualTo(3);
    assertThat(count(mean)).isOne();
  }

  @Test
  void shouldDrawWhatIsChosen() throws Exception {
    assertThat(texts("#courses"))
        .contains("share of the gap between rcars and oracle left", "50 %");
    choose("courses", 0, "2");
    choose("courses", 1, "reward");
    choose("courses", 2, "interval");
    assertThat(texts("#courses"))
        .contains("mean reward", "processor time of the training, s")
        .doesNotContain("environment slots");
    assertThat(count("#courses path[stroke-opacity=\"0.4\"][stroke=\"#009e73\"]"))
        .as("runs of TD3")
        .isZero();
    assertThat(count("#courses path[fill-opacity=\"0.16\"]")).as("bands").isEqualTo(3);
    choose("summary", 0, "left");
    assertThat(texts("#summary")).contains("share of the gap between rcars and oracle left");
    assertThat(browser.evaluate("document.getElementById('summary-note').textContent").asText())
        .endsWith("What is less than 0.1 % is drawn there.");
  }

  @Test
  void shouldDrawLinesAlongAQuantity() throws Exception {
    browser.open(along.toUri().toString(), DRAWN);
    assertThat(texts("#courses")).contains("users per cell", "gap between rcars and oracle closed");
    assertThat(count("#courses path[stroke-width=\"2.5\"]")).isEqualTo(8);
    assertThat(count("#courses path[stroke-width=\"2.5\"][stroke-dasharray]"))
        .as("the other view of an arm")
        .isOne();
    hover("courses", 3, 2);
    assertThat(tooltip("courses"))
        .matches("TD3, mean of 3 runsgap closed: 63\\.\\d % \\[-.*]users per cell: 20");
  }

  @Test
  void shouldFitDarkRoomsPhonesAndPaper() throws Exception {
    browser.show(1280, 900, "screen", "dark");
    browser.await("document.querySelector('#courses path[stroke=\"#4ba3e3\"]')");
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'light'");
    assertThat(count("#courses path[stroke=\"#0072b2\"]")).isPositive();
    browser.show(390, 800, "screen", "light");
    browser.await("document.documentElement.scrollWidth <= 390");
    hover("courses", 2, 11);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(390);
    assertThat(browser.print())
        .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))
        .hasSizeGreaterThan(20_000);
  }

  @Test
  void shouldShowPicturesWhereScriptsDoNotRun() throws Exception {
    browser.permitScripts(false);
    try {
      browser.open(
          learning.toUri().toString(),
          "document.readyState === 'complete'"
              + " && document.documentElement.dataset.ready === undefined");
      assertThat(visible(".still img")).isEqualTo(4);
      assertThat(
              browser
                  .evaluate(
                      "[...document.images].every(image => image.complete && image.naturalWidth >"
                          + " 500)")
                  .asBoolean())
          .isTrue();
      assertThat(visible(".live")).isZero();
      assertThat(visible("#theme")).isZero();
    } finally {
      browser.permitScripts(true);
    }
  }

  /** Moves the pointer to a point of a chart, a little beside it. */
  private static void hover(String chart, int series, int index) throws Exception {
    JsonNode place =
        browser.evaluate(
            String.format(
                Locale.ROOT,
                "(() => { const e = document.getElementById('%s'); e.scrollIntoView({block:"
                    + " 'center'}); const r = e.getBoundingClientRect(); const c ="
                    + " echarts.getInstanceByDom(e); const [x, y] = c.convertToPixel({gridIndex:"
                    + " 0}, c.getOption().series[%d].data[%d].value); return [r.x + x, r.y + y];"
                    + " })()",
                chart,
                series,
                index));
    browser.hover(place.get(0).asDouble() + 0.3, place.get(1).asDouble() - 0.2);
  }

  /** {@return what a chart says of a point, without its breaks} */
  private static String tooltip(String chart) throws Exception {
    String tip = "document.querySelector('#" + chart + " > div:last-child')";
    browser.await(tip + "?.style.display === 'block' && " + tip + ".textContent");
    return browser.evaluate(tip + ".textContent").asText();
  }

  /** Chooses a value in one of a chart's lists. */
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

  private static String texts(String selector) throws Exception {
    count(selector);
    return browser.evaluate("document.querySelector('" + selector + " svg').textContent").asText();
  }

  /** {@return how many elements take up room} */
  private static int visible(String selector) throws Exception {
    return browser
        .evaluate(
            "[...document.querySelectorAll('"
                + selector
                + "')].filter(element => element.getClientRects().length).length")
        .asInt();
  }
}
