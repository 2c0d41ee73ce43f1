package io.t2drl.cli;

import java.util.ArrayList;
import java.util.List;

/** Several commands one after the other, in one JVM whose locale is the machine's. */
public final class ManyCommands {

  /** Stands between two commands. */
  public static final String NEXT = "NEXT";

  private ManyCommands() {}

  /** Runs them as the command line does, until one fails. */
  public static void main(String[] arguments) {
    List<String> command = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(NEXT)) {
        T2drl.main(command.toArray(String[]::new));
        command.clear();
      } else {
        command.add(argument);
      }
    }
    T2drl.main(command.toArray(String[]::new));
  }
}
