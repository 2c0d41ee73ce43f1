package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTableTest {

  private static final TrialResult NOTHING = new TrialResult(List.of(), List.of(), 0, 0);

  @TempDir private Path out;
  private TrialStore store;

  @BeforeEach
  void prepare() throws IOException {
    store = new TrialStore(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
    store.table().open();
  }

  /** A task that is begun again may find that its first attempt took all over and died then. */
  @Test
  void shouldTakeFilesOverOnce() throws IOException {
    TableFile one = store.table().write("rows-1", List.of(row("a", 1, TrialState.DONE)), List.of());
    TableFile two = store.table().write("rows-2", List.of(row("b", 1, TrialState.DONE)), List.of());
    List<TrialRow> own = List.of(row("c", 1, TrialState.DONE));
    TableFile all = store.table().write("rows-3", own, List.of(one, two));
    assertThat(store.table().list()).containsExactly(all);
    assertThat(Files.size(out.resolve("results").resolve(all.name()))).isEqualTo(all.bytes());
    store.table().write("rows-4", own, List.of(one, two));
    assertThat(TrialRows.of(out))
        .extracting(row -> row.get("id").asText())
        .containsExactlyInAnyOrder("a", "b", "c", "c");
    assertThat(store.rows(List.of(FakeWork.trial("a"), FakeWork.trial("c"))))
        .containsOnlyKeys("a", "c");
  }

  @Test
  void shouldCountTheLatestDriverAndSuccessAmongAttemptsOfOne() throws IOException {
    store
        .table()
        .write(
            "rows-1",
            List.of(
                row("late", 2, TrialState.FAILED),
                row("late", 1, TrialState.FAILED),
                row("twice", 1, TrialState.DONE),
                row("twice", 1, TrialState.FAILED),
                row("mended", 1, TrialState.FAILED),
                row("mended", 2, TrialState.DONE)),
            List.of());
    List<Trial> trials =
        List.of(FakeWork.trial("late"), FakeWork.trial("twice"), FakeWork.trial("mended"));
    assertThat(store.rows(trials).get("late").session()).isEqualTo(2);
    assertThat(store.rows(trials).get("twice").state()).isEqualTo(TrialState.DONE);
    assertThat(store.rows(trials).get("mended").state()).isEqualTo(TrialState.DONE);
  }

  @Test
  void shouldFindRowsThatAreTakenOverAsItReads() throws IOException {
    TableFile one = store.table().write("rows-1", List.of(row("a", 1, TrialState.DONE)), List.of());
    TableFile two = store.table().write("rows-2", List.of(row("b", 1, TrialState.DONE)), List.of());
    List<String> read = new ArrayList<>();
    store
        .table()
        .read(
            (row, place) -> {
              if (read.isEmpty()) {
                takeOver(one, two);
              }
              read.add(row.id());
            });
    assertThat(read).containsExactly("a", "a", "b", "c");
  }

  private void takeOver(TableFile... taken) {
    try {
      List<TrialRow> own = List.of(row("c", 1, TrialState.DONE));
      store.table().write("rows-3", own, List.of(taken));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldTellOfAllTrialsThereAre() throws IOException {
    store
        .table()
        .write(
            "rows-1",
            List.of(row("a", 2, TrialState.DONE), row("a", 1, TrialState.FAILED)),
            List.of());
    assertThat(store.rows()).containsOnlyKeys("a");
    assertThat(store.rows().get("a").state()).isEqualTo(TrialState.DONE);
    assertThat(store.paused()).isEmpty();
    Files.createDirectories(out.resolve("paused/a"));
    assertThat(store.paused()).containsExactly("a");
  }

  @Test
  void shouldNameTheFirstOfManyDamagedLines() throws IOException {
    Path file = out.resolve("results/rows-1.jsonl");
    Files.writeString(file, "{\n".repeat(8));
    assertThatThrownBy(() -> store.standings(List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file + ", line 1, cannot be read: Unexpected end-of-input")
        .hasMessageContaining("; delete the line to do its trial again")
        .hasMessageContaining(file + ": 3 more lines");
  }

  @Test
  void shouldLetAFailedTrialBeAskedOtherwise() throws IOException {
    store
        .table()
        .write(
            "rows-1",
            List.of(row("a", 1, TrialState.FAILED), row("b", 1, TrialState.DIVERGED)),
            List.of());
    Trial a = FakeWork.trial("a");
    assertThat(store.standings(List.of(a)).unsettled(List.of(a))).containsExactly(a);
    assertThatThrownBy(() -> store.standings(List.of(a, FakeWork.trial("b"))))
        .hasMessageContaining("trial b was done with other settings than are asked for now: ")
        .hasMessageContaining("rows-1.jsonl, line 2) to do it again");
  }

  /** A row of a trial that asked something else. */
  private static TrialRow row(String id, int session, TrialState state) {
    TrialResult result = state == TrialState.FAILED ? null : NOTHING;
    String reason = state == TrialState.DONE ? null : "bad luck";
    return new TrialRow(
        id, state, reason, null, session, "test", "0", 1, new TreeMap<>(), result, new TreeMap<>());
  }
}
