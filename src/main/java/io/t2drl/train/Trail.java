package io.t2drl.train;

import io.t2drl.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a training in one thread stands, and all that it needs to go on: its last checkpoint, and
 * those before it whose policies gathered the experience that learners still draw from. That
 * experience is not kept, for it can be made again: each round's follows from the checkpoint before
 * it.
 *
 * @param checkpoints checkpoints of rounds that follow one another; none where no round was played
 */
public record Trail(List<Checkpoint> checkpoints) {

  /** The trail of a training that has not begun. */
  public static final Trail NONE = new Trail(List.of());

  /**
   * Makes the list immutable.
   *
   * @throws IllegalArgumentException if rounds do not follow one another
   */
  public Trail {
    checkpoints = List.copyOf(checkpoints);
    for (int i = 1; i < checkpoints.size(); i++) {
      if (checkpoints.get(i).round() != checkpoints.get(0).round() + i) {
        throw new IllegalArgumentException(
            "rounds must follow one another: "
                + checkpoints.stream().map(Checkpoint::round).toList());
      }
    }
  }

  /** {@return how many rounds were played} */
  public int rounds() {
    return last().map(checkpoint -> checkpoint.round() + 1).orElse(0);
  }

  /** {@return where the training stands; nothing where it has not begun} */
  public Optional<Checkpoint> last() {
    return checkpoints.isEmpty()
        ? Optional.empty()
        : Optional.of(checkpoints.get(checkpoints.size() - 1));
  }

  /** {@return the first round that learners of the next one draw from} */
  int replayFrom(Settings settings) {
    return Math.min(settings.train().replayFrom(rounds()), settings.ddqn().replayFrom(rounds()));
  }

  /** {@return the checkpoint that a round begins with; null before the first round} */
  Checkpoint before(int round) {
    return round == 0 ? null : checkpoints.get(round - 1 - checkpoints.get(0).round());
  }

  /**
   * {@return the trail after another round, without what no round to come needs}
   *
   * @param next where the agents stand after it
   * @param settings what is trained
   */
  Trail followedBy(Checkpoint next, Settings settings) {
    List<Checkpoint> all = new ArrayList<>(checkpoints);
    all.add(next);
    Trail longer = new Trail(all);
    int first = longer.replayFrom(settings) - 1;
    all.removeIf(checkpoint -> checkpoint.round() < first);
    return new Trail(all);
  }

  /** {@return whether a training with these settings can go on from here} */
  boolean suffices(Settings settings) {
    int first = Math.max(0, replayFrom(settings) - 1);
    return checkpoints.isEmpty() || checkpoints.get(0).round() <= first;
  }
}
