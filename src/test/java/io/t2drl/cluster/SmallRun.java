package io.t2drl.cluster;

import io.t2drl.train.Runs;
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
    command.addAll(
        Runs.arguments(
            "train.rounds=" + ROUNDS,
            "train.cells=" + CELLS,
            "train.learners=3",
            "train.evaluate-every=3",
            "cell.frames=" + FRAMES,
            "cell.slots=" + SLOTS,
            "spark.partitions=4"));
    command.addAll(List.of(options));
    return command;
  }
}
