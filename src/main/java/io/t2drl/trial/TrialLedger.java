package io.t2drl.trial;

import io.t2drl.files.Fence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A driver's account of the trials that have ended under it, and of the files that they left. */
final class TrialLedger {

  private final TrialSite site;
  private final Fence fence;
  private final Standings standings;
  private final TableFiles files;
  private final TrialSource source;
  private final TrialListener listener;
  private int lost;
  private int ended;

  /**
   * Begins an account.
   *
   * @param site where the trials run
   * @param fence the driver's lock
   * @param standings how trials stand
   * @param files files of the table
   * @param source where the trials come from, told of all that end
   * @param listener told of them too
   */
  TrialLedger(
      TrialSite site,
      Fence fence,
      Standings standings,
      TableFiles files,
      TrialSource source,
      TrialListener listener) {
    this.site = site;
    this.fence = fence;
    this.standings = standings;
    this.files = files;
    this.source = source;
    this.listener = listener;
  }

  /** {@return the files that the next task is to take over} */
  List<TableFile> take() {
    return files.take();
  }

  /** Takes files back that a task did not take over. */
  void giveBack(List<TableFile> taken) {
    taken.forEach(files::add);
  }

  /** Takes note of what a task has done. */
  void ended(TrialBatch batch, TrialBatch.Report report) {
    fence.confirm();
    files.add(report.file());
    for (int i = 0; i < report.standings().size(); i++) {
      ended(batch.trials().get(i), report.standings().get(i));
    }
  }

  /** Takes note of trials of which the table alone tells that they are settled. */
  void found(List<Trial> trials, Standings table) {
    for (Trial trial : trials) {
      table
          .of(trial)
          .filter(standing -> standing.state().isSettled())
          .ifPresent(standing -> ended(trial, standing));
    }
  }

  /** Records the failure of a trial of which no task is left to do so. */
  void lost(Trial trial, String loss) {
    fence.confirm();
    TrialRow row =
        TrialTask.failure(
            trial, site, "every executor that began it was lost, the last one: " + loss, null);
    lost++;
    String name = "rows-" + site.driver() + "-lost-" + lost;
    try {
      files.add(site.store().table().write(name, List.of(row), List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ended(trial, row.standing());
  }

  /** {@return how many trials have ended} */
  int ended() {
    return ended;
  }

  private void ended(Trial trial, Standing standing) {
    ended++;
    standings.ended(trial.id(), standing);
    source.ended(trial, standing);
    if (standing.state() == TrialState.DONE) {
      listener.done(trial.id());
    } else {
      listener.failed(trial.id(), standing.reason());
    }
  }
}
