package io.t2drl.trial;

import io.t2drl.config.Settings;
import io.t2drl.train.Runs;
import io.t2drl.train.Trail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trials that are over in no time, and what may befall them.
 *
 * @param directory where they are kept
 */
record FakeWork(String directory) implements TrialWork {

  private static final Settings SETTINGS = Runs.tiny();

  /** A file that lets trials go well which fail without it. */
  static final String REMEDY = "remedy";

  static Trial trial(String id) {
    return new Trial(
        id, new TreeMap<>(), 1, SETTINGS, "", List.of(new Trial.View("V", "", SETTINGS)), 2);
  }

  static List<Trial> trials(int number) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      trials.add(trial(String.format(Locale.ROOT, "trial-%05d", i)));
    }
    return trials;
  }

  @Override
  public TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone) {
    Path place = Path.of(directory);
    try {
      switch (trial.id()) {
        case "unlucky" -> {
          if (!Files.exists(place.resolve(REMEDY))) {
            throw new IllegalStateException("no such luck", new IOException("deep below"));
          }
        }
        case "greedy" -> throw new OutOfMemoryError("Java heap space");
        case "thief" -> Files.writeString(place.resolve("_lock"), "elsewhere 1 2026-11-25 x");
        case "divergent" -> {
          return new TrialOutcome(result(0), Optional.of("it diverged"), Optional.empty());
        }
        default -> roundDone.run();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new TrialOutcome(result(trial.episodes()), Optional.empty(), Optional.empty());
  }

  private static TrialResult result(int episodes) {
    return new TrialResult(
        List.of(),
        List.of(new TrialResult.ViewResult("V", new double[episodes], 0, 0, 0, 0)),
        0,
        0);
  }
}
