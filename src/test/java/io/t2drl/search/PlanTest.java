package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

  @TempDir private Path folder;

  @Test
  void shouldSayWhatAHalvedGridCosts() {
    Grid grid =
        GridText.load(
            folder,
            """
            name = halved
            method = asha
            settings { train.rounds = 12 }
            seeds = [1, 2]
            points = 64
            budget { trials = 100, rounds = 300 }
            space {
              allocator.actor-rate { log-uniform = [1e-4, 1e-2] }
              train.averagings { grid = [1, 4, 16] }
              cost.alpha { grid = [0.5, 0.7], only-if { train.averagings = [1, 4] } }
            }
            """);

    assertThat(PlanText.of(Plan.of(grid), 7.5))
        .isEqualTo(
            """
            grid halved, method asha: 64 points of 3 keys, 1 scenario, 2 seeds: 128 trials
              allocator.actor-rate: 1e-4 to 0.01, by the logarithm
              cost.alpha: 0.5, 0.7; only if train.averagings = 1 or 4
              train.averagings: 1, 4, 16
              to round 1: 64 points, 128 trials, 128 rounds
              to round 3: 21 points, 42 trials, 84 rounds
              to round 12: 7 points, 14 trials, 126 rounds
            probes: 8 points trained to the end, at most 176 more rounds
            judging: 20 trials of the best points and the default, 240 rounds
            in all 754 rounds, about 1.6 core hours at 7.5 s a round
            the budget ends the search after 100 trials
            the budget ends the search after 300 rounds
            warning: cost.alpha changes the world: scores at its values are shares of different\
             gaps, and the best one may only be the easiest
            """);
  }

  @Test
  void shouldSayWhatAFullGridCosts() {
    Grid grid =
        GridText.load(
            folder,
            """
            name = full
            scenario = [default, gentd26]
            judging { best = 1, seeds = [9] }
            space {
              train.rounds { grid = [2, 6] }
              td3.actor-delay { integer = [1, 2], only-if { train.allocator = td3 } }
              train.allocator { choice = [td3, d3pg] }
              allocator.updates { derived = "train.rounds * 2" }
            }
            """);

    Plan plan = Plan.of(grid);

    assertThat(PlanText.of(plan, 1800))
        .isEqualTo(
            """
            grid full, method all: 6 points of 4 keys, 2 scenarios, 1 seed: 12 trials
            2 places are the same configuration as an earlier one, and done once
              allocator.updates: = train.rounds * 2
              td3.actor-delay: 1 to 2, whole numbers; only if train.allocator = td3
              train.allocator: td3, d3pg
              train.rounds: 2, 6
              to round 6: 6 points, 12 trials, 48 rounds
            judging: 4 trials of the best points and the default, 24 rounds
            in all 72 rounds, about 36.0 core hours at 1,800.0 s a round
            """);
    assertThat(plan.trials()).isEqualTo(12);
    assertThat(plan.searchRounds()).isEqualTo(48);
    assertThat(plan.rounds()).isEqualTo(72);
    assertThat(plan.coreHours(60)).isCloseTo(1.2, Offset.offset(1e-12));
  }

  @Test
  void shouldJudgeNothingWhereNobodyAsks() {
    Grid grid =
        GridText.load(
            folder, "name = x, judging.best = 0, space { allocator.batch { grid = [128, 256] } }");

    assertThat(Plan.of(grid).judgingTrials()).isZero();
    assertThat(PlanText.of(Plan.of(grid), 1)).doesNotContain("judging", "probes", "budget");
  }
}
