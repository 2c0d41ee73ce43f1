package io.t2drl.trial;

import io.t2drl.files.DirectoryLock;
import io.t2drl.jobs.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Runs trials in Spark tasks, which write results and checkpoints themselves: their driver only
 * hears that they have, and holds no more than how each trial stands. What goes wrong within a
 * trial is kept like any other result, and the others go on.
 */
public final class TrialRunner {

  /** Name of the accumulator that counts rounds of training while trials run. */
  public static final String ROUNDS = "trial rounds";

  /** Digits of a UUID that tell drivers apart. */
  private static final int SHORT = 13;

  private final JavaSparkContext spark;
  private final String title;
  private final TrialStore store;
  private final DirectoryLock lock;
  private final String codeVersion;
  private final Ticks ticks;
  private final TrialListener listener;

  /**
   * Prepares to run trials.
   *
   * @param spark where they run
   * @param title what they are for, for Spark's user interface
   * @param store where they are kept
   * @param lock the lock of that directory
   * @param codeVersion version of this program, kept with every result
   * @param ticks clock
   * @param listener watches them
   */
  public TrialRunner(
      JavaSparkContext spark,
      String title,
      TrialStore store,
      DirectoryLock lock,
      String codeVersion,
      Ticks ticks,
      TrialListener listener) {
    this.spark = spark;
    this.title = title;
    this.store = store;
    this.lock = lock;
    this.codeVersion = codeVersion;
    this.ticks = ticks;
    this.listener = listener;
  }

  /**
   * Runs the trials that are not settled. Asked to stop, it lets those end that have begun.
   *
   * @param pending what is to be done, the long ones first
   * @param standings how trials stand; this is told of all that end
   * @param work how trials are done
   * @param stop whether to begin no more
   * @return how many have ended, failed ones among them
   * @throws IllegalStateException if results cannot be kept, or the lock is lost; what else had
   *     begun is given up
   */
  public int run(List<Trial> pending, Standings standings, TrialWork work, BooleanSupplier stop) {
    return run(
        new TrialList(pending),
        standings,
        work,
        stop,
        ledger -> {
          if (ledger.ended() < pending.size()) {
            // A task that was taken back may have ended all the same.
            ledger.found(standings.unsettled(pending), store.standings(pending));
          }
        });
  }

  /**
   * Runs the trials that a source hands out. Asked to stop, it lets those end that have begun; one
   * that ends unheard of is known to whoever reads the table next.
   *
   * @param source hands out trials, and is told of all that end
   * @param standings how trials stand; this is told of all that end
   * @param work how trials are done
   * @param stop whether to begin no more
   * @throws IllegalStateException as with a list
   */
  public void run(TrialSource source, Standings standings, TrialWork work, BooleanSupplier stop) {
    run(source, standings, work, stop, ledger -> {});
  }

  private int run(
      TrialSource source,
      Standings standings,
      TrialWork work,
      BooleanSupplier stop,
      Consumer<TrialLedger> finish) {
    lock.confirm();
    TableFiles files = new TableFiles();
    String base; // means the same in any working directory
    try {
      base = store.base().getFileSystem(store.hadoop()).makeQualified(store.base()).toString();
      store.table().open();
      store.table().list().forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TrialSite site =
        new TrialSite(
            base,
            new SerializableConfiguration(store.hadoop()),
            lock.claimed(),
            UUID.randomUUID().toString().substring(0, SHORT),
            standings.session(),
            codeVersion,
            ticks,
            work);
    Shared<TrialSite> shared = Shared.broadcast(spark, site);
    try {
      TrialLedger ledger = new TrialLedger(site, lock, standings, files, source, listener);
      new TrialJobs(spark, title, shared, source, ledger).run(stop);
      finish.accept(ledger);
      return ledger.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials run", e);
    } finally {
      shared.release();
    }
  }
}
