package io.t2drl.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How trials stand: all that a driver remembers of them while more of them run. */
public final class Standings {

  private final Map<String, Standing> standings;
  private final int sessions;

  /**
   * Begins with what is known.
   *
   * @param standings by trial
   * @param sessions drivers that were at work before
   */
  Standings(Map<String, Standing> standings, int sessions) {
    this.standings = new HashMap<>(standings);
    this.sessions = sessions;
  }

  /** {@return number of the driver that is at work now, from 1} */
  int session() {
    return sessions + 1;
  }

  /** Takes note of a trial that has ended. */
  void ended(String trial, Standing standing) {
    standings.put(trial, standing);
  }

  /**
   * Tells how a trial stands.
   *
   * @param trial one of those that were asked for
   * @return nothing if it has never ended
   */
  public Optional<Standing> of(Trial trial) {
    return Optional.ofNullable(standings.get(trial.id()));
  }

  /**
   * Tells what is left to do.
   *
   * @param trials all trials
   * @return those that have not ended, or have failed, in their order
   */
  public List<Trial> unsettled(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> of(trial).filter(standing -> standing.state().isSettled()).isEmpty())
        .toList();
  }
}
