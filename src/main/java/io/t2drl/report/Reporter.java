package io.t2drl.report;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.files.OutsideFile;
import io.t2drl.train.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Gathers what there is to say of a run. It takes no lock and writes nothing, so the run may go on
 * meanwhile; what is missing becomes a note.
 *
 * @param hadoop configuration of the file systems
 * @param version version of this program, and of what it stands on
 * @param quoted quotes a word for a shell
 */
public record Reporter(Configuration hadoop, String version, UnaryOperator<String> quoted) {

  /**
   * Looks at a run.
   *
   * @param run its directory
   * @param listener is told how far that is
   * @throws UserError if it is no run, was begun by a version with other settings, or has not
   *     finished a round
   */
  public RunReport of(RunDirectory run, ReportListener listener) {
    Settings settings = run.settings();
    SortedSet<Integer> kept = run.keptRounds();
    Optional<Learned> learned =
        kept.isEmpty() ? Optional.empty() : Optional.of(Learned.read(run, settings, kept));
    listener.done(ReportListener.Work.FIGURES, 0, 1);
    RoundFigures metrics =
        RoundFigures.read(run.metrics(), kept.isEmpty() ? Integer.MAX_VALUE : end(kept), hadoop);
    if (kept.isEmpty() && metrics.rows().isEmpty()) {
      throw new UserError(
          run.path() + " has no finished round yet: there is nothing to report on; let it train");
    }
    int rounds = kept.isEmpty() ? metrics.rows().lastKey() + 1 : end(kept);
    RoundFigures timings = RoundFigures.read(run.timings(), rounds, hadoop);
    listener.done(ReportListener.Work.FIGURES, 1, 1);
    CacheCourse course =
        CacheCourse.read(run.experience(), settings.mix().on(), rounds, listener, hadoop);
    Reproduction reproduction = Reproduction.of(run, settings, quoted, hadoop);
    List<String> notes = new ArrayList<>();
    notes.addAll(missing("metrics", metrics, rounds));
    notes.addAll(missing("timings", timings, rounds));
    experience(settings, course).ifPresent(notes::add);
    notes.addAll(course.notes());
    Optional<Contest> contest = contest(run, settings, learned, listener, notes);
    notes.addAll(reproduction.notes());
    return new RunReport(
        new Path(run.uri()).getName(),
        run.path(),
        settings,
        rounds,
        metrics,
        timings,
        course,
        contest,
        reproduction,
        version,
        notes);
  }

  private static int end(SortedSet<Integer> rounds) {
    return rounds.last() + 1;
  }

  private static List<String> missing(String what, RoundFigures figures, int rounds) {
    if (figures.hidden().isPresent()) {
      return List.of(
          String.format(Locale.ROOT, "The %s cannot be listed: %s.", what, figures.hidden().get()));
    }
    List<String> notes = new ArrayList<>();
    int unreadable = figures.unreadable().size();
    if (unreadable > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The %s of %,d of %,d rounds cannot be read: %s.",
              what,
              unreadable,
              rounds,
              figures.unreadable().get(0)));
    }
    int lost = rounds - figures.rows().size() - unreadable;
    if (lost > 0) {
      notes.add(
          String.format(Locale.ROOT, "Of %,d of %,d rounds there are no %s.", lost, rounds, what));
    }
    return notes;
  }

  private static Optional<String> experience(Settings settings, CacheCourse course) {
    if (settings.offline().on()) {
      return Optional.of(
          "It learned from logs and gathered no experience: what its kept checkpoints do was played"
              + " for this page.");
    }
    return course.manifest().isPresent() || !course.notes().isEmpty()
        ? Optional.empty()
        : Optional.of("Its experience is gone: what it cached round by round is not known.");
  }

  /** Lets the latest policy act, where that is possible. */
  private Optional<Contest> contest(
      RunDirectory run,
      Settings settings,
      Optional<Learned> learned,
      ReportListener listener,
      List<String> notes) {
    if (learned.isEmpty()) {
      notes.add("It has no checkpoint: what its policy does is not known.");
      return Optional.empty();
    }
    try {
      Contest contest = Contest.of(learned.get(), settings, world(run, settings), listener);
      if (contest.of(Contest.ORACLE).isEmpty()) {
        notes.add("Its caches are too many to list: the best ones are not known.");
      }
      learned.get().lost().ifPresent(notes::add);
      contest.requests().cut().ifPresent(notes::add);
      return Optional.of(contest);
    } catch (UserError e) {
      notes.add("What its policy does is not known: " + e.problems().get(0) + ".");
      return Optional.empty();
    }
  }

  /** A trace is opened where a run is judged, too: nowhere else than its own settings say. */
  private World world(RunDirectory run, Settings settings) {
    String trace = settings.popularity().trace();
    if (!trace.isEmpty()) {
      if (settings.popularity().traceSha256().isEmpty()) {
        throw new UserError(run.config() + " names a request trace but not its SHA-256");
      }
      OutsideFile.refuseFar(
          PinnedTraces.KEY, trace, run.config(), "copy it to a local disk", hadoop);
    }
    return new PinnedTraces(hadoop).world(settings);
  }
}
