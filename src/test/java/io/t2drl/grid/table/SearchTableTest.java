package io.t2drl.grid.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.grid.KeptSearch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables as people and programs read them. */
class SearchTableTest {

  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void shouldFitNamesAboveTheirValues() {
    assertThat(table(false).text(ALL, SearchTable.ENDLESS))
        .isEqualTo(
            """
            grid small: 6 points, 12 trainings: 4 done, 2 paused, 2 stopped, 1 failed, 3 without a result
                                                                allocator.  train.
            point  trainings  state    rounds   score  seconds       batch  allocator
                2          2  done          9  0.7000     24.0           9  d3pg
                1          2  done          9  0.5000     22.0         128  ddpg
                0          2  stopped       3  0.9000     20.0          64  d3pg
                3          2  failed        3             26.0         256  td3
                4          1  begun         0             14.0          32
            point 3: p00003-s2: OutOfMemoryError: "heap", all of it
            """);
  }

  @Test
  void shouldLeaveOutWhatDoesNotFit() {
    assertThat(table(false).text(2, 60))
        .endsWith(
            """
                                                            allocator.
            point  trainings  state  rounds   score  seconds       batch
                2          2  done        9  0.7000     24.0           9
                1          2  done        9  0.5000     22.0         128
            Not shown for want of room: train.allocator
            3 more by a larger --top
            """);
    assertThat(table(false).text(2, 59))
        .contains("score  seconds\n", "24.0\n", "room: allocator.batch, train.allocator\n");
    assertThat(table(false).text(2, 1))
        .as("one column is always there")
        .contains("\npoint\n    2\n");
  }

  @Test
  void shouldWriteAllColumnsAsCsv() {
    assertThat(table(true, "point >= 2", "seed = 2").csv(ALL))
        .isEqualTo(
            "trial,point,scenario,seed,state,rounds,score,seconds,cpu-seconds,allocator.batch,"
                + "train.allocator,version,reason\r\n"
                + "p00002-s2,2,default,2,done,9,0.7999999999999999,12.0,2.0,9,d3pg,test-1,\r\n"
                + "p00003-s2,3,default,2,failed,3,,13.0,2.0,256,td3,test-1,"
                + "\"OutOfMemoryError: \"\"heap\"\", all of it\"\r\n");
    assertThat(table(true).csv(1).lines()).hasSize(2);
  }

  @Test
  void shouldSayThatThereIsNothingYet() {
    KeptSearch search =
        new KeptSearch("young", 4, List.of(), List.of(1L), List.of("default"), List.of());
    Query query = new Query(false, List.of(), Query.RANK, false);
    assertThat(new SearchTable(search, query).text(ALL, SearchTable.ENDLESS))
        .isEqualTo("grid young: 4 points, 4 trainings: 4 without a result\nNo row to show\n");
  }

  private static SearchTable table(boolean trainings, String... where) {
    return new SearchTable(
        Searches.small(),
        new Query(trainings, Stream.of(where).map(Filter::of).toList(), Query.RANK, false));
  }
}
