package io.t2drl.learn.ddpg;

import static io.t2drl.learn.allocation.GraphGradients.assertGradient;
import static io.t2drl.learn.allocation.GraphGradients.gradient;
import static io.t2drl.learn.allocation.GraphGradients.loss;
import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.GraphGradients;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdpgAgentGradientTest {

  @ParameterizedTest(name = "{0}, L = {1}, parameters x {2}")
  @CsvSource({"d3pg, 5, 1", "d3pg, 2, 1", "d3pg, 2, 4", "ddpg, 1, 1", "ddpg, 1, 4"})
  void shouldDifferentiateTheActorsLosses(String allocator, int levels, double scale) {
    ComputationGraph graph = graph(agent(allocator, levels), scale);
    if (scale > 1) {
      graph.computeGradientAndScore();
      assertThat(loss(graph, AllocationAgent.SATURATION_LOSS)).as("saturation loss").isPositive();
    }
    assertGradient(graph, ActorCritic.ACTOR);
  }

  @ParameterizedTest(name = "{0}, credit {2}")
  @CsvSource({"d3pg, 5, cell", "ddpg, 1, cell", "ddpg, 1, user"})
  void shouldDifferentiateTheCriticsLoss(String allocator, int levels, String credit) {
    DdpgAgent agent =
        agent(allocator, levels, "allocator.policy-weight=0", "allocator.credit=" + credit);
    assertGradient(graph(agent, 1), DdpgAgent.CRITIC);
  }

  @Test
  void shouldNotTrainTheCriticByThePolicyLoss() {
    double[] alone = criticGradient(agent("d3pg", 2, "allocator.policy-weight=0"));
    double[] beside = criticGradient(agent("d3pg", 2, "allocator.policy-weight=3"));
    assertThat(beside).isEqualTo(alone);
  }

  @Test
  void shouldDifferentiateThePolicyLossAlone() {
    DdpgAgent agent =
        agent("d3pg", 2, "allocator.loss=policy-gradient", "allocator.saturation-weight=0");
    ComputationGraph graph = graph(agent, 1);
    assertGradient(graph, ActorCritic.ACTOR);
    graph.computeGradientAndScore();
    assertThat(loss(graph, AllocationAgent.CLONE_LOSS)).as("clone loss").isZero();
  }

  /** The actor raises what several critics are believed to say. */
  @ParameterizedTest
  @CsvSource({"d3pg, 2, 1", "ddpg, 1, 1", "ddpg, 1, 0.3"})
  void shouldDifferentiateTheLowerBoundOfSeveralCritics(
      String allocator, int levels, double pessimism) {
    DdpgAgent agent =
        agent(
            allocator,
            levels,
            "allocator.critics=3",
            "allocator.pessimism=" + pessimism,
            "allocator.loss=policy-gradient");
    assertThat(agent.critics()).containsExactly("critic1", "critic2", "critic3");
    assertGradient(graph(agent, 1), ActorCritic.ACTOR);
  }

  @Test
  void shouldTeachEachOfSeveralCriticsByItself() {
    String[] several = {"allocator.critics=2", "allocator.policy-weight=0"};
    DdpgAgent agent = agent("ddpg", 1, several);
    assertGradient(graph(agent, 1), "critic2");
    DdpgAgent beside = agent("ddpg", 1, "allocator.critics=2", "allocator.policy-weight=3");
    assertThat(gradient(graph(beside, 1), "critic2"))
        .isEqualTo(gradient(graph(agent, 1), "critic2"));
  }

  /**
   * Cloning of data, beside values that are divided by their mean size: the weights of the loss.
   */
  @ParameterizedTest
  @CsvSource({"d3pg, 2", "ddpg, 1"})
  void shouldDifferentiateTheLossesOfBehaviourCloning(String allocator, int levels) {
    DdpgAgent agent = agent(allocator, levels, "allocator.loss=behaviour-cloning");
    ComputationGraph graph = graph(agent, 1);
    assertGradient(graph, ActorCritic.ACTOR);
    graph.computeGradientAndScore();
    DdpgAgent improving = agent(allocator, levels);
    ComputationGraph plain = graph(improving, 1);
    plain.computeGradientAndScore();
    assertThat(loss(graph, AllocationAgent.POLICY_LOSS))
        .isCloseTo(0.4 * loss(plain, AllocationAgent.POLICY_LOSS), Offset.offset(1e-5));
  }

  private static DdpgAgent agent(String allocator, int levels, String... overrides) {
    Stream<String> all =
        Stream.concat(
            Stream.of(
                "train.allocator=" + allocator,
                "allocator.denoising-steps=" + levels,
                "allocator.saturation-weight=1",
                "allocator.huber=0.5",
                "compute.steps=100"),
            Arrays.stream(overrides));
    return LearnFixture.ddpg(
        LearnFixture.settings(all.toArray(String[]::new)), new RewardScale(0, 1));
  }

  private static double[] criticGradient(DdpgAgent agent) {
    return gradient(graph(agent, 1), DdpgAgent.CRITIC);
  }

  private static ComputationGraph graph(DdpgAgent agent, double scale) {
    return new GraphGradients().graph(agent, agent.networks(), agent.critics().size(), scale);
  }
}
