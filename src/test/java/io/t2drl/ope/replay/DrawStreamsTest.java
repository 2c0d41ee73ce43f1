package io.t2drl.ope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.replay.DrawStreams.Use;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which policies are drawn from by which streams. */
class DrawStreamsTest {

  private final List<LoggedBlock> blocks = new ArrayList<>();

  private long first(DrawStreams streams, Policy policy) {
    return streams.open(blocks.get(0), policy, Use.REPLAY, 1)[0].nextLong();
  }

  private static Policy learned(String run, String parameters) {
    Policy random = SmallLogs.policy("random");
    Origin origin = new Origin("d3pg", 5, "checkpoints/round=00005", parameters, "");
    return new Policy(run, random.cacher(), random.allocator(), origin, origin).from("file:" + run);
  }

  @Test
  void shouldGoByWhatAPolicyIsAndNotByWhereItLies() {
    SmallLogs.parts(SmallLogs.policy("random"), 16, 0)
        .each(
            "",
            1,
            (common, part, logged) -> {
              logged.forEachRemaining(blocks::add);
              return 1;
            });
    DrawStreams streams = new DrawStreams(1);
    long drawn = first(streams, learned("/runs/a", "sha256:1"));
    assertThat(first(streams, learned("/elsewhere/a", "sha256:1"))).isEqualTo(drawn);
    assertThat(first(streams, learned("/runs/a", "sha256:2"))).isNotEqualTo(drawn);
    assertThat(first(new DrawStreams(2), learned("/runs/a", "sha256:1"))).isNotEqualTo(drawn);
    assertThat(first(streams.ofBehaviours(), learned("/runs/a", "sha256:1"))).isNotEqualTo(drawn);
    assertThat(first(streams, SmallLogs.policy("rcars")))
        .isNotEqualTo(first(streams, SmallLogs.policy("random")));
  }
}
