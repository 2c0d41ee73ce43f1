package io.t2drl.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.config.binding.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a search in a headless Chromium, with events as a mouse and a keyboard make them. How
 * long things take is measured as work of the page's main thread, which does not depend on what
 * else the machine does.
 */
class GridPageBrowserTest {

  private static final int TRIALS = 5000;

  @TempDir static Path directory;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    page = directory.resolve("index.html");
    Files.writeString(page, GridPage.html(Grids.view(TRIALS)));
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
    browser.show(1400, 1000, "screen", "light");
    browser.open(page.toUri().toString(), "document.documentElement?.dataset.ready === 'yes'");
  }

  @AfterEach
  void shouldLogNothing() {
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void shouldDrawEveryChart() throws Exception {
    assertThat(text("#count")).isEqualTo("5,000 of 5,000 chosen");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(255, 255, 255)");
    for (String chart : new String[] {"axes", "curves", "importance", "effects", "rungs"}) {
      assertThat(coloured("#" + chart + " canvas")).as(chart).isGreaterThan(500);
    }
    assertThat(coloured("#everything")).isGreaterThan(50_000);
  }

  @Test
  void shouldCallRewardsRewards() throws Exception {
    Path rewards = directory.resolve("rewards.html");
    Files.writeString(
        rewards, GridPage.html(Records.with(Grids.view(50), "measure", Measure.REWARD)));
    browser.open(rewards.toUri().toString(), "document.documentElement?.dataset.ready === 'yes'");
    assertThat(browser.evaluate("document.body.innerText").asText())
        .contains("Scores are mean rewards")
        .doesNotContain("gap closed");
    assertThat(text("#table tbody")).doesNotContain("%");
    assertThat(browser.evaluate("document.getElementById('objectives').hidden").asBoolean())
        .isTrue();
  }

  @Test
  void shouldBrushAxesTogether() throws Exception {
    brush(0, 0.3, 0.7);
    int first = chosen();
    assertThat(first).isBetween(1500, 2500);
    // failed trials have values too, and are among those chosen
    assertThat(coloured("#chosen")).isGreaterThan(10_000);
    brush(13, 0.05, 0.3);
    int both = chosen();
    assertThat(both).isBetween(first / 5, first / 2);
    browser.await(
        "document.getElementById('shown').textContent.startsWith('50 of "
            + String.format(Locale.ROOT, "%,d ", both)
            + "')");
    assertThat(column("train.cacher")).containsOnly("oracle");
    // drawn anew, the page keeps what was chosen, and shows it
    int ranges = coloured("#axes canvas");
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'dark'");
    assertThat(chosen()).isEqualTo(both);
    browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    assertThat(coloured("#axes canvas")).isBetween(ranges * 9 / 10, ranges * 11 / 10);
    // a click on the axis gives its range up
    JsonNode board = board();
    browser.click(axis(board, 13), board.get(1).asDouble() + 104 + 250);
    browser.await(
        "document.getElementById('count').textContent.startsWith('" + grouped(first) + "')");
  }

  @Test
  void shouldFilterAndSort() throws Exception {
    browser.click("#filter");
    browser.type("state=failed");
    browser.await("document.getElementById('count').textContent.startsWith('100 of')");
    browser.await("document.getElementById('shown').textContent.startsWith('50 of 100 ')");
    assertThat(column("state")).containsOnly("failed");
    assertThat(browser.evaluate("document.querySelector('#table tbody tr').title").asText())
        .isEqualTo("java.io.IOException: <lost>");
    browser.evaluate("document.getElementById('filter').value = ''");
    browser.click("#filter");
    browser.type("steps>=7 discount<0.5 cacher=oracle");
    browser.await("document.getElementById('shown').textContent.startsWith('50 of ')");
    browser.click("#table thead th:nth-child(8) button");
    assertThat(column("ddqn.discount").stream().map(Double::valueOf).toList())
        .isSorted()
        .allMatch(value -> value < 0.5);
    browser.click("#table thead th:nth-child(8) button");
    assertThat(
            browser.evaluate("document.querySelector('#table th:nth-child(8)').ariaSort").asText())
        .isEqualTo("descending");
    assertThat(browser.evaluate("document.getElementById('filter').checkValidity()").asBoolean())
        .isTrue();
    browser.click("#filter");
    browser.type(" some-setting>1");
    assertThat(browser.evaluate("document.getElementById('filter').checkValidity()").asBoolean())
        .isFalse();
  }

  @Test
  void shouldLinkATrialEverywhere() throws Exception {
    browser.click("#table tbody tr:nth-child(2) td");
    browser.await("!document.getElementById('detail').hidden");
    String line = text("#detail code");
    assertThat(line).startsWith("-s allocator.actor-rate=").contains(" -s allocator.batch=");
    assertThat(text("#detail p")).contains("done after 9 rounds");
    assertThat(coloured("#marked")).isGreaterThan(500);
    assertThat(browser.evaluate("document.querySelectorAll('tr.marked').length").asInt()).isOne();
    // what would be copied is exactly the trial's line
    assertThat(Grids.view(TRIALS).trials()).extracting(TrialView::settings).contains(line);
    browser.click("#detail button");
    browser.await("document.querySelector('#detail button').textContent === 'copied'");
  }

  @Test
  void shouldNameTheLineUnderThePointer() throws Exception {
    JsonNode board = board();
    double between = (axis(board, 0) + axis(board, 1)) / 2;
    browser.hover(between, board.get(1).asDouble() + 104 + 165);
    assertThat(text("#hint")).matches("(?s)p\\d{5}-s1: \\w+ after \\d rounds.*");
    assertThat(coloured("#marked")).isGreaterThan(500);
    browser.click(between, board.get(1).asDouble() + 104 + 165);
    browser.await("!document.getElementById('detail').hidden");
    assertThat(text("#detail p")).isEqualTo(text("#hint"));
  }

  @Test
  void shouldChangeObjectiveAndKeepTheBest() throws Exception {
    browser.evaluate(
        "(() => { const best = document.getElementById('best'); best.value = '1';"
            + " best.dispatchEvent(new Event('change')); })()");
    assertThat(chosen()).isEqualTo(48);
    assertThat(text("#curves-note")).isNotEmpty();
    browser.evaluate(
        "(() => { const o = document.getElementById('objective'); o.value = 'log';"
            + " o.dispatchEvent(new Event('change')); })()");
    assertThat(chosen()).isEqualTo(48);
    browser.click("#clear");
    assertThat(chosen()).isEqualTo(TRIALS);
  }

  @Test
  void shouldFitDarkRoomsPhonesAndPaper() throws Exception {
    browser.show(1400, 1000, "screen", "dark");
    browser.await("document.documentElement.dataset.theme === 'dark'");
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'light'");
    browser.show(390, 800, "screen", "light");
    browser.await("document.documentElement.scrollWidth <= 390");
    browser.show(1400, 1000, "screen", "dark");
    assertThat(browser.print())
        .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))
        .hasSizeGreaterThan(20_000);
    assertThat(browser.evaluate("document.body.style.width").asText()).isEmpty();
  }

  private static JsonNode board() throws Exception {
    return browser.evaluate(
        "(() => { const e = document.getElementById('axes'); e.scrollIntoView({block: 'center'});"
            + " const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()");
  }

  private static double axis(JsonNode board, int axis) {
    return board.get(0).asDouble() + 60 + (board.get(2).asDouble() - 140) * axis / 17;
  }

  /** Drags along an axis, between two parts of its height from the top. */
  private static void brush(int axis, double from, double to) throws Exception {
    JsonNode board = board();
    double x = axis(board, axis);
    double top = board.get(1).asDouble() + 104;
    double height = board.get(3).asDouble() - 130;
    String before = text("#count");
    browser.drag(x, top + from * height, x, top + to * height);
    browser.await("document.getElementById('count').textContent !== '" + before + "'");
  }

  private static int chosen() throws Exception {
    return Integer.parseInt(text("#count").replaceAll(" of.*|,", ""));
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d of", number);
  }

  private static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  /** {@return the texts of a column of the table} */
  private static List<String> column(String name) throws Exception {
    JsonNode texts =
        browser.evaluate(
            "(() => { const at = [...document.querySelectorAll('#table th')]"
                + ".findIndex(head => head.textContent === '"
                + name
                + "'); return [...document.querySelectorAll('#table tbody tr')]"
                + ".map(row => row.cells[at].textContent); })()");
    List<String> column = new ArrayList<>();
    texts.forEach(text -> column.add(text.asText()));
    return column;
  }

  /** {@return how many pixels of a canvas are not empty, counted on a copy that is made for it} */
  private static int coloured(String selector) throws Exception {
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
