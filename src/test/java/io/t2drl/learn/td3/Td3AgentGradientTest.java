package io.t2drl.learn.td3;

import static io.t2drl.learn.allocation.GraphGradients.assertGradient;
import static io.t2drl.learn.allocation.GraphGradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.GraphGradients;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Td3AgentGradientTest {

  private static ComputationGraph graph(double policyWeight) {
    Td3Agent agent =
        Td3Agent.of(
            "td3",
            LearnFixture.settings(
                "train.allocator=td3",
                "allocator.saturation-weight=1",
                "allocator.huber=0.5",
                "allocator.policy-weight=" + policyWeight,
                "compute.steps=100"),
            new RewardScale(0, 1));
    return new GraphGradients().graph(agent, agent.networks(), 2, 1);
  }

  @Test
  void shouldDifferentiateTheActorsLosses() {
    assertGradient(graph(3), ActorCritic.ACTOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {Td3Agent.FIRST, Td3Agent.SECOND})
  void shouldDifferentiateTheLossOfEachCritic(String critic) {
    assertGradient(graph(0), critic);
    assertThat(gradient(graph(3), critic))
        .as("by the critics' loss only")
        .isEqualTo(gradient(graph(0), critic));
  }

  @Test
  void shouldTeachTheTwinsUnlikeThings() {
    ComputationGraph graph = graph(0);
    assertThat(gradient(graph, Td3Agent.FIRST)).isNotEqualTo(gradient(graph, Td3Agent.SECOND));
  }
}
