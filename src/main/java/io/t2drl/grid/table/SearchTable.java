package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.KeptState;
import io.t2drl.grid.KeptTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a search has come to so far, as far as somebody asks.
 *
 * @param search the search
 * @param query which rows, and in which order; it has no {@link Query#problems} with the search
 */
public record SearchTable(KeptSearch search, Query query) {

  /** A line without end, for {@link #text}. */
  public static final int ENDLESS = PlainText.ENDLESS;

  /**
   * {@return all columns as CSV (RFC 4180), in full}
   *
   * @param top most rows
   */
  public String csv(int top) {
    return Csv.of(first(query.ask(search), top));
  }

  /**
   * {@return a table for people}
   *
   * @param top most rows
   * @param width characters that a line has room for, or {@link #ENDLESS}
   */
  public String text(int top, int width) {
    Table all = query.ask(search);
    Table shown = first(all, top);
    int more = all.rows().size() - shown.rows().size();
    return summary()
        + (all.rows().isEmpty() ? "No row to show\n" : new PlainText(shown, width).text())
        + (more > 0 ? String.format(Locale.ROOT, "%d more by a larger --top%n", more) : "");
  }

  private static Table first(Table table, int top) {
    return new Table(table.columns(), table.rows().subList(0, Math.min(top, table.rows().size())));
  }

  /** {@return how far all trainings are, whatever is asked} */
  private String summary() {
    List<String> counts = new ArrayList<>();
    for (KeptState state : KeptState.values()) {
      long count =
          search.trainings().stream().map(KeptTraining::state).filter(state::equals).count();
      if (count > 0) {
        counts.add(String.format(Locale.ROOT, "%d %s", count, state.text()));
      }
    }
    long all = (long) search.points() * search.perPoint();
    long others = all - search.trainings().size();
    if (others > 0) {
      counts.add(String.format(Locale.ROOT, "%d without a result", others));
    }
    return String.format(
        Locale.ROOT,
        "grid %s: %d points, %d trainings: %s%n",
        search.name(),
        search.points(),
        all,
        String.join(", ", counts));
  }
}
