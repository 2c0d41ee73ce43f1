package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.Runs;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final Settings SETTINGS = Runs.settings("evaluation.episodes=40");
  private static final World WORLD = World.of(SETTINGS);

  private static JsonNode split(String policy) {
    PolicyNames names = new PolicyNames(WORLD, SETTINGS, name -> Optional.empty());
    Requests requests = new Requests(WORLD);
    new Stage(WORLD, 1, 40, () -> {}).play(names.resolve(policy), requests::add);
    assertThat(requests.size()).isEqualTo(40 * 3 * 3 * WORLD.users());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new Split(requests, WORLD.models()).write(node);
    return node;
  }

  /** In single precision, as experience has it, the optimum is its own optimum. */
  @Test
  void shouldFindTheOptimumOptimal() {
    JsonNode split = split("oracle");

    assertThat(split.path("usuallyOff").asDouble()).isLessThan(1e-6);
    for (JsonNode size : split.path("sizes")) {
      for (JsonNode at : size.path("gains")) {
        assertThat(at.at("/done/0").asDouble())
            .isEqualTo(at.at("/best/0").asDouble(), within(1e-5));
      }
    }
    int cached = 0;
    for (JsonNode model : split.path("models")) {
      if (model.path("hits").asInt() > 0) {
        cached++;
        assertThat(model.at("/done/0").asDouble())
            .isEqualTo(model.at("/best/0").asDouble(), within(1e-3));
      }
    }
    assertThat(cached).isGreaterThan(2);
  }

  /** What is left out is said. */
  @Test
  void shouldKeepNoMoreThanEnough() {
    PolicyNames names = new PolicyNames(WORLD, SETTINGS, name -> Optional.empty());
    Requests some = new Requests(WORLD, 1);
    new Stage(WORLD, 1, 40, () -> {}).play(names.resolve("rcars"), some::add);

    assertThat(some.size()).isLessThan(40 * 3 * 3 * WORLD.users());
    assertThat(some.cut())
        .contains(
            String.format(
                Locale.ROOT,
                "Its policy served %,d requests: how bandwidth and steps are split is shown of"
                    + " the first %,d.",
                40 * 3 * 3 * WORLD.users(),
                some.size()));
  }

  /** Equal shares are one each; the optimum gives weak channels and large requests more. */
  @Test
  void shouldSetEqualSharesBesideTheOptimum() {
    JsonNode split = split("rcars");

    assertThat(split.path("usuallyOff").asDouble()).isGreaterThan(0.05);
    assertThat(split.path("points")).hasSize(500);
    double before = 0;
    double requests = 0;
    for (JsonNode size : split.path("sizes")) {
      assertThat(size.path("least").asDouble()).isGreaterThanOrEqualTo(before);
      before = size.path("most").asDouble();
      assertThat(size.path("gains")).hasSize(10);
      for (JsonNode at : size.path("gains")) {
        requests += at.path("requests").asInt();
        for (JsonNode share : at.path("done")) {
          assertThat(share.asDouble()).isEqualTo(1, within(1e-5));
        }
      }
      assertThat(size.at("/gains/0/best/0").asDouble())
          .isGreaterThan(size.at("/gains/9/best/0").asDouble());
      assertThat(size.at("/gains/0/gain").asDouble())
          .isLessThan(size.at("/gains/9/gain").asDouble());
    }
    assertThat(requests).isEqualTo(40 * 3 * 3 * WORLD.users());
    assertThat(split.at("/sizes/2/gains/0/best/0").asDouble())
        .isGreaterThan(split.at("/sizes/0/gains/0/best/0").asDouble());
  }
}
