package io.t2drl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several policies in one argument, split at commas; one that belongs to a name follows a
 * backslash.
 */
final class PolicyList {

  private PolicyList() {}

  /** {@return the names in an argument} */
  static List<String> split(String list) {
    return Arrays.stream(list.split("(?<!\\\\),", -1))
        .map(name -> name.replace("\\,", ","))
        .toList();
  }

  /** {@return an argument with these names} */
  static String join(List<String> names) {
    return names.stream().map(name -> name.replace(",", "\\,")).collect(Collectors.joining(","));
  }
}
