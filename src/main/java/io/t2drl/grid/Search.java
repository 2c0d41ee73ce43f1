package io.t2drl.grid;

import io.t2drl.trial.Standing;
import io.t2drl.trial.Standings;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialSource;
import io.t2drl.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A search as it runs: turns the steps of its schedule into trials, and the ends of trials into
 * scores. What earlier drivers have done is not done again, only decided upon again, in the same
 * order.
 *
 * <p>A step has ended when all its trials have; its score is the mean of theirs. If one of them has
 * none, the step has none: a point that fails from one seed is no point to go on with.
 */
final class Search implements TrialSource {

  private final Schedule schedule;
  private final GridTrials trials;
  private final Standings standings;
  private final IntPredicate needed;
  private final GridListener listener;
  private final Tally tally;
  private final Map<String, Part> running = new HashMap<>();
  private final List<String> obsolete = new ArrayList<>();
  private boolean changed = true;

  /** A step whose trials have not all ended. */
  private static final class Open {

    private final Step step;
    private final double[] scores;
    private int ended;

    Open(Step step, int trials) {
      this.step = step;
      this.scores = new double[trials];
    }
  }

  /** One trial of a step. */
  private record Part(Open open, int training) {}

  /**
   * Prepares a search.
   *
   * @param schedule decides
   * @param ladder rungs of all points
   * @param trials the trials of the grid
   * @param standings how they stand
   * @param needed whether somebody else goes on with a point that is dropped here
   * @param listener watches
   */
  Search(
      Schedule schedule,
      Ladder ladder,
      GridTrials trials,
      Standings standings,
      IntPredicate needed,
      GridListener listener) {
    this.schedule = schedule;
    this.trials = trials;
    this.standings = standings;
    this.needed = needed;
    this.listener = listener;
    this.tally = new Tally(ladder, trials.perPoint(), schedule.expectedRounds());
  }

  @Override
  public List<Trial> next() {
    List<Trial> next = new ArrayList<>();
    for (List<Step> steps = schedule.begin(); !steps.isEmpty(); steps = schedule.begin()) {
      steps.forEach(step -> begin(step, next));
    }
    for (int point : schedule.dropped()) {
      tally.stopped(point);
      changed = true;
      for (int training = 0; training < trials.perPoint() && !needed.test(point); training++) {
        obsolete.add(trials.folder(point, training));
      }
    }
    if (changed) {
      changed = false;
      listener.changed(state());
    }
    return next;
  }

  private void begin(Step step, List<Trial> next) {
    changed = true;
    tally.begun(step);
    Open open = new Open(step, trials.perPoint());
    for (int training = 0; training < trials.perPoint(); training++) {
      Trial trial = trials.of(step, training);
      Part part = new Part(open, training);
      Optional<Standing> known = standings.of(trial);
      if (known.isPresent()) {
        ended(part, known.get());
      } else {
        running.put(trial.id(), part);
        next.add(trial);
      }
    }
  }

  @Override
  public void ended(Trial trial, Standing standing) {
    changed = true;
    ended(running.remove(trial.id()), standing);
    if (standing.state() != TrialState.DONE) {
      listener.failed(trial.id(), standing.reason());
    }
  }

  private void ended(Part part, Standing standing) {
    Open open = part.open;
    tally.ended(open.step, part.training, standing);
    open.scores[part.training] = standing.score();
    open.ended++;
    if (open.ended == open.scores.length) {
      // summed in a fixed order, whichever trial ended first
      double score = Arrays.stream(open.scores).sum() / open.scores.length;
      tally.ended(open.step, score);
      forget(open.step, score);
      schedule.ended(open.step, score);
    }
  }

  /** What a step went on with is of no use any more, nor is anything of a point that fails. */
  private void forget(Step step, double score) {
    for (int training = 0; training < trials.perPoint(); training++) {
      if (Double.isNaN(score)) {
        obsolete.add(trials.folder(step.point(), training));
      } else if (step.rung() > 0) {
        obsolete.add(trials.name(new Step(step.point(), step.rung() - 1), training));
      }
    }
  }

  @Override
  public List<String> obsolete() {
    List<String> names = List.copyOf(obsolete);
    obsolete.clear();
    return names;
  }

  /** {@return whether all has ended that was begun, and nothing else begins} */
  boolean isOver() {
    return running.isEmpty() && schedule.isOver();
  }

  /** {@return how far the search is} */
  SearchState state() {
    return tally.state(trials::number);
  }
}
