package io.t2drl.evaluate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A comparison and what it comes from: with these, somebody else gets the same numbers.
 *
 * @param comparison the numbers
 * @param scenario the world in which the policies acted
 * @param seed root of the random streams
 * @param episodes episodes of every policy
 * @param versions versions of the programs that took part, by name
 * @param runs the runs that a policy is from, by the policy's name; none for policies without
 *     networks
 */
public record Judgement(
    Comparison comparison,
    Scenario scenario,
    long seed,
    int episodes,
    SortedMap<String, String> versions,
    Map<String, List<Run>> runs) {

  /**
   * A world.
   *
   * @param name its name
   * @param source name, path or URI of the scenario
   * @param digest SHA-256 of all that makes the world, 64 hexadecimal digits
   * @param overrides {@code key=value} arguments on top of the scenario
   */
  public record Scenario(String name, String source, String digest, List<String> overrides) {

    /** Makes the list immutable. */
    public Scenario {
      overrides = List.copyOf(overrides);
    }
  }

  /**
   * A run.
   *
   * @param path its directory
   * @param round the round after which its policy was taken, from 0
   */
  public record Run(String path, int round) {}

  /** Makes the map immutable. */
  public Judgement {
    runs = Map.copyOf(runs);
  }
}
