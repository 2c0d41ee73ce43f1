package io.t2drl.benchmark.search;

import java.util.Locale;

/** A grid of fifteen keys whose trainings learn both timescales, and are over in no time. */
final class TinyGrid {

  private static final String TEXT =
      """
      name = tiny
      description = "Tiny trainings, to measure what a search takes beside them."
      scenario = default
      method = %s
      points = %d
      settings {
        cell { frames = 4, slots = 4 }
        train { rounds = 2, cells = 16, block-cells = 4, averagings = 2, evaluate-every = 2 }
        ddqn { updates = 20, batch = 16, hidden = 8 }
        allocator { updates = 30, batch = 16, actor-batch = 8, actor-width = 8, heads = 2 }
        allocator { critic-width = 8, samples = 2 }
        evaluation { episodes = 8, table-samples = 50 }
      }
      space {
        allocator.actor-rate { log-uniform = [1e-4, 1e-2] }
        allocator.average-decay { uniform = [0.9, 0.999] }
        allocator.batch { choice = [12, 16, 20] }
        allocator.clone-weight { uniform = [0, 2] }
        allocator.critic-rate { log-uniform = [1e-4, 1e-2] }
        allocator.huber { log-uniform = [0.01, 1] }
        allocator.loss { choice = [improved-cloning, policy-gradient] }
        allocator.noise-start { uniform = [0.1, 0.5] }
        allocator.policy-weight { uniform = [1, 5] }
        allocator.redraw { uniform = [0, 0.5] }
        ddqn.contenders { integer = [2, 8] }
        ddqn.discount { uniform = [0.5, 0.95] }
        ddqn.huber { log-uniform = [0.5, 4] }
        ddqn.learning-rate { log-uniform = [1e-4, 2e-3] }
        ddqn.target-rate { log-uniform = [0.01, 0.2] }
      }
      judging { best = 0, probes = 0 }
      """;

  private TinyGrid() {}

  /**
   * {@return the file of a grid}
   *
   * @param method how trials are spent
   * @param points number of points
   */
  static String text(String method, int points) {
    return String.format(Locale.ROOT, TEXT, method, points);
  }
}
