package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** What Spark's user interface calls the jobs of a run. */
class JobNamesTest {

  private static final String LISTING = "spark.sql.sources.parallelPartitionDiscovery.threshold";

  @TempDir private Path temporary;
  private final SparkSession spark = SharedSpark.session();
  private final Jobs jobs = new Jobs();

  @BeforeEach
  void listen() {
    // Directories are listed by jobs from the second one on, as they are in long runs.
    spark.conf().set(LISTING, 1);
    spark.sparkContext().addSparkListener(jobs);
  }

  @AfterEach
  void leave() {
    spark.sparkContext().removeSparkListener(jobs);
    spark.conf().unset(LISTING);
  }

  @Test
  void shouldGiveEveryJobAGroupAndADescription() throws TimeoutException {
    Runs.train(temporary.resolve("run"), Runs.settings(), false);
    SparkContext context = spark.sparkContext();
    context.listenerBus().waitUntilEmpty();

    assertThat(jobs.names)
        .allMatch(
            name -> name.matches("(round [01]: .+|evaluate: evaluate .+ episodes)"),
            "a group and a description")
        .noneMatch(name -> name.contains("null"));
    for (String work :
        List.of(
            "round 0: round 0: simulate 12 cells, write slots",
            "round 0: round 0: scale of the slot rewards",
            "round 0: round 0: scale of the frame rewards",
            "round 1: round 1: what other caches would have saved",
            "round 1: round 1: ddqn learns, averaging 2 of 2",
            "round 1: round 1: d3pg learns, averaging 1 of 2",
            "evaluate: evaluate rcars: 4 episodes",
            "round 1: round 1: write metrics")) {
      assertThat(jobs.names).contains(work);
    }
    assertThat(jobs.names).anyMatch(name -> name.contains("Listing leaf files"));
  }

  @Test
  void shouldCountWorkForTheUserInterface() throws TimeoutException {
    Runs.train(temporary.resolve("run"), Runs.settings(), false);
    spark.sparkContext().listenerBus().waitUntilEmpty();

    long learners = 2;
    long rounds = 2;
    assertThat(jobs.counts)
        .containsEntry("slots simulated", rounds * 12 * 9)
        .containsEntry("ddqn updates", rounds * learners * 4)
        .containsEntry("ddqn examples", rounds * learners * 4 * 16)
        .containsEntry("d3pg updates", rounds * learners * 4)
        .containsEntry("d3pg examples", rounds * learners * 4 * 16);
  }

  /** Takes down groups, descriptions and named accumulators. */
  private static final class Jobs extends SparkListener {

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      for (AccumulableInfo counter :
          JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq())) {
        if (counter.name().isDefined() && counter.update().get() instanceof Long update) {
          counts.merge(counter.name().get(), update, Long::sum);
        }
      }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      Properties properties = start.properties();
      names.add(
          properties.getProperty("spark.jobGroup.id")
              + ": "
              + properties.getProperty("spark.job.description"));
    }
  }
}
