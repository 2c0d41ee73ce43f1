package io.t2drl.dataset.check;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be wrong with a dataset, a kind each, and the rule that must say so. */
final class Corruptions {

  private static final long NO_ROW = Finding.WHOLE;
  private static final Predicate<Tampering.Values> ANY = row -> true;
  private static final Predicate<Tampering.Values> WITH_HIT =
      row -> row.first(SlotColumns.HIT, true) >= 0;
  private static final Predicate<Tampering.Values> WITH_MISS =
      row -> row.first(SlotColumns.HIT, false) >= 0;
  private static final Predicate<Tampering.Values> LATER =
      row -> !row.get(FrameColumns.FRAME).equals(0);

  private final List<Corruption> all = new ArrayList<>();

  /** Plants it, and says at which row of the first file the rule must be told; none: at no row. */
  interface Planting {
    long plant(Tampering dataset) throws IOException;
  }

  record Corruption(String name, Rule rule, Planting planting) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Corruption> all() {
    Corruptions corruptions = new Corruptions();
    corruptions.addNumbers();
    corruptions.addPlaces();
    corruptions.addRows();
    corruptions.addResources();
    corruptions.addFrames();
    corruptions.all.addAll(FileCorruptions.all());
    return corruptions.all;
  }

  private void add(String name, Rule rule, Planting planting) {
    all.add(new Corruption(name, rule, planting));
  }

  private void slot(
      String name,
      Rule rule,
      Predicate<Tampering.Values> which,
      Consumer<Tampering.Values> change) {
    add(name, rule, dataset -> dataset.row(Timescale.SLOTS, which, change));
  }

  private void frame(
      String name,
      Rule rule,
      Predicate<Tampering.Values> which,
      Consumer<Tampering.Values> change) {
    add(name, rule, dataset -> dataset.row(Timescale.FRAMES, which, change));
  }

  private void addNumbers() {
    slot("a gain is NaN", Rule.NUMBERS, ANY, row -> row.set(SlotColumns.GAIN, 2, Float.NaN));
    slot(
        "a delay is infinite",
        Rule.NUMBERS,
        ANY,
        row -> row.set(SlotColumns.DELAY, 0, Float.POSITIVE_INFINITY));
    slot("a reward is NaN", Rule.NUMBERS, ANY, row -> row.set(SlotColumns.REWARD, Double.NaN));
    slot("a reward is null", Rule.NULLS, ANY, row -> row.set(SlotColumns.REWARD, null));
    slot("an array is null", Rule.NULLS, ANY, row -> row.set(SlotColumns.STEPS, null));
    slot(
        "an array is short",
        Rule.WIDTHS,
        ANY,
        row -> row.set(SlotColumns.TV, new Object[] {1f, 2f, 3f}));
    slot("an array is empty", Rule.WIDTHS, ANY, row -> row.set(SlotColumns.HIT, new Object[0]));
    add(
        "an element is null",
        Rule.NULLS,
        dataset -> {
          dataset.schema(
              Timescale.SLOTS,
              schema -> FileCorruptions.with(schema, SlotColumns.GAIN, FileCorruptions::withNulls),
              values -> {
                ((Object[]) values[Timescale.SLOTS.stored().indexOf(SlotColumns.GAIN)])[1] = null;
                return values;
              });
          return 0;
        });
  }

