package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.files.DirectoryLock;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {

  @TempDir private static Path runs;
  @TempDir private Path temporary;

  @BeforeAll
  static void train() {
    SmallRuns.train(runs.resolve("online"), SmallRuns.settings());
  }

  private static JsonNode json() {
    return SmallRuns.report(SmallRuns.at(runs.resolve("online"))).json();
  }

  /** Played anew, the latest policy gets what the run itself has judged. */
  @Test
  void shouldPlayTheEpisodesThatTheRunIsJudgedOn() {
    JsonNode json = json();
    JsonNode own = json.at("/contest/policies/0");

    assertThat(own.path("name").asText()).isEqualTo("this run");
    assertThat(own.path("reward").asDouble()).isEqualTo(last(json, "reward"));
    assertThat(own.path("hitRatio").asDouble()).isEqualTo(last(json, "hit_ratio"), within(1e-12));
    assertThat(own.path("closed").asDouble()).isEqualTo(last(json, "gap_closed"));
    assertThat(json.at("/contest/policies").findValuesAsText("name"))
        .containsExactly("this run", "its caches, exact allocation", "oracle", "greedy", "rcars");
    assertThat(json.at("/references/oracle").asDouble())
        .isEqualTo(json.at("/contest/policies/2/reward").asDouble());
    assertThat(json.at("/references/rcars").asDouble())
        .isEqualTo(json.at("/contest/policies/4/reward").asDouble());
    assertThat(json.path("notes")).isEmpty();
  }

  /** Exact allocation with the same caches cannot be worse, and what costs are made of adds up. */
  @Test
  void shouldTakeCostsApart() {
    JsonNode policies = json().at("/contest/policies");

    assertThat(policies.at("/1/reward").asDouble())
        .isGreaterThanOrEqualTo(policies.at("/0/reward").asDouble());
    for (JsonNode policy : policies) {
      double sum = 0;
      for (JsonNode part : policy.path("costs")) {
        sum += part.asDouble();
      }
      assertThat(sum)
          .as(policy.path("name").asText())
          .isEqualTo(-policy.path("reward").asDouble(), within(1e-4));
    }
  }

  @Test
  void shouldCountWhatEachRoundCached() {
    JsonNode states = json().at("/caches/states");
    String frames = runs.resolve("online/experience/frames").toString();
    Row[] rows =
        (Row[])
            SharedSpark.session()
                .sql(
                    "select popularity, round, count(*), avg(int(cached[3])) from parquet.`"
                        + frames
                        + "` group by popularity, round order by popularity, round")
                .collect();

    int found = 0;
    for (Row row : rows) {
      for (JsonNode state : states) {
        for (JsonNode round : state.path("rounds")) {
          if (state.path("state").asInt() == row.getInt(0)
              && round.path("round").asInt() == row.getInt(1)) {
            found++;
            assertThat(round.path("frames").asLong()).isEqualTo(row.getLong(2));
            assertThat(round.at("/cached/3").asDouble()).isEqualTo(row.getDouble(3), within(1e-12));
          }
        }
      }
    }
    assertThat(found).isEqualTo(rows.length).isGreaterThan(2);
  }

  @Test
  void shouldReadMetricsAndTimingsAsSparkDoes() {
    JsonNode json = json();
    for (String table : new String[] {"metrics", "timings"}) {
      Row[] rows =
          (Row[])
              SharedSpark.session()
                  .read()
                  .parquet(runs.resolve("online").resolve(table).toString())
                  .orderBy("round")
                  .collect();
      assertThat(json.at("/" + table + "/rounds")).hasSize(rows.length).hasSize(2);
      for (JsonNode column : json.at("/" + table + "/columns")) {
        assertThat(column.path("meaning").asText()).isNotBlank();
        for (int i = 0; i < rows.length; i++) {
          Object expected = rows[i].getAs(column.path("name").asText());
          JsonNode value = column.path("values").get(i);
          assertThat(value.isNull() ? null : (Object) value.asDouble())
              .as(column.path("name").asText())
              .isEqualTo(expected == null ? null : ((Number) expected).doubleValue());
        }
      }
    }
  }

  /** A training holds the run's lock meanwhile. */
  @Test
  void shouldOnlyReadAndNeedNoLock() throws IOException {
    Path run = runs.resolve("online");
    DirectoryLock lock =
        DirectoryLock.take(new org.apache.hadoop.fs.Path(run.toString()), SmallRuns.HADOOP);
    try {
      SortedMap<String, Long> before = contents(run);
      assertThat(json()).isEqualTo(json());
      assertThat(contents(run)).isEqualTo(before);
      lock.confirm();
    } finally {
      lock.release();
    }
  }

  @Test
  void shouldSayWhatIsMissing() throws IOException {
    Path copy = copy();
    FileUtils.deleteDirectory(copy.resolve("metrics").toFile());
    FileUtils.deleteDirectory(copy.resolve("timings/round=0").toFile());
    Files.writeString(
        Files.createDirectories(copy.resolve("timings/round=0")).resolve("part-0.parquet"), "PAR");
    FileUtils.deleteDirectory(copy.resolve("experience/frames/round=1").toFile());

    RunReport report = SmallRuns.report(SmallRuns.at(copy));

    assertThat(report.notes()).hasSize(3);
    assertThat(report.notes().get(0)).isEqualTo("Of 2 of 2 rounds there are no metrics.");
    assertThat(report.notes().get(1))
        .startsWith("The timings of 1 of 2 rounds cannot be read: ")
        .contains(copy + "/timings/round=0/part-0.parquet");
    assertThat(report.notes().get(2))
        .startsWith("What was cached in round 2 is not known: ")
        .endsWith("frames/round=1 holds 0 frames, but the manifest says 36.");
    assertThat(report.json().at("/caches/states/0/rounds")).hasSize(1);
    assertThat(report.json().at("/contest/policies")).hasSize(5);

    FileUtils.deleteDirectory(copy.resolve("experience").toFile());
    assertThat(SmallRuns.report(SmallRuns.at(copy)).notes())
        .contains("Its experience is gone: what it cached round by round is not known.");
  }

  @Test
  void shouldSayWhyItsPolicyCannotAct() throws IOException {
    Path copy = copy();
    Files.write(copy.resolve("checkpoints/round=00001/cacher.bin"), new byte[3]);
    RunReport damaged = SmallRuns.report(SmallRuns.at(copy));
    assertThat(damaged.notes()).hasSize(1);
    assertThat(damaged.notes().get(0)).startsWith("What its policy does is not known: ");
    assertThat(damaged.json().has("contest")).isFalse();
    assertThat(damaged.json().at("/references/oracle").isNumber()).isTrue();

    FileUtils.deleteDirectory(copy.resolve("checkpoints").toFile());
    RunReport without = SmallRuns.report(SmallRuns.at(copy));
    assertThat(without.notes())
        .containsExactly("It has no checkpoint: what its policy does is not known.");
    assertThat(without.json().at("/metrics/rounds")).hasSize(2);
  }

  @Test
  void shouldRefuseWhatIsNoRunOrHasNoFinishedRound() throws IOException {
    RunDirectory nothing = SmallRuns.at(temporary.resolve("nothing"));
    assertThatThrownBy(() -> SmallRuns.report(nothing))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not a run directory");

    Path copy = copy();
    FileUtils.deleteDirectory(copy.resolve("checkpoints").toFile());
    FileUtils.deleteDirectory(copy.resolve("metrics").toFile());
    assertThatThrownBy(() -> SmallRuns.report(SmallRuns.at(copy)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            copy + " has no finished round yet: there is nothing to report on; let it train");
  }

  /**
   * What logs have taught has no experience of its own: its kept checkpoints say what it cached.
   */
  @Test
  void shouldReportOnTrainingFromLogs() {
    RunDirectory run = SmallRuns.fromLogs(temporary.resolve("offline"), runs.resolve("online"));

    RunReport report = SmallRuns.report(run);
    JsonNode json = report.json();

    assertThat(report.notes())
        .containsExactly(
            "It learned from logs and gathered no experience: what its kept checkpoints do was"
                + " played for this page.");
    assertThat(json.at("/contest/kept")).hasSize(2);
    assertThat(json.at("/contest/kept/1/reward").asDouble())
        .isEqualTo(json.at("/contest/policies/0/reward").asDouble())
        .isEqualTo(last(json, "reward"));
    assertThat(json.at("/caches/exploring").asBoolean()).isFalse();
    assertThat(json.at("/caches/states/0/rounds")).hasSize(2);
    assertThat(json.at("/caches/states/0/rounds/1/cached"))
        .isEqualTo(json.at("/caches/states/0/now/cached"));
    assertThat(json.at("/run/trainedBy").isNull()).isTrue();
    assertThat(json.at("/commands/0").asText())
        .startsWith("t2drl train --from-experience 'file:" + runs.resolve("online") + "'")
        .contains(" --rounds 2", " -s 'ddqn.hidden=8'")
        .endsWith(" --out DIR");
  }

  private Path copy() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(runs.resolve("online").toFile(), copy.toFile());
    return copy;
  }

  private static double last(JsonNode json, String column) {
    for (JsonNode one : json.at("/metrics/columns")) {
      if (one.path("name").asText().equals(column)) {
        return one.path("values").get(one.path("values").size() - 1).asDouble();
      }
    }
    throw new AssertionError(column);
  }

  private static SortedMap<String, Long> contents(Path directory) throws IOException {
    SortedMap<String, Long> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files.filter(Files::isRegularFile).forEach(file -> contents.put(file.toString(), sum(file)));
    }
    return contents;
  }

  private static long sum(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
