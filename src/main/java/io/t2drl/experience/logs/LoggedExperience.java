package io.t2drl.experience.logs;

import io.t2drl.config.UserError;
import io.t2drl.experience.reading.RoundCheck;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Experience that is there already, of one directory or of several: every complete round, once.
 * Rounds are the same where their names are, wherever they lie; parts of a round have names of
 * their own.
 */
public final class LoggedExperience {

  /** Name of the column that says which source a row is from: its place in the list, from 0. */
  public static final String SOURCE = "source";

  private final List<Source> sources;
  private final List<String> repeated;

  private LoggedExperience(List<Source> sources, List<String> repeated) {
    this.sources = sources;
    this.repeated = repeated;
  }

  /**
   * Finds what directories hold.
   *
   * @param directories each the base directory of datasets, the directory of a run or a union
   * @param hadoop configuration of the file systems
   * @return their rounds
   * @throws UserError if a directory holds no complete round, a union names rounds that are not
   *     there any more, or two directories can hold the same episodes without being the same; all
   *     problems at once
   */
  public static LoggedExperience open(List<String> directories, Configuration hadoop) {
    return open(directories, name -> {}, hadoop);
  }

  /**
   * Finds what directories hold that are perhaps named by somebody else.
   *
   * @param directories as above
   * @param trust refuses places that they must not lead to
   * @param hadoop configuration of the file systems
   * @return their rounds
   * @throws UserError as above, and from {@code trust}
   */
  public static LoggedExperience open(List<String> directories, Trust trust, Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    List<Source> found = new ArrayList<>();
    for (String directory : directories) {
      try {
        found.addAll(new ExperienceDirectory(directory, trust, hadoop).sources());
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    if (directories.isEmpty()) {
      problems.add("Experience is needed: name at least one directory");
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    DistinctRounds distinct = new DistinctRounds();
    return new LoggedExperience(List.copyOf(distinct.of(found)), List.copyOf(distinct.repeated()));
  }

  /** {@return where rounds come from, in the order of the directories} */
  public List<Source> sources() {
    return sources;
  }

  /** {@return a sentence for each round that was named twice and is taken once} */
  public List<String> repeated() {
    return repeated;
  }

  /** {@return the number of rows of a dataset, as the manifests say} */
  public long count(Timescale timescale) {
    return sources.stream().mapToLong(source -> source.count(timescale)).sum();
  }

  /**
   * Checks that every file is there, whole and ours, by its footer.
   *
   * @param spark session to read with
   * @throws UserError if not: what is wrong with each round
   */
  public void verify(SparkSession spark) {
    List<String> problems = new ArrayList<>();
    for (Source source : sources) {
      for (Timescale timescale : Timescale.values()) {
        RoundCheck check = RoundCheck.ofLogs(spark, source.base(), timescale);
        for (int round : source.manifest().rounds().keySet()) {
          try {
            check.verify(round);
          } catch (UserError e) {
            problems.addAll(e.problems());
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  /**
   * Refuses experience that lacks columns.
   *
   * @param columns what is to be read
   * @throws UserError if the format version of a source has not all of them
   */
  public void require(Collection<DataColumn<?>> columns) {
    List<String> problems = new ArrayList<>();
    for (Source source : sources) {
      int version = source.manifest().formatVersion();
      String missing =
          columns.stream()
              .filter(column -> column.since() > version)
              .map(DataColumn::name)
              .collect(Collectors.joining(", "));
      if (!missing.isEmpty()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s is of format version %d, which has no column %s: simulate it again",
                source.base(),
                version,
                missing));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  /**
   * Reads a dataset's rows.
   *
   * @param spark session to read with
   * @param timescale which dataset
   * @return its columns, those that are not in a source's format null, and {@link #SOURCE}
   */
  public Dataset<Row> rows(SparkSession spark, Timescale timescale) {
    Dataset<Row> all = null;
    for (int i = 0; i < sources.size(); i++) {
      Dataset<Row> rows =
          sources.get(i).rows(spark, timescale).withColumn(SOURCE, functions.lit(i));
      all = all == null ? rows : all.union(rows);
    }
    return all;
  }

  /**
   * Writes the rounds' names down as one, in the file {@code union.json}; no row is copied.
   *
   * @param directory a directory of its own
   * @param hadoop configuration of the file system
   */
  public void writeUnion(String directory, Configuration hadoop) {
    List<Union.Member> members = sources.stream().map(LoggedExperience::member).toList();
    new UnionFile(directory, hadoop).write(new Union(Union.VERSION, members));
  }

  private static Union.Member member(Source source) {
    SortedMap<Integer, String> rounds = new TreeMap<>();
    source.manifest().rounds().forEach((number, round) -> rounds.put(number, round.name()));
    return new Union.Member(source.base(), rounds);
  }
}
