package io.t2drl.experience.logs;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rounds of several directories put together: their names and no rows.
 *
 * @param unionVersion version of the file's layout; see {@link #VERSION}
 * @param members directories, and what is taken from each
 */
record Union(int unionVersion, List<Member> members) {

  static final int VERSION = 1;

  /**
   * What is taken from a directory.
   *
   * @param base base directory of the datasets, with its file system
   * @param rounds the name of each round, or part of one, by its number; empty in format version 2
   */
  record Member(String base, SortedMap<Integer, String> rounds) {

    Member {
      rounds = rounds == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(rounds));
    }

    boolean isWhole() {
      return base != null && rounds != null && !rounds.isEmpty() && !rounds.containsValue(null);
    }
  }

  Union {
    members = members == null ? List.of() : List.copyOf(members);
  }

  boolean isWhole() {
    return !members.isEmpty() && members.stream().allMatch(Member::isWhole);
  }
}
