package io.t2drl.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.StudySettings;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/** Pages of studies that nobody trained for: their results are made up, the same every time. */
final class MadeUpStudies {

  private static final String ARMS =
      """
      arms = [
        { name = "D3PG <&>", settings { train.allocator = d3pg }, views = [
          { name = "D3PG <&>" }, { name = "D3PG, exact caches", cacher = oracle } ] }
        { name = DDPG, settings { train.allocator = ddpg } }
        { name = TD3, settings { train.allocator = td3 } }
        { name = RCARS, policy = rcars }
        { name = greedy, policy = greedy }
        { name = "best fixed cache, oracle allocation", policy = "best-fixed+oracle" }
        { name = oracle, policy = oracle }
      ]
      """;

  /** Share of the gap that a policy closes. */
  private static final Map<String, Double> POLICIES =
      Map.of("rcars", 0.0, "greedy", 0.834, "best-fixed+oracle", 0.875, "oracle", 1.0);

  /** The better, the earlier. */
  private static final List<String> LEARNERS = List.of("d3pg", "ddpg", "td3");

  private static final int EVALUATIONS = 12;
  private static final String UNLUCKY = "arm-02-td3/seed-3";

  private static final String ALONG =
      """
      seeds = [1, 2, 3]
      axis { title = "users per cell", points = [
        { x = 5, settings { cell.users = 5 } }
        { x = 10, settings { cell.users = 10 } }
        { x = 20, settings { cell.users = 20 } }
      ] }
      """;

  private static final String NAMED =
      """
      seeds = [1, 2, 3]
      axis { title = scenario, points = [
        { name = "as it is" }
        { name = "few <users>", settings { cell.users = 5 } }
        { name = "gentd26", scenario = gentd26 }
      ] }
      """;

  private MadeUpStudies() {}

  /** {@return the page of a study in several scenarios} */
  static String named(Path folder) {
    return html(folder, NAMED);
  }

  /** {@return the page of a study whose arms learn, where a run of TD3 diverges} */
  static String learning(Path folder) {
    return html(folder, "seeds = [1, 2, 3, 4, 5]\n");
  }

  /** {@return the page of a study along a quantity} */
  static String along(Path folder) {
    return html(folder, ALONG);
  }

  /**
   * {@return what the page draws of a study along a quantity, of which TD3 survives no run at 20}
   */
  static ObjectNode lostPoint(Path folder) {
    StudySettings study = study(folder, ALONG);
    return StudyData.of(
        study,
        scores(
            study,
            trial ->
                trial.settings().train().allocator().equals("td3")
                    && trial.settings().cell().users() == 20));
  }

  /** {@return what of a page is there without scripts, which come last} */
  static String shown(String page) {
    return page.substring(0, page.indexOf("<script type=\"application/octet-stream\""));
  }

  private static String html(Path folder, String head) {
    StudySettings study = study(folder, head);
    StudyScores scores = scores(study, trial -> trial.id().endsWith(UNLUCKY));
    return new StudyPage(study, scores).html(new StudyCharts(study, scores).draw());
  }

  private static StudySettings study(Path folder, String head) {
    Path file = folder.resolve("made-up.conf");
    try {
      Files.writeString(
          file,
          "name = made-up\ntitle = \"How <close>?\"\ndescription = \"What & why.\"\nepisodes = 2\n"
              + head
              + ARMS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return StudyLoader.load(file.toString(), false);
  }

  private static StudyScores scores(StudySettings study, Predicate<Trial> unlucky) {
    List<TrialRow> rows =
        Trials.of(study, new PinnedTraces(new Configuration())).stream()
            .map(trial -> row(trial, unlucky.test(trial)))
            .toList();
    return StudyScores.of(study, rows).orElseThrow();
  }

  private static TrialRow row(Trial trial, boolean unlucky) {
    return new TrialRow(
        trial.id(),
        unlucky ? TrialState.DIVERGED : TrialState.DONE,
        unlucky ? "training diverged in round 9" : null,
        null,
        1,
        "test-1",
        "digest",
        trial.seed(),
        trial.labels(),
        result(trial, unlucky),
        Collections.emptySortedMap());
  }

  private static TrialResult result(Trial trial, boolean unlucky) {
    double x = Double.parseDouble(trial.labels().get("x"));
    double end =
        trial.learns()
            ? 0.99
                - 0.012 * LEARNERS.indexOf(trial.settings().train().allocator())
                - 0.001 * x
                - 0.004 * noise(trial.seed(), x)
            : POLICIES.get(trial.policy());
    List<TrialResult.CurvePoint> curve = new ArrayList<>();
    for (int i = 1; trial.learns() && i <= (unlucky ? EVALUATIONS / 3 : EVALUATIONS); i++) {
      double closed =
          end - Math.exp(-0.55 * i) * (1.4 + 0.3 * noise(trial.seed(), i)) - 0.002 * noise(i, end);
      curve.add(
          new TrialResult.CurvePoint(
              2 * i - 1, 184_320L * i, 800L * i, 41.5 * i, 39.25 * i, reward(closed, x), closed));
    }
    List<TrialResult.ViewResult> views =
        trial.views().stream()
            .map(view -> view(view.name(), view.cacher().isEmpty() ? end : end + 0.004, x, unlucky))
            .toList();
    return new TrialResult(curve, views, 498, 471);
  }

  private static TrialResult.ViewResult view(
      String name, double closed, double x, boolean unlucky) {
    double reward = reward(closed, x);
    return unlucky
        ? new TrialResult.ViewResult(name, new double[0], 0, 0, 0, 0)
        : new TrialResult.ViewResult(
            name, new double[] {reward - 1, reward + 1}, 0.46, 33.2, 53.4, 61);
  }

  private static double reward(double closed, double x) {
    return -43.2 - x + 3.9 * closed;
  }

  /** Something between 0 and 1. */
  private static double noise(double one, double other) {
    double wild = Math.sin(12.9898 * one + 78.233 * other) * 43_758.5453;
    return wild - Math.floor(wild);
  }
}
