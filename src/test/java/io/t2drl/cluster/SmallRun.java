package io.t2drl.cluster;

import java.util.ArrayList;
import java.util.List;

/** A training run of seconds with more blocks and learners than executors. */
final class SmallRun {

  static final int ROUNDS = 3;
  static final int CELLS = 12;
  static final int FRAMES = 3;
  static final int SLOTS = 3;

  private SmallRun() {}

  /** The command that trains into a directory. */
  static List<String> train(String directory, String... options) {
    List<String> command = new ArrayList<>(List.of("train", "--out", directory));
    for (String setting :
        List.of(
            "train.rounds=" + ROUNDS,
            "train.cells=" + CELLS,
            "train.block-cells=3",
            "train.learners=3",
            "train.averagings=2",
            "train.evaluate-every=3",
            "cell.frames=" + FRAMES,
            "cell.slots=" + SLOTS,
            "ddqn.updates=4",
            "ddqn.batch=16",
            "ddqn.hidden=8",
            "allocator.updates=4",
            "allocator.batch=16",
            "allocator.actor-batch=8",
            "allocator.actor-width=8",
            "allocator.heads=2",
            "allocator.critic-width=8",
            "allocator.critic-warmup=2",
            "allocator.samples=2",
            "evaluation.episodes=4",
            "evaluation.table-samples=50",
            "spark.partitions=4")) {
      command.add("-s");
      command.add(setting);
    }
    command.addAll(List.of(options));
    return command;
  }
}
