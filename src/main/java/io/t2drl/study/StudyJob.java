package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.edge.World;
import io.t2drl.experience.JobGroup;
import io.t2drl.policy.Caches;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import scala.Function2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs the trials of a study as single Spark tasks, as many at a time as there are cores. Every
 * trial is kept as it ends: a study that was stopped goes on where it was.
 */
public final class StudyJob {

  /** Name of the accumulator that counts rounds of training while trials run. */
  public static final String ROUNDS = "study rounds";

  private final JavaSparkContext spark;
  private final StudySettings study;
  private final StudyDirectory directory;
  private final Ticks ticks;
  private final String codeVersion;
  private final StudyListener listener;

  /**
   * Prepares a study.
   *
   * @param spark where the trials run
   * @param study what is to be done
   * @param out directory of the study
   * @param hadoop configuration of the file systems
   * @param ticks clock for training times
   * @param codeVersion version of this program, kept with every result
   * @param listener watches the study
   */
  public StudyJob(
      JavaSparkContext spark,
      StudySettings study,
      String out,
      Configuration hadoop,
      Ticks ticks,
      String codeVersion,
      StudyListener listener) {
    this.spark = spark;
    this.study = study;
    this.directory = new StudyDirectory(out, hadoop);
    this.ticks = ticks;
    this.codeVersion = codeVersion;
    this.listener = listener;
  }

  /**
   * Does the trials that are not done yet, and writes the report.
   *
   * @return where the report's page lies
   * @throws io.t2drl.config.UserError if settings have problems or have more caches than can be
   *     listed, or the directory holds another study
   */
  public String run() {
    List<Trial> trials = Trials.of(study);
    // Learning curves are shares of the gap to the oracle, and the oracle needs a list of caches.
    trials.stream()
        .map(Trial::settings)
        .distinct()
        .forEach(settings -> Caches.feasible(World.drawn(settings), settings.cache().maxActions()));
    directory.open(study.name());
    List<Trial> pending =
        trials.stream().filter(trial -> directory.result(trial).isEmpty()).toList();
    long rounds =
        pending.stream()
            .filter(Trial::learns)
            .mapToLong(trial -> trial.settings().train().rounds())
            .sum();
    listener.planned(pending.size(), rounds);
    if (!pending.isEmpty()) {
      JobGroup.run(
          spark,
          "study " + study.name(),
          String.format(Locale.ROOT, "study %s: %d trials", study.name(), pending.size()),
          () -> run(pending));
    }
    List<TrialResult> results =
        trials.stream().map(trial -> directory.result(trial).orElseThrow()).toList();
    StudyReport report = new StudyReport(study, results);
    String page = report.write(directory);
    listener.reported(report.table());
    return page;
  }

  private void tell(String trial, String failure) {
    if (failure == null) {
      listener.done(trial);
    } else {
      listener.failed(trial, failure);
    }
  }

  private void run(List<Trial> pending) {
    LongAccumulator rounds = spark.sc().longAccumulator(ROUNDS);
    List<Double> places = Trials.points(study).stream().map(StudySettings.Point::x).toList();
    Ticks clock = ticks;
    String version = codeVersion;
    JavaRDD<TrialRun> runs =
        spark
            .parallelize(new ArrayList<>(pending), pending.size())
            .map(
                trial ->
                    TrialRun.of(
                        trial, places.get(trial.point()), clock, version, () -> rounds.add(1)));
    // The driver keeps every result as it comes, which collecting them all would not.
    spark
        .sc()
        .runJob(
            runs.rdd(),
            (Function2<TaskContext, scala.collection.Iterator<TrialRun>, TrialRun> & Serializable)
                (context, results) -> results.next(),
            partitions(pending.size()),
            (Function2<Object, TrialRun, BoxedUnit> & Serializable)
                (partition, run) -> {
                  Trial trial = pending.get((Integer) partition);
                  directory.keep(trial, run);
                  tell(trial.id(), run.result().failure());
                  return BoxedUnit.UNIT;
                },
            ClassTag$.MODULE$.<TrialRun>apply(TrialRun.class));
  }

  private static Seq<Object> partitions(int count) {
    Iterator<Object> numbers =
        IntStream.range(0, count).mapToObj(number -> (Object) number).iterator();
    return JavaConverters.asScalaIteratorConverter(numbers).asScala().toList();
  }
}
