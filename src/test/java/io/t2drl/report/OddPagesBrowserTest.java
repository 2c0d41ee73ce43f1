package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.analysis.tally.ModelCounts;
import io.t2drl.page.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages say of runs whose figures are unusual: those of a run, changed. */
class OddPagesBrowserTest {

  @TempDir static Path directory;

  private static Browser browser;
  private static RunReport report;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    report = SmallRuns.report(SmallRuns.train(directory.resolve("run"), SmallRuns.settings()));
    browser = Browser.start(program.get(), Files.createDirectory(directory.resolve("profile")));
    browser.show(1280, 900, "screen", "light");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void shouldLogNothing() {
    assertThat(browser.problems()).isEmpty();
  }

  /** The oracle is the best on average; on a few episodes the run's caches may suit better. */
  @Test
  void shouldSayThatExactAllocationWouldBeAheadOfTheOracle() throws Exception {
    double own = reward(Contest.RUN);
    double exact = reward(Contest.EXACT);
    assertThat(exact).isGreaterThan(own);

    open(with((own + exact) / 2, report.course()));

    assertThat(text("#contest-note"))
        .contains(
            "All of the ",
            "lie in the allocation",
            "above the oracle, which is the best on average")
        .doesNotContain("the rest lies");
  }

  @Test
  void shouldDrawNoGapWhereTheOracleIsBelowRcars() throws Exception {
    double worst = Math.min(reward(Contest.RUN), reward(Contest.RCARS));

    open(with(worst - 1, withoutReferences()));

    assertThat(browser.evaluate("document.getElementById('left').hidden").asBoolean()).isTrue();
    assertThat(text("#contest-note")).contains("not behind the oracle");
    assertThat(text("#tiles")).doesNotContain("of the gap closed");
    assertThat(text("#learned-note")).contains("its mean reward is");
  }

  /** Frames of some rounds are gone, and a state does not occur in every round. */
  @Test
  void shouldKeepARoundInItsPlace() throws Exception {
    SortedMap<Integer, Map<Integer, ModelCounts>> rounds = new TreeMap<>();
    Map<Integer, ModelCounts> first = report.course().rounds().get(0);
    int state = first.keySet().iterator().next();
    rounds.put(1, first);
    rounds.put(4, Map.of(state, first.get(state)));

    open(
        with(
            reward(Contest.ORACLE),
            new CacheCourse(report.course().manifest(), rounds, List.of())));

    JsonNode axes =
        browser.evaluate(
            "echarts.getInstanceByDom(document.getElementById('states')).getOption()"
                + ".xAxis.map(axis => axis.data)");
    assertThat(axes).hasSizeGreaterThan(1);
    for (JsonNode axis : axes) {
      assertThat(axis.toString()).startsWith("[\"2\",\"3\",\"4\",\"5\",\" \",");
    }
  }

  private static double reward(String policy) {
    return report.contest().orElseThrow().of(policy).orElseThrow().summary().mean();
  }

  private static CacheCourse withoutReferences() {
    return new CacheCourse(Optional.empty(), report.course().rounds(), List.of());
  }

  /** The report, but for what the oracle gets and what was cached. */
  private static RunReport with(double oracle, CacheCourse course) {
    Contest contest = report.contest().orElseThrow();
    Map<String, Played> played = new LinkedHashMap<>(contest.played());
    Played best = played.get(Contest.ORACLE);
    double[] rewards = best.reward().clone();
    Arrays.fill(rewards, oracle);
    played.put(Contest.ORACLE, new Played(rewards, best.slots(), best.frames()));
    return new RunReport(
        report.name(),
        report.place(),
        report.settings(),
        report.rounds(),
        report.metrics(),
        report.timings(),
        course,
        Optional.of(
            new Contest(
                contest.world(), contest.episodes(), played, contest.requests(), contest.kept())),
        report.reproduction(),
        report.version(),
        report.notes());
  }

  private static void open(RunReport odd) throws Exception {
    Path page = directory.resolve("odd.html");
    Files.writeString(page, RunPage.html(odd));
    browser.open(page.toUri().toString(), "document.documentElement?.dataset.ready === 'yes'");
  }

  private static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }
}
