package io.t2drl.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.recording.Behaviour;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of an analysis beside those that plain Spark SQL finds in the same files. */
class AnalysisTest {

  private static final double NEAR = 2e-6;

  @TempDir private static Path temporary;
  private static Path data;
  private static AnalysisReport report;

  @BeforeAll
  static void look() {
    data = Looks.data(temporary.resolve("data"), 2);
    report = Looks.report(Looks.subject("a", data));
    SharedSpark.session().read().parquet(data + "/slots").createOrReplaceTempView("looked_slots");
    SharedSpark.session().read().parquet(data + "/frames").createOrReplaceTempView("looked_frames");
  }

  @Test
  void shouldMeasureAsPlainSparkDoes() {
    for (String axis : List.of("round", "frame", "slot", "popularity")) {
      for (Row row :
          sql(
              "select %1$s, avg(reward), count(*), min(reward) from looked_slots group by %1$s"
                  .formatted(axis))) {
        Map<String, Object> found = quantity("quantities", axis, row.getInt(0), "reward");
        assertThat((Double) found.get("mean")).isCloseTo(row.getDouble(1), within(NEAR));
        assertThat(found.get("count")).isEqualTo(row.getLong(2));
        assertThat(found.get("least")).isEqualTo(row.getDouble(3));
        assertThat(found.get("left_out")).isEqualTo(0L);
      }
      for (Row row :
          sql(
              ("select %1$s, avg(d), count(d), percentile(d, 0.5), max(d) from (select %1$s,"
                      + " explode(delay_s) as d from looked_slots) group by %1$s")
                  .formatted(axis))) {
        Map<String, Object> found = quantity("quantities", axis, row.getInt(0), "delay_s");
        assertThat((Double) found.get("mean")).isCloseTo(row.getDouble(1), within(1e-5));
        assertThat(found.get("count")).isEqualTo(row.getLong(2));
        assertThat((Double) found.get("p50"))
            .isCloseTo(row.getDouble(3), within(0.02 * row.getDouble(3)));
        assertThat((Double) found.get("most")).isEqualTo(row.getFloat(4));
      }
    }
  }

  @Test
  void shouldMeasureFairnessAsPlainSparkDoes() {
    for (Row row :
        sql(
            "select round, avg(pow(aggregate(delay_s, 0D, (s, x) -> s + x), 2) / (4 *"
                + " aggregate(delay_s, 0D, (s, x) -> s + cast(x as double) * x))),"
                + " avg(array_max(delay_s)) from looked_slots group by round")) {
      int round = row.getInt(0);
      assertThat((Double) quantity("fairness", "round", round, "jain_delay").get("mean"))
          .isCloseTo(row.getDouble(1), within(NEAR));
      assertThat((Double) quantity("fairness", "round", round, "slowest_s").get("mean"))
          .isCloseTo(row.getDouble(2), within(1e-4));
    }
  }

  @Test
  void shouldTakeCostsApartSoThatTheyAddUp() {
    for (String axis : List.of("round", "frame", "slot", "popularity")) {
      Map<Long, Double> costs = new HashMap<>();
      rows("costs").stream()
          .filter(row -> row.get("axis").equals(axis))
          .forEach(row -> costs.merge((Long) row.get("at"), (Double) row.get("cost"), Double::sum));
      assertThat(costs).hasSizeGreaterThan(1);
      costs.forEach(
          (at, cost) ->
              assertThat(cost)
                  .isCloseTo(
                      -(Double)
                          quantity("quantities", axis, Math.toIntExact(at), "reward").get("mean"),
                      within(1e-4)));
    }
    // by the radio's own formula, as the frames have it
    double alpha = 0.7;
    for (Row row : sql("select round, avg(link_delay_s) from looked_frames group by round")) {
      double link =
          rows("costs").stream()
              .filter(cost -> cost.get("axis").equals("round") && cost.get("part").equals("link"))
              .filter(cost -> cost.get("at").equals((long) row.getInt(0)))
              .mapToDouble(cost -> (Double) cost.get("cost"))
              .sum();
      assertThat(link).isCloseTo(alpha * row.getDouble(1), within(1e-4));
    }
  }

