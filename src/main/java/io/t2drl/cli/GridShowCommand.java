package io.t2drl.cli;

import io.t2drl.cli.progress.Screen;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.table.Filter;
import io.t2drl.grid.table.Query;
import io.t2drl.grid.table.SearchTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a search has come to. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Show the points of a search as a table, while it runs and afterwards: a row a point, with"
          + " the mean score over its trainings once all of them have come to a rung. It reads"
          + " DIR/grid.json and DIR/results, needs neither Spark nor the grid's file, and changes"
          + " nothing.",
      "A point or training is done; paused at a rung, to go on perhaps; stopped there for good;"
          + " begun, where not all trainings of a point have come equally far; diverged; or"
          + " failed: below the table stands why."
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class GridShowCommand implements Runnable {

  private static final int USUAL_TOP = 20;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory of the search, or its URI.")
  private String directory;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "Most rows (default: " + USUAL_TOP + "; all with --csv).")
  private Integer top;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = Query.RANK,
      description =
          "Order: ${DEFAULT-VALUE}, the default, is that of the search (those that came furthest"
              + " first, of these the best first); or any column, like score (the best first),"
              + " rounds, seconds, point or a varied key (the least first).")
  private String sort;

  @Option(names = "--reverse", description = "The other way round; empty values stay the last.")
  private boolean reversed;

  @Option(
      names = "--where",
      paramLabel = "'KEY OP VALUE'",
      description =
          "Only rows of which this holds, like 'allocator.batch >= 128' or 'state != stopped';"
              + " repeatable. OP is =, !=, <, <=, > or >=, and KEY any column, seed or scenario:"
              + " the last two choose trainings, of which a point's row is the mean.")
  private List<String> conditions = List.of();

  @Option(names = "--trials", description = "A row a training instead of a row a point.")
  private boolean trials;

  @Option(
      names = "--csv",
      description = "CSV (RFC 4180) with all rows, all columns and all digits.")
  private boolean csv;

  /** Made by picocli. */
  GridShowCommand() {}

  @Override
  public void run() {
    List<String> problems = new ArrayList<>();
    if (top != null && top < 1) {
      problems.add("--top must be >= 1: --top " + top);
    }
    Query query = new Query(trials, filters(problems), sort, reversed);
    KeptSearch search = read(problems);
    problems.addAll(query.problems(search));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    SearchTable table = new SearchTable(search, query);
    PrintWriter output = spec.commandLine().getOut();
    output.print(
        csv
            ? table.csv(top == null ? Integer.MAX_VALUE : top)
            : table.text(
                top == null ? USUAL_TOP : top, Screen.outputRoom().orElse(SearchTable.ENDLESS)));
    output.flush();
  }

  private List<Filter> filters(List<String> problems) {
    List<Filter> filters = new ArrayList<>();
    for (String condition : conditions) {
      try {
        filters.add(Filter.of(condition));
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    return filters;
  }

  /** Of what is no search, nobody can say which columns it has. */
  private KeptSearch read(List<String> problems) {
    try {
      Location.check("DIR", directory);
      return KeptSearch.read(directory, HadoopFiles.configuration());
    } catch (UserError e) {
      problems.addAll(e.problems());
      throw new UserError(problems);
    }
  }
}
