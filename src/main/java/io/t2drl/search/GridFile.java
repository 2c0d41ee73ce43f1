package io.t2drl.search;

import com.typesafe.config.Config;
import io.t2drl.config.binding.Option;
import java.util.List;

/**
 * What a grid's file says, each key with a value of the right type and range. What its space means
 * is for others to find out.
 *
 * @param name name of the grid
 * @param description what it is to find out
 * @param scenario scenarios that every point is trained in, by name or file
 * @param method how trials are spent on the points
 * @param settings overrides of the scenarios for all trials
 * @param seeds tuning seeds
 * @param retries how often a trial that fails is done again
 * @param points points of a low-discrepancy sequence; 0: the full grid
 * @param budget what the search may spend
 * @param judging how the best points are judged
 * @param space what is varied
 */
public record GridFile(
    @Option("Name of the grid") String name,
    @Option("What the grid is to find out") String description,
    @Option("Scenarios that every point is trained in, by name or file") List<String> scenario,
    @Option("How trials are spent on the points") Spending method,
    @Option("Overrides of the scenarios for all trials") Config settings,
    @Option("Seeds from which every point is trained") List<Long> seeds,
    @Option(value = "How often a trial that fails is done again", min = 0) int retries,
    @Option(value = "Points of a low-discrepancy sequence; 0: the full grid", min = 0) int points,
    @Option("What the search may spend") Budget budget,
    @Option("How the best points are judged") Judging judging,
    @Option("What is varied") Config space) {

  /** Makes the lists immutable. */
  public GridFile {
    scenario = List.copyOf(scenario);
    seeds = List.copyOf(seeds);
  }

  /** The methods by name. */
  public enum Name {
    /** Every point is trained to the end. */
    ALL,
    /** The best of a rung go on when all have come to its end. */
    SUCCESSIVE_HALVING,
    /** The best of a rung go on while others have yet to come. */
    ASHA
  }

  /**
   * A method and its numbers, of which each method takes those that mean something to it.
   *
   * @param name the method
   * @param eta one point in so many goes on from a rung
   * @param firstRung rounds of the first rung; 0: those of a whole training through eta squared
   * @param workers workers whose virtual time orders decisions
   */
  public record Spending(
      @Option("The method") Name name,
      @Option(value = "One point in so many goes on from a rung", min = 2) int eta,
      @Option(value = "Rounds of the first rung; 0: train.rounds / eta^2", min = 0) int firstRung,
      @Option(value = "Workers whose virtual time orders decisions", min = 1) int workers) {}

  /**
   * What a search may spend.
   *
   * @param trials most trials that are begun; 0: no limit
   * @param rounds most rounds of training over all trials; 0: no limit
   */
  public record Budget(
      @Option(value = "Most trials that are begun; 0: no limit", min = 0) long trials,
      @Option(value = "Most rounds of training over all trials; 0: no limit", min = 0)
          long rounds) {}
}