  @Test
  void shouldCountCachesRequestsAndHits() {
    String models = "(select round, popularity, inline(arrays_zip(model, hit)) from looked_slots)";
    for (Row row :
        sql(
            "select round, popularity, model, count(*), sum(cast(hit as int)) from "
                + models
                + " group by round, popularity, model")) {
      Map<String, Object> found = cache(row.getInt(0), row.getInt(1), row.getInt(2));
      assertThat(found.get("requests")).isEqualTo(row.getLong(3));
      assertThat(found.get("hits")).isEqualTo(row.getLong(4));
    }
    for (Row row :
        sql(
            "select round, popularity, m, count(*), sum(cast(c as int)) from (select round,"
                + " popularity, posexplode(cached) as (m, c) from looked_frames) group by round,"
                + " popularity, m")) {
      Map<String, Object> found = cache(row.getInt(0), row.getInt(1), row.getInt(2));
      assertThat(found.get("frames")).isEqualTo(row.getLong(3));
      assertThat(found.get("cached")).isEqualTo(row.getLong(4));
      assertThat(found.get("name")).isEqualTo("m" + row.getInt(2));
    }
    long misses =
        sql("select count(*) from (select inline(arrays_zip(model, hit)), cached from looked_slots)"
                + " where not hit and cached[model]")
            .get(0)
            .getLong(0);
    assertThat(rows("caches").stream().mapToLong(row -> (Long) row.get("loading")).sum())
        .isEqualTo(misses)
        .isPositive();
  }

  @Test
  void shouldSayHowDecisionsCameAbout() {
    for (Row row :
        sql(
            "select round, avg(cast(explored as int)), avg(exploration_noise) from looked_slots"
                + " group by round")) {
      assertThat(figure(row.getInt(0), "explored")).isCloseTo(row.getDouble(1), within(NEAR));
      assertThat(figure(row.getInt(0), "noise")).isCloseTo(row.getDouble(2), within(NEAR));
    }
    for (Row row :
        sql(
            "select round, avg(cast(cache_explored as int)), avg(exploration) from looked_frames"
                + " group by round")) {
      assertThat(figure(row.getInt(0), "cache_explored")).isCloseTo(row.getDouble(1), within(NEAR));
      assertThat(figure(row.getInt(0), "epsilon")).isCloseTo(row.getDouble(2), within(NEAR));
    }
    for (Row row :
        sql(
            "select round, avg(if(raw_action[2 * u + 1] = -1, 1, 0)), avg(if(raw_action[2 * u + 1]"
                + " = 1, 1, 0)), avg(if(steps[u] = 0, 1, 0)) from (select round, raw_action, steps,"
                + " posexplode(hit) as (u, h) from looked_slots) where h group by round")) {
      assertThat(figure(row.getInt(0), "raw_compute_low"))
          .isCloseTo(row.getDouble(1), within(NEAR))
          .isCloseTo(figure(row.getInt(0), "steps_none"), within(NEAR));
      assertThat(figure(row.getInt(0), "raw_compute_high"))
          .isCloseTo(row.getDouble(2), within(NEAR));
    }
  }

  @Test
  void shouldFindTheWorstEpisodesAndSayWhy() {
    List<Row> worst =
        sql(
            "select round, cell, avg(reward) as r, first(episode) from looked_frames group by"
                + " round, cell order by r limit "
                + Looks.WORST);
    List<Map<String, Object>> found = rows("episodes");
    assertThat(found).hasSize(Looks.WORST);
    for (int i = 0; i < Looks.WORST; i++) {
      Map<String, Object> episode = found.get(i);
      Row row = worst.get(i);
      assertThat(episode.get("round")).isEqualTo((long) row.getInt(0));
      assertThat(episode.get("cell")).isEqualTo((long) row.getInt(1));
      assertThat(episode.get("episode")).isEqualTo(row.getString(3));
      assertThat((Double) episode.get("return")).isCloseTo(row.getDouble(2), within(NEAR));
      double parts =
          List.of("link", "edge", "cloud", "tv", "overflow").stream()
              .mapToDouble(part -> (Double) episode.get(part))
              .sum();
      assertThat(parts).isCloseTo(-row.getDouble(2), within(1e-4));
      Row slots =
          sql("select min(array_min(gain)), max(array_max(delay_s)) from looked_slots where round ="
                  + " %d and cell = %d".formatted(row.getInt(0), row.getInt(1)))
              .get(0);
      assertThat((Double) episode.get("deepest_gain_db"))
          .isCloseTo(10 * Math.log10(slots.getFloat(0)), within(1e-9));
      assertThat((Double) episode.get("slowest_s")).isEqualTo(slots.getFloat(1));
      assertThat((Double) episode.get("slowest_share")).isBetween(0.01, 1.0);
    }
  }

