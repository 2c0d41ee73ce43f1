package io.t2drl.learn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.LearnerReport;
import io.t2drl.learn.Losses;
import io.t2drl.learn.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragingTreeTest {

  private static final int SIZE = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 32, 33, 100, 1025})
  void shouldSumInOrderByTheShapeOfTheTree(int learners) {
    List<LearnerReport> reports = reports(learners);

    LearnerReport average = AveragingTree.average(distribute(reports, 3), learners);

    Sum expected = plain(reports.stream().map(AveragingTreeTest::leaf).toList());
    assertThat(average.state().parameters()).isEqualTo(expected.parameters);
    assertThat(values(average.losses())).isEqualTo(expected.losses);
    assertThat(average.learners()).isEqualTo(learners);
    assertThat(average.examples()).isEqualTo((long) expected.examples);
    assertThat(average.state().updates()).isEqualTo(7);
    assertThat(AveragingTree.average(reports)).usingRecursiveComparison().isEqualTo(average);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 33, 100})
  void shouldGiveTheSameBitsWhicheverLearnerEndsFirst(int learners) {
    List<LearnerReport> reports = reports(learners);
    LearnerReport first = AveragingTree.average(distribute(reports, 2), learners);
    for (int seed = 0; seed < 4; seed++) {
      List<LearnerReport> shuffled = new ArrayList<>(reports);
      Collections.shuffle(shuffled, new Random(seed));
      LearnerReport other = AveragingTree.average(distribute(shuffled, 1 + 3 * seed), learners);
      assertThat(other.state().parameters()).isEqualTo(first.state().parameters());
      assertThat(other.state().updater()).isEqualTo(first.state().updater());
      assertThat(other.state().shadow()).isEqualTo(first.state().shadow());
      assertThat(other.losses()).isEqualTo(first.losses());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 33, 100, 1025})
  void shouldBeTheMeanOverAllExamples(int learners) {
    List<LearnerReport> reports = reports(learners);
    double[] mean = new double[SIZE];
    double examples = reports.stream().mapToDouble(LearnerReport::examples).sum();
    for (LearnerReport report : reports) {
      for (int i = 0; i < SIZE; i++) {
        mean[i] += report.state().parameters()[i] * report.examples() / examples;
      }
    }
    assertThat(AveragingTree.average(distribute(reports, 4), learners).state().parameters())
        .containsExactly(Numbers.floats(mean), Offset.offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 33, 100, 1025})
  void shouldLeaveFewStatesToTheDriver(int learners) {
    int groups = learners;
    while (groups > 32) {
      groups = (groups + 31) / 32;
    }
    assertThat(AveragingTree.condense(distribute(reports(learners), 5), learners).collect())
        .hasSize(groups);
  }

  private static JavaRDD<LearnerReport> distribute(List<LearnerReport> reports, int partitions) {
    return SharedSpark.context().parallelize(reports, partitions);
  }

  private static List<LearnerReport> reports(int learners) {
    return IntStream.range(0, learners)
        .mapToObj(
            i -> {
              RandomGenerator random = LearnFixture.random(i);
              float[] parameters = Numbers.floats(random.doubles(SIZE).toArray());
              float[] updater = Numbers.floats(random.doubles(2 * SIZE).toArray());
              float[] shadow = Numbers.floats(random.doubles(SIZE).toArray());
              return LearnerReport.of(
                  i,
                  100 + i % 13,
                  new AgentState(7, parameters, updater, shadow),
                  new Losses(
                      new TreeMap<>(
                          Map.of("one", random.nextDouble(), "two", random.nextDouble()))));
            })
        .toList();
  }

  /** An average that knows nothing of Spark or of the code under test. */
  private record Sum(float[] parameters, double[] losses, double examples, int learners) {}

  private static Sum leaf(LearnerReport report) {
    return new Sum(report.state().parameters(), values(report.losses()), report.examples(), 1);
  }

  private static double[] values(Losses losses) {
    return losses.means().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Sum plain(List<Sum> level) {
    if (level.size() <= 32) {
      return mean(level);
    }
    List<Sum> next = new ArrayList<>();
    for (int from = 0; from < level.size(); from += 32) {
      next.add(mean(level.subList(from, Math.min(from + 32, level.size()))));
    }
    return plain(next);
  }

  private static Sum mean(List<Sum> members) {
    double examples = 0;
    int learners = 0;
    for (Sum member : members) {
      examples += member.examples;
      learners += member.learners;
    }
    double[] parameters = new double[SIZE];
    double[] losses = new double[2];
    for (Sum member : members) {
      double share = member.examples / examples;
      for (int i = 0; i < SIZE; i++) {
        parameters[i] += share * member.parameters[i];
      }
      for (int i = 0; i < losses.length; i++) {
        losses[i] += (double) member.learners / learners * member.losses[i];
      }
    }
    return new Sum(Numbers.floats(parameters), losses, examples, learners);
  }
}
