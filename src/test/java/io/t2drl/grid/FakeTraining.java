package io.t2drl.grid;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.Trail;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialOutcome;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trainings without networks: their scores follow from point, seed and rounds. Point 3 diverges
 * after its first rung; point 4 fails, from seed 2 whenever it is tried, from others the first
 * time. The default does as well as point 2.
 *
 * @param log a file to which every trial adds a line, with the rounds that it had to train
 */
record FakeTraining(String log) implements TrialWork {

  private static final long serialVersionUID = 1;

  /** It does as point 2 does. */
  private static final int DEFAULT = 2;

  @Override
  public TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone) {
    String label = trial.labels().get("point");
    int point = label.equals("default") ? DEFAULT : Integer.parseInt(label);
    int until = trial.leg().until() > 0 ? trial.leg().until() : trial.settings().train().rounds();
    int from = begun.map(Trail::rounds).orElse(0);
    String line = trial.id() + " from " + from + "\n";
    boolean first = !lines().contains(line.strip());
    write(line);
    IntStream.range(from, until).forEach(round -> roundDone.run());
    if (point == 4 && (first || trial.seed() == 2)) {
      throw new IllegalStateException("no such luck");
    }
    if (point == 3 && trial.leg().after() > 0) {
      return new TrialOutcome(result(List.of()), Optional.of("it diverged"), Optional.empty());
    }
    double score = (point * 7 % 5 + trial.seed() % 3) / 10.0 + until / 100.0;
    int round = until - 1;
    return new TrialOutcome(
        result(List.of(new TrialResult.CurvePoint(round, 0, 0, 0, 0, -40, score))),
        Optional.empty(),
        Optional.of(trail(until)));
  }

  /** The rounds that learners may draw from. */
  private static Trail trail(int until) {
    RewardScale scale = new RewardScale(0, 1);
    AgentState state = new AgentState(1, new float[1], new float[1], new float[1]);
    return new Trail(
        IntStream.range(0, until)
            .mapToObj(
                round ->
                    new Checkpoint(round, scale, scale, Optional.of(state), Optional.of(state)))
            .toList());
  }

  private static TrialResult result(List<TrialResult.CurvePoint> curve) {
    return new TrialResult(curve, List.of(), 0, 0);
  }

  private void write(String line) {
    try {
      Files.writeString(
          Path.of(log),
          line,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what was done so far} */
  List<String> lines() {
    try {
      return Files.exists(Path.of(log)) ? Files.readAllLines(Path.of(log)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