  @Test
  void shouldDivideRequestsByGain() {
    List<Map<String, Object>> tenths = rows("gains");
    long requests = 3L * Experiment.CELLS * Experiment.FRAMES * Experiment.SLOTS * Experiment.USERS;
    assertThat(tenths).hasSize(10);
    assertThat(tenths.stream().mapToLong(row -> (Long) row.get("requests")).sum())
        .isEqualTo(requests);
    double before = 0;
    for (Map<String, Object> tenth : tenths) {
      assertThat((Long) tenth.get("requests")).isBetween(requests / 12, requests / 8);
      assertThat((Double) tenth.get("least_gain")).isGreaterThanOrEqualTo(before);
      before = (Double) tenth.get("most_gain");
    }
    assertThat((Double) tenths.get(0).get("delay_s"))
        .isGreaterThan((Double) tenths.get(9).get("delay_s"));
  }

  /** Equal shares in round 0, random ones in rounds 1 and 2. */
  @Test
  void shouldSeeThatTheBehaviourChangedOnce() {
    Path changed = temporary.resolve("changed");
    Experiment.job(changed, 2)
        .run(Behaviour.fixed(Experiment.policy("rcars")), 0, Experiment.CELLS);
    Experiment.run(changed, 2, 1);
    Experiment.run(changed, 2, 2);
    Map<Long, Double> shares =
        rows(Looks.report(Looks.subject("a", changed)), "drift").stream()
            .filter(row -> row.get("feature").equals("share"))
            .collect(
                Collectors.toMap(
                    row -> (Long) row.get("round"),
                    row -> (Double) row.get("distance") / (Double) row.get("chance")));
    assertThat(shares).containsOnlyKeys(1L, 2L);
    assertThat(shares.get(1L)).as("distance beside that of chance").isGreaterThan(3);
    assertThat(shares.get(2L)).as("distance beside that of chance").isLessThan(2);
  }

