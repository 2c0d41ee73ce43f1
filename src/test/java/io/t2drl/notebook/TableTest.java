package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private record Point(String name, double x, List<Integer> several) {}

  @Test
  void shouldShowRecords() {
    Table table =
        Table.of(List.of(new Point("a<b", 1.0 / 3, List.of(1, 2)), new Point("b", 2, List.of())));

    assertThat(table.mime()).isEqualTo("text/html");
    assertThat(table.data())
        .contains("<th>name</th><th>x</th><th>several</th>")
        .contains("<td>a&lt;b</td><td>0.333333</td><td>1, 2</td>")
        .doesNotContain("more");
    assertThat(table).hasToString("name | x | several\na<b | 0.333333 | 1, 2\nb | 2 | ");
  }

  @Test
  void shouldShowTheFirstRowsOfAQuery() {
    Table table =
        Table.of(
            SharedSpark.session()
                .range(25)
                .selectExpr("id", "array(id, 1) AS several", "CAST(NULL AS INT) AS no")
                .orderBy("id"));

    assertThat(table.columns()).containsExactly("id", "several", "no");
    assertThat(table.rows()).hasSize(20).endsWith(List.of("19", "19, 1", "null"));
    assertThat(table.data()).contains("<p>and 5 more rows</p>");
    assertThat(table.toString()).endsWith("and 5 more rows");
  }

  @Test
  void shouldShowAllRowsWhereTheyAreFew() {
    assertThat(Table.of(SharedSpark.session().range(20).toDF()).left()).isZero();
    assertThat(Table.of(SharedSpark.session().range(0).toDF())).hasToString("id");
  }
}
