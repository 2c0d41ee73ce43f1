package io.t2drl.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static final int USERS = 3;
  private static final List<DataColumn<?>> COLUMNS = Timescale.SLOTS.replayed();

  /** Parts as tasks may cut them, in any order: rows come out by round, cell, frame and slot. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 1000})
  void shouldPutPartsInTheOrderOfTheirKeys(int partSize) {
    Rows whole = slots(2, 4, 3, 5);
    List<Rows> parts = new ArrayList<>();
    for (int from = 0; from < whole.size(); from += partSize) {
      int count = Math.min(partSize, whole.size() - from);
      Rows part = Rows.allocate(Timescale.SLOTS, COLUMNS, whole.shape(), count);
      part.append(0, whole, from, count);
      parts.add(part);
    }
    Collections.shuffle(parts, new Random(partSize));

    Rows merged = Rows.merge(Timescale.SLOTS, COLUMNS, parts);

    assertSame(merged, whole);
  }

  @Test
  void shouldPadNarrowerRows() {
    Rows narrow = slots(1, 1, 1, 2);
    Rows wide =
        Rows.allocate(Timescale.SLOTS, COLUMNS, new Shape(USERS + 2, 0), 1)
            .with(SlotColumns.CELL, new int[] {7})
            .with(SlotColumns.GAIN, new float[] {9, 8, 7, 6, 5});

    Rows merged = Rows.merge(Timescale.SLOTS, COLUMNS, List.of(wide, narrow));

    float[] own = narrow.get(SlotColumns.GAIN);
    assertThat(merged.shape()).isEqualTo(new Shape(USERS + 2, 0));
    assertThat(merged.get(SlotColumns.GAIN))
        .containsExactly(own[0], own[1], own[2], 0, 0, own[3], own[4], own[5], 0, 0, 9, 8, 7, 6, 5);
  }

  @Test
  void shouldMergeNothingIntoNoRows() {
    Rows merged = Rows.merge(Timescale.SLOTS, COLUMNS, List.of());
    assertThat(merged.size()).isZero();
    assertThat(merged.columns()).isEqualTo(COLUMNS);
    assertThat(new SlotReplay(merged).hasNext()).isEmpty();
  }

  @Test
  void shouldCopyTheFirstRows() {
    Rows whole = slots(1, 2, 1, 3);
    Rows first = whole.first(4);
    assertThat(first.get(SlotColumns.GAIN))
        .isEqualTo(Arrays.copyOf(whole.get(SlotColumns.GAIN), 4 * USERS));
    whole.get(SlotColumns.GAIN)[0] = -1;
    assertThat(first.get(SlotColumns.GAIN)[0]).as("a copy").isNotEqualTo(-1);
  }

  @Test
  void shouldShareArraysOfSelectedColumns() {
    Rows whole = slots(1, 1, 1, 2);
    Rows selected = whole.select(List.of(SlotColumns.GAIN));
    assertThat(selected.columns()).containsExactly(SlotColumns.GAIN);
    assertThat(selected.get(SlotColumns.GAIN)).isSameAs(whole.get(SlotColumns.GAIN));
    assertThatThrownBy(() -> selected.get(SlotColumns.STEPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("These slots hold no column steps");
  }

  /** Both datasets have a column of this name. */
  @Test
  void shouldNotTakeTheOtherDatasetsColumnForItsOwn() {
    Rows rows = slots(1, 1, 1, 1);
    assertThat(rows.has(FrameColumns.REWARD)).isFalse();
    assertThatThrownBy(() -> rows.get(FrameColumns.REWARD))
        .hasMessage("These slots hold no column reward");
    assertThatThrownBy(() -> rows.with(FrameColumns.REWARD, new double[1]))
        .hasMessage("Column reward of 1 slots must be one of theirs, and have 1 elements: 1");
  }

  @Test
  void shouldRefuseArraysOfAnotherLength() {
    Rows rows = slots(1, 1, 1, 2);
    assertThatThrownBy(() -> rows.with(SlotColumns.GAIN, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column gain of 2 slots must be one of theirs, and have 6 elements: 5");
  }

  @Test
  void shouldSurviveTheJourneyToAnotherProcess() throws IOException, ClassNotFoundException {
    Rows whole = slots(2, 2, 2, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(whole);
      out.writeObject(SlotColumns.GAIN);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertSame((Rows) in.readObject(), whole);
      assertThat(in.readObject()).as("there is one of each column").isSameAs(SlotColumns.GAIN);
    }
  }

  @Test
  void shouldEndAnEpisodeWhereTheNextRowIsAnotherCellsOrRounds() {
    Rows rows = slots(2, 2, 1, 2);
    rows.get(SlotColumns.TRUNCATED)[1] = true;
    rows.get(SlotColumns.TERMINATED)[6] = true;
    assertThat(new SlotReplay(rows).hasNext())
        .containsExactly(true, false, true, false, true, false, false, false);
  }

  /** Slots in order; every number tells where it belongs. */
  private static Rows slots(int rounds, int cells, int frames, int count) {
    int size = rounds * cells * frames * count;
    Rows rows = Rows.replayed(Timescale.SLOTS, new Shape(USERS, 0), size);
    for (int row = 0; row < size; row++) {
      rows.get(SlotColumns.ROUND)[row] = row / (cells * frames * count);
      rows.get(SlotColumns.CELL)[row] = row / (frames * count) % cells;
      rows.get(SlotColumns.FRAME)[row] = row / count % frames;
      rows.get(SlotColumns.SLOT)[row] = row % count;
      rows.get(SlotColumns.REWARD)[row] = -row;
      rows.get(SlotColumns.HIT)[row * USERS + 1] = row % 3 == 0;
    }
    int[] model = IntStream.range(0, size * USERS).toArray();
    float[] gain = new float[model.length];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = i / 2f;
    }
    return rows.with(SlotColumns.MODEL, model).with(SlotColumns.GAIN, gain);
  }

  private static void assertSame(Rows actual, Rows expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (DataColumn<?> column : expected.columns()) {
      assertThat(actual.get(column)).as(column.name()).isEqualTo(expected.get(column));
    }
  }
}