  @Test
  void shouldSayWhatThereIs() {
    Map<String, Object> dataset = rows("datasets").get(0);
    assertThat(dataset)
        .containsEntry("dataset", "a")
        .containsEntry("rounds", 3L)
        .containsEntry("episodes", 30L)
        .containsEntry("slots", 180L)
        .containsEntry("models", 10L)
        .containsEntry("least_users", 4L)
        .containsEntry("formats", "3");
    assertThat((Double) dataset.get("mean_return"))
        .isCloseTo(sql("select avg(reward) from looked_frames").get(0).getDouble(0), within(NEAR));
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void shouldGiveTheSameBytesForAnyPartitions() {
    Path one = Looks.data(temporary.resolve("undivided"), 1);
    Path seven = Looks.data(temporary.resolve("sevenfold"), 7);
    String first = text(one);
    SharedSpark.session().conf().set("spark.sql.files.maxPartitionBytes", "4000");
    try {
      assertThat(text(seven)).isEqualTo(first);
      assertThat(text(one)).isEqualTo(first);
    } finally {
      SharedSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
    }
  }

  @Test
  void shouldNameItsJobs() throws TimeoutException {
    Set<String> names = ConcurrentHashMap.newKeySet();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            names.add(start.properties().getProperty("spark.job.description"));
          }
        };
    SparkContext context = SharedSpark.session().sparkContext();
    context.addSparkListener(listener);
    try {
      Looks.report(Looks.subject("a", data));
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(listener);
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "analyze: count episodes of a, 60 rows",
            "analyze: count frames of a, 60 rows",
            "analyze: count slots of a, 180 rows");
  }

  private static String text(Path base) {
    JsonNode json = Looks.report(Looks.subject("a", base)).json();
    return json.toString().replace(base.getFileName().toString(), "here");
  }

  @Test
  void shouldPutDatasetsSideBySide() {
    Path other = Looks.equal(temporary.resolve("equal"));
    AnalysisReport both =
        Looks.report(
            Looks.subject("a", data),
            Looks.subject("b <&>", other),
            Looks.subject("c", data, other));
    assertThat(rows(both, "datasets"))
        .extracting(row -> row.get("slots"))
        .containsExactly(180L, 120L, 300L);
    // alone or beside others, a dataset has the same numbers
    for (Table table : report.tables()) {
      if (!table.name().equals("differences")) {
        assertThat(rows(both, table.name()).stream().filter(row -> row.get("dataset").equals("a")))
            .as(table.name())
            .containsExactlyElementsOf(rows(report, table.name()));
      }
    }
    List<Map<String, Object>> differences = rows(both, "differences");
    assertThat(differences).extracting(row -> row.get("dataset")).containsOnly("b <&>", "c");
    Map<String, Object> share =
        differences.stream()
            .filter(row -> row.get("feature").equals("share") && row.get("dataset").equals("b <&>"))
            .findFirst()
            .orElseThrow();
    assertThat((Double) share.get("distance"))
        .as("equal shares beside random ones")
        .isGreaterThan(3 * (Double) share.get("chance"));
  }

  @Test
  void shouldSayOfVersionTwoWhatItCan() {
    Path two = Path.of("src/test/resources/experience/format-2");
    Path three = Path.of("src/test/resources/experience/format-3");
    AnalysisReport both = Looks.report(Looks.subject("two", two), Looks.subject("three", three));
    assertThat(both.notes())
        .anyMatch(
            note ->
                note.endsWith(
                    "format-2 is of format version 2, which has neither raw actions nor names of"
                        + " episodes and does not say which caches chance chose: figures of these"
                        + " leave it out."));
    for (String dataset : List.of("two", "three")) {
      assertThat(rows(both, "costs").stream().filter(row -> row.get("dataset").equals(dataset)))
          .as("costs of %s, in whose settings keys are missing", dataset)
          .isNotEmpty();
      assertThat(figures(both, dataset)).contains("budget_spent");
      assertThat(both.notes())
          .anyMatch(
              note ->
                  note.contains("format-" + (dataset.equals("two") ? 2 : 3))
                      && note.endsWith("defaults stand in for the keys that they lack."));
    }
    Set<Object> figures = figures(both, "two");
    assertThat(figures)
        .contains("explored", "epsilon")
        .doesNotContain("raw_compute_low", "cache_explored");
    assertThat(figures(both, "three"))
        .contains("explored", "epsilon", "raw_compute_low", "cache_explored");
    assertThat(rows(both, "quantities").stream().filter(row -> row.get("dataset").equals("two")))
        .anyMatch(row -> row.get("quantity").equals("delay_s") && (Double) row.get("mean") > 0);
    assertThat(rows(both, "episodes").stream().filter(row -> row.get("dataset").equals("two")))
        .allMatch(row -> row.get("episode") == null && (Double) row.get("return") < 0)
        .hasSize(Looks.WORST);
  }

  private static Set<Object> figures(AnalysisReport report, String dataset) {
    return rows(report, "behaviour").stream()
        .filter(row -> row.get("dataset").equals(dataset))
        .map(row -> row.get("figure"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double figure(int round, String figure) {
    return rows("behaviour").stream()
        .filter(row -> row.get("round").equals((long) round) && row.get("figure").equals(figure))
        .mapToDouble(row -> (Double) row.get("value"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> quantity(String table, String axis, int at, String quantity) {
    return rows(table).stream()
        .filter(row -> row.get("axis").equals(axis) && row.get("at").equals((long) at))
        .filter(row -> row.get("quantity").equals(quantity))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> cache(long round, long popularity, long model) {
    return rows("caches").stream()
        .filter(row -> row.get("round").equals(round) && row.get("model").equals(model))
        .filter(row -> row.get("popularity").equals(popularity))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, Object>> rows(String table) {
    return rows(report, table);
  }

  private static List<Map<String, Object>> rows(AnalysisReport from, String name) {
    Table table = from.table(name);
    List<String> names = table.columns().stream().map(Column::name).toList();
    return table.rows().stream()
        .map(
            cells -> {
              Map<String, Object> row = new HashMap<>();
              for (int i = 0; i < cells.length; i++) {
                row.put(names.get(i), cells[i]);
              }
              return row;
            })
        .toList();
  }

  private static List<Row> sql(String query) {
    return SharedSpark.session().sql(query).collectAsList();
  }
}