  private void addPlaces() {
    slot("a cell that there is not", Rule.KEYS, ANY, row -> row.set(SlotColumns.CELL, 99));
    slot("a block of other cells", Rule.KEYS, ANY, row -> row.set(SlotColumns.BLOCK, 2));
    slot("a variant that there is not", Rule.WIDTHS, ANY, row -> row.set(SlotColumns.VARIANT, 1));
    slot("a frame that there is not", Rule.KEYS, ANY, row -> row.set(SlotColumns.FRAME, 3));
    slot("a slot below 0", Rule.KEYS, ANY, row -> row.set(SlotColumns.SLOT, -1));
    slot(
        "an episode of another name",
        Rule.EPISODE,
        ANY,
        row -> row.set(SlotColumns.EPISODE, row.get(SlotColumns.EPISODE) + "0"));
    slot("another policy", Rule.BEHAVIOUR, ANY, row -> row.set(SlotColumns.POLICY, "greedy"));
    slot("another version", Rule.BEHAVIOUR, ANY, row -> row.set(SlotColumns.POLICY_VERSION, 4L));
    slot(
        "a cell that explores by mistake",
        Rule.BEHAVIOUR,
        row -> row.get(SlotColumns.EXPLORED).equals(false),
        row -> row.set(SlotColumns.EXPLORED, true));
    slot(
        "less noise than the round's",
        Rule.BEHAVIOUR,
        row -> row.get(SlotColumns.EXPLORED).equals(true),
        row -> row.set(SlotColumns.EXPLORATION_NOISE, 0.125f));
    slot("an end in between", Rule.FLAGS, ANY, row -> row.set(SlotColumns.TRUNCATED, true));
    slot("an end for good", Rule.FLAGS, ANY, row -> row.set(SlotColumns.TERMINATED, true));
    slot(
        "no end at the end",
        Rule.FLAGS,
        row -> row.get(SlotColumns.TRUNCATED).equals(true),
        row -> row.set(SlotColumns.TRUNCATED, false));
  }

  private void addRows() {
    add(
        "a slot is there twice",
        Rule.DUPLICATES,
        dataset -> {
          dataset.rows(Timescale.SLOTS, rows -> rows.add(5, rows.get(4)));
          return 5;
        });
    add("a slot is lost", Rule.MISSING, dataset -> lose(dataset, Timescale.SLOTS));
    add("a frame is lost", Rule.MISSING, dataset -> lose(dataset, Timescale.FRAMES));
    add(
        "a frame is there twice",
        Rule.DUPLICATES,
        dataset -> {
          dataset.rows(Timescale.FRAMES, rows -> rows.add(1, rows.get(0)));
          return 1;
        });
    add(
        "two rows have changed their requests",
        Rule.DELAY,
        dataset -> {
          dataset.rows(
              Timescale.SLOTS,
              rows -> {
                Object gain = rows.get(0).get(SlotColumns.GAIN);
                rows.get(0).set(SlotColumns.GAIN, rows.get(7).get(SlotColumns.GAIN));
                rows.get(7).set(SlotColumns.GAIN, gain);
              });
          return 0;
        });
  }

  private static long lose(Tampering dataset, Timescale timescale) {
    dataset.rows(timescale, rows -> rows.remove(3));
    return NO_ROW;
  }

