package io.t2drl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.spark.util.SignalUtils;

/**
 * Turns the first SIGTERM or Ctrl-C into a request to stop, and leaves the next one to the JVM,
 * which ends at once. Spark stays up in between: no shutdown has begun.
 */
final class StopSignals implements BooleanSupplier, AutoCloseable {

  /** Exit code of a command that a signal stopped: EX_TEMPFAIL of sysexits.h, "try again". */
  static final int STOPPED = 75;

  private static final Set<StopSignals> LISTENING = ConcurrentHashMap.newKeySet();

  // Once: handlers cannot be taken back, and a JVM may run many commands.
  static {
    // Not SIGHUP: nohup means to ignore it, and a handler would undo that.
    SignalUtils.register("TERM", StopSignals::handle);
    SignalUtils.register("INT", StopSignals::handle);
  }

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Runnable first;

  private StopSignals(Runnable first) {
    this.first = first;
  }

  /**
   * Listens from now on, and answers the first signal in a sentence.
   *
   * @param err where to
   * @param answer what happens now
   */
  static StopSignals listen(PrintWriter err, String answer) {
    return listen(
        () -> {
          err.printf(Locale.ROOT, "%s; a second signal stops at once.%n", answer);
          err.flush();
        });
  }

  /**
   * Listens from now on.
   *
   * @param first told of the first signal, in the signal's thread
   */
  static StopSignals listen(Runnable first) {
    StopSignals signals = new StopSignals(first);
    LISTENING.add(signals);
    return signals;
  }

  /** {@return whether the signal is dealt with; if not, the JVM's own handler takes it} */
  private static Object handle() {
    boolean handled = false;
    for (StopSignals signals : LISTENING) {
      handled |= signals.take();
    }
    return handled;
  }

  private boolean take() {
    if (requested.getAndSet(true)) {
      return false;
    }
    first.run();
    return true;
  }

  @Override
  public boolean getAsBoolean() {
    return requested.get();
  }

  /** Leaves all signals to the JVM again. */
  @Override
  public void close() {
    LISTENING.remove(this);
  }
}
