package io.t2drl.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** What a command says once at its end, be that a signal's doing. */
final class LastWords implements AutoCloseable {

  private final Supplier<String> words;
  private final PrintWriter err;
  private final Thread atExit = new Thread(this::say, "last-words");

  /**
   * Makes sure that they are said.
   *
   * @param words what is to be said; asked in another thread where a signal ends the process, which
   *     waits for nothing: counts may lag by one
   * @param err where to
   */
  LastWords(Supplier<String> words, PrintWriter err) {
    this.words = words;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void say() {
    err.print(words.get());
    err.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the process is ending, and they are said there
    }
    say();
  }
}