  private void addResources() {
    slot("a model that there is not", Rule.REQUESTS, ANY, row -> row.set(SlotColumns.MODEL, 1, 10));
    slot("no gain at all", Rule.REQUESTS, ANY, row -> row.set(SlotColumns.GAIN, 0, 0f));
    slot("too large an input", Rule.REQUESTS, ANY, row -> scale(row, SlotColumns.INPUT_BITS, 99));
    slot("too small an output", Rule.REQUESTS, ANY, row -> scale(row, SlotColumns.OUTPUT_BITS, 0));
    slot("a hit taken for a miss", Rule.HITS, WITH_HIT, row -> flip(row, true));
    slot("a miss taken for a hit", Rule.HITS, WITH_MISS, row -> flip(row, false));
    slot("shares above the whole", Rule.SHARES, ANY, row -> scale(row, SlotColumns.BANDWIDTH, 3));
    slot("a share below 0", Rule.SHARES, ANY, row -> row.set(SlotColumns.BANDWIDTH, 3, -0.01f));
    slot(
        "steps for a miss",
        Rule.STEPS,
        WITH_MISS,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, false), 1f));
    slot(
        "steps above A3",
        Rule.STEPS,
        WITH_HIT,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, true), 250f));
    slot(
        "steps above the budget",
        Rule.BUDGET,
        WITH_HIT,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, true), 159f));
    slot(
        "a raw action out of its range",
        Rule.RAW_ACTION,
        ANY,
        row -> row.set(SlotColumns.RAW_ACTION, 4, 1.5f));
    slot(
        "another raw action",
        Rule.AMENDED,
        ANY,
        row -> row.set(SlotColumns.RAW_ACTION, 0, -(float) row.get(SlotColumns.RAW_ACTION, 0)));
    slot("a longer delay", Rule.DELAY, ANY, row -> scale(row, SlotColumns.DELAY, 1.001f));
    slot("a better quality", Rule.TV, ANY, row -> scale(row, SlotColumns.TV, 0.999f));
    slot(
        "another reward",
        Rule.REWARD,
        ANY,
        row -> row.set(SlotColumns.REWARD, 0.99 * (double) row.get(SlotColumns.REWARD)));
    slot("another cache", Rule.CACHED, ANY, row -> flip(row, SlotColumns.CACHED, 3));
    slot(
        "another state",
        Rule.POPULARITY,
        ANY,
        row -> row.set(SlotColumns.POPULARITY, 2 - (int) row.get(SlotColumns.POPULARITY)));
  }

  private void addFrames() {
    frame(
        "a cache before the first", Rule.PREVIOUS, ANY, row -> flip(row, FrameColumns.PREVIOUS, 0));
    frame("another cache before", Rule.PREVIOUS, LATER, row -> flip(row, FrameColumns.PREVIOUS, 0));
    frame(
        "other requests before",
        Rule.HISTOGRAM,
        LATER,
        row -> row.set(FrameColumns.HISTOGRAM, 0, 0.5f));
    frame(
        "other requests",
        Rule.NEXT_HISTOGRAM,
        ANY,
        row -> row.set(FrameColumns.NEXT_HISTOGRAM, 9, 0.75f));
    frame(
        "a state that there is not",
        Rule.POPULARITY,
        ANY,
        row -> row.set(FrameColumns.NEXT_POPULARITY, 3));
    frame(
        "another reward of a frame",
        Rule.FRAME_REWARD,
        ANY,
        row -> row.set(FrameColumns.REWARD, 1e-6 + (double) row.get(FrameColumns.REWARD)));
    frame(
        "another time on the link",
        Rule.LINK_DELAY,
        ANY,
        row -> row.set(FrameColumns.LINK_DELAY, 1.001f * (float) row.get(FrameColumns.LINK_DELAY)));
    frame("an overflow", Rule.OVERFLOW, ANY, row -> row.set(FrameColumns.OVERFLOW, 1f));
    frame(
        "a probability above 1",
        Rule.PROPENSITY,
        ANY,
        row -> row.set(FrameColumns.PROPENSITY, 1.01));
    frame("a probability of 0", Rule.PROPENSITY, ANY, row -> row.set(FrameColumns.PROPENSITY, 0.0));
    frame("no probability", Rule.PROPENSITY, ANY, row -> row.set(FrameColumns.PROPENSITY, null));
    frame(
        "another exploration of caches",
        Rule.BEHAVIOUR,
        ANY,
        row -> row.set(FrameColumns.EXPLORATION, 0.6f));
    frame(
        "an episode that ends early",
        Rule.FLAGS,
        ANY,
        row -> row.set(FrameColumns.TRUNCATED, true));
  }

  private static void scale(Tampering.Values row, DataColumn<?> column, float factor) {
    Object[] values = (Object[]) row.get(column);
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * (float) values[i];
    }
  }

  private static void flip(Tampering.Values row, boolean before) {
    row.set(SlotColumns.HIT, row.first(SlotColumns.HIT, before), !before);
  }

  private static void flip(Tampering.Values row, DataColumn<?> column, int element) {
    row.set(column, element, !(boolean) row.get(column, element));
  }
}
