package io.t2drl.cli;

/** Words as a user can paste them into a POSIX shell. */
final class ShellWord {

  private ShellWord() {}

  /** {@return a word, quoted where the shell would see more in it} */
  static String of(String text) {
    boolean plain = text.matches("[\\p{IsAlphabetic}\\p{IsDigit}_./:@%+=,-]+");
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
