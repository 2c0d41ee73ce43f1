package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;

class RetriedTest {

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void shouldTryAgainAsOftenAsItMay() {
    TrialOutcome good =
        new TrialOutcome(
            new TrialResult(List.of(), List.of(), 0, 0), Optional.empty(), Optional.empty());
    TrialWork third =
        (trial, begun, roundDone) -> {
          if (tries.incrementAndGet() < 3) {
            throw new IllegalStateException("try " + tries);
          }
          return good;
        };
    assertThat(run(new Retried(third, 2))).isSameAs(good);
    tries.set(0);
    assertThatThrownBy(() -> run(new Retried(third, 1))).hasMessage("try 2");
    tries.set(0);
    assertThatThrownBy(() -> run(new Retried(third, 0))).hasMessage("try 1");
  }

  @Test
  void shouldGiveUpWhereNobodyWaits() {
    TrialWork killed =
        (trial, begun, roundDone) -> {
          tries.incrementAndGet();
          throw new TaskKilledException();
        };
    assertThatThrownBy(() -> run(new Retried(killed, 5))).isInstanceOf(TaskKilledException.class);
    assertThat(tries).hasValue(1);
  }

  private static TrialOutcome run(TrialWork work) {
    return work.run(FakeWork.trial("t"), Optional.empty(), () -> {});
  }
}
