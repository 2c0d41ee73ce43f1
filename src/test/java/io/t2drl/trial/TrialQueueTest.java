package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialQueueTest {

  private static final long MILLI = 1_000_000;

  @Test
  void shouldGiveATaskOneTrialUntilItKnowsHowLongTheyTake() {
    TrialQueue queue = queue(FakeWork.trials(1_000));
    assertThat(queue.next(2)).hasSize(1);
    queue.measured(1, 100 * MILLI);
    assertThat(queue.next(2)).hasSize(50);
    queue.measured(50, 5 * MILLI);
    assertThat(queue.next(2)).as("settings travel with the task").hasSize(128);
    queue.measured(128, 128 * 60_000 * MILLI);
    assertThat(queue.next(2)).hasSize(1);
  }

  @Test
  void shouldLeaveSomethingToDoForEveryCoreInTheEnd() {
    TrialQueue queue = queue(FakeWork.trials(40));
    queue.measured(1, 1);
    assertThat(queue.next(2)).hasSize(10);
    assertThat(queue.next(2)).hasSize(8);
    assertThat(queue.next(20)).hasSize(1);
  }

  @Test
  void shouldDoFirstWhatIsGivenBackAndBySelfWhatIsSuspect() {
    List<Trial> trials = FakeWork.trials(8);
    TrialQueue queue = queue(trials);
    queue.measured(1, 1);
    List<Trial> batch = queue.next(1);
    assertThat(batch).isEqualTo(trials.subList(0, 4));
    queue.giveBack(batch.subList(2, 4));
    queue.isolate(batch.subList(0, 2));
    assertThat(queue.next(1)).isEqualTo(trials.subList(0, 1));
    assertThat(queue.next(1)).isEqualTo(trials.subList(1, 2));
    assertThat(queue.next(1)).isEqualTo(trials.subList(2, 5));
    queue.next(1);
    queue.next(1);
    queue.next(1);
    assertThat(queue.isEmpty()).isTrue();
  }

  private static TrialQueue queue(List<Trial> trials) {
    TrialQueue queue = new TrialQueue();
    queue.add(trials);
    return queue;
  }
}
