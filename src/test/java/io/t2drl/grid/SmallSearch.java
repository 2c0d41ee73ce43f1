package io.t2drl.grid;

import io.t2drl.search.Method;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialDriver;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A search of seconds, with real trainings, in a process of its own. */
final class SmallSearch {

  private SmallSearch() {}

  /**
   * Searches, or goes on with a search.
   *
   * @param arguments the directory, the method's key, and whether to go on
   */
  public static void main(String[] arguments) {
    Method method =
        arguments[1].equals("asha") ? new Method.Asha(2, 1, 4) : new Method.SuccessiveHalving(2, 1);
    SparkConf conf =
        new SparkConf().setAppName("small search").set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      GridJob.Outcome outcome =
          new GridJob(
                  new TrialDriver(spark, new Configuration(), System::nanoTime, "test-1"),
                  Grids.of(
                      method,
                      10,
                      List.of(1L, 2L),
                      Runs.tiny("train.rounds=4", "train.replay-rounds=2")),
                  arguments[0],
                  new Quiet())
              .run(Boolean.parseBoolean(arguments[2]), () -> false);
      System.out.println(outcome);
    }
  }

  private static final class Quiet implements GridListener {

    @Override
    public void changed(SearchState state) {}

    @Override
    public void failed(String trial, String why) {
      System.out.println(trial + ": " + why);
    }
  }
}
