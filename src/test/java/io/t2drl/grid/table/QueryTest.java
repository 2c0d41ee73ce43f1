package io.t2drl.grid.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows are shown, and in which order. */
class QueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rank            | 2 1 0 3 4 | 4 3 0 1 2",
        "score           | 0 2 1 3 4 | 1 2 0 3 4",
        "allocator.batch | 2 4 0 1 3 | 3 1 0 4 2",
        "train.allocator | 2 0 1 3 4 | 3 1 2 0 4",
        "state           | 4 2 1 3 0 | 0 3 2 1 4",
        "seconds         | 4 0 1 2 3 | 3 2 1 0 4",
        "trainings       | 4 2 1 0 3 | 2 1 0 3 4"
      })
  void shouldOrderPoints(String key, String order, String reversed) {
    assertThat(points(new Query(false, List.of(), key, false))).isEqualTo(order);
    assertThat(points(new Query(false, List.of(), key, true))).isEqualTo(reversed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allocator.batch >= 64       | 1 0 3",
        "allocator.batch<64          | 2 4",
        "allocator.batch = 6.4e1     | 0",
        "allocator.batch != 64       | 2 1 3 4",
        "train.allocator = d3pg      | 2 0",
        "train.allocator != d3pg     | 1 3",
        "state = done                | 2 1",
        "score > 0.6                 | 2 0",
        "score <= 0.5                | 1",
        "point = 4                   | 4",
        "rounds = 9                  | 2 1",
        "scenario = default          | 2 1 0 3 4",
        "scenario = other            | ''",
        "seed = 1                    | 2 1 4 0 3"
      })
  void shouldChooseRows(String where, String chosen) {
    assertThat(points(asked(false, where))).isEqualTo(chosen);
  }

  @Test
  void shouldAverageOverTheTrainingsThatAreChosen() {
    Table both = asked(false).ask(Searches.small());
    assertThat(cells(both, "score")).containsExactly("0.7", "0.5", "0.9", "", "");
    assertThat(cells(both, "state")).containsExactly("done", "done", "stopped", "failed", "begun");
    assertThat(cells(both, "rounds")).containsExactly("9", "9", "3", "3", "0");
    assertThat(cells(both, "trainings")).containsExactly("2", "2", "2", "2", "1");
    assertThat(cells(both, "seconds")).containsExactly("24.0", "22.0", "20.0", "26.0", "14.0");
    assertThat(cells(both, "reason"))
        .containsExactly("", "", "", "p00003-s2: OutOfMemoryError: \"heap\", all of it", "");
    Table first = asked(false, "seed = 1").ask(Searches.small());
    assertThat(cells(first, "point")).containsExactly("2", "1", "4", "0", "3");
    assertThat(cells(first, "score")).startsWith("0.6", "0.4", "0.95");
    assertThat(cells(first, "state"))
        .containsExactly("done", "done", "paused", "stopped", "paused");
  }

  @Test
  void shouldHaveARowForEveryTraining() {
    Table all = asked(true, "point >= 2", "seed = 2").ask(Searches.small());
    assertThat(cells(all, "trial")).containsExactly("p00002-s2", "p00003-s2");
    assertThat(cells(all, "state")).containsExactly("done", "failed");
    assertThat(cells(all, "version")).containsOnly("test-1");
  }

  @Test
  void shouldNameAllThatMakesNoSense() {
    Query query =
        new Query(
            false,
            Stream.of(
                    "allocator.bacth = 3",
                    "state = dnoe",
                    "state < done",
                    "allocator.batch > many",
                    "train.allocator > d3pg",
                    "trial = p00003-s2")
                .map(Filter::of)
                .toList(),
            "scroe",
            false);
    String columns =
        "point, trainings, state, rounds, score, seconds, cpu-seconds, allocator.batch,"
            + " train.allocator, reason";
    assertThat(query.problems(Searches.small()))
        .containsExactly(
            "--where must name one of "
                + columns
                + ", seed, scenario, did you mean allocator.batch?: --where allocator.bacth",
            "--where state must be one of done, paused, stopped, begun, diverged, failed, did you"
                + " mean done?: --where 'state = dnoe'",
            "--where state compares names, which takes = or !=: --where 'state < done'",
            "--where allocator.batch compares numbers, and the value is none: --where"
                + " 'allocator.batch > many'",
            "--where train.allocator compares names, which takes = or !=: --where 'train.allocator"
                + " > d3pg'",
            "--where must name one of " + columns + ", seed, scenario: --where trial",
            "--sort must name one of rank, " + columns + ", did you mean score?: --sort scroe");
    assertThat(asked(true, "trial = p00003-s2", "seed > 1").problems(Searches.small())).isEmpty();
  }

  private static Query asked(boolean trainings, String... where) {
    return new Query(trainings, Stream.of(where).map(Filter::of).toList(), Query.RANK, false);
  }

  private static String points(Query query) {
    return String.join(" ", cells(query.ask(Searches.small()), "point"));
  }

  private static List<String> cells(Table table, String column) {
    int place = table.place(column).orElseThrow();
    return table.rows().stream().map(row -> row.get(place).text()).toList();
  }
}
