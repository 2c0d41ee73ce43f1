package io.t2drl.grid;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.search.Grid;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Searches of trainings that only pretend, and what they leave behind.
 *
 * @param folder holds them, the one without a name in {@code out}
 */
record Searches(Path folder) {

  GridJob.Outcome run(Grid grid, boolean resume, BooleanSupplier stop, Watch watch) {
    return run(grid, folder.resolve("out"), resume, stop, watch);
  }

  GridJob.Outcome run(Grid grid, Path out, boolean resume, BooleanSupplier stop, Watch watch) {
    TrialDriver driver =
        new TrialDriver(
            SharedSpark.context(),
            new Configuration(),
            System::nanoTime,
            "test-1",
            traces -> work());
    return new GridJob(driver, grid, out.toString(), watch).run(resume, stop);
  }

  FakeTraining work() {
    return new FakeTraining(folder.resolve("log").toString());
  }

  /** {@return the names of the trainings that are kept to go on} */
  List<String> paused() {
    Path paused = folder.resolve("out/paused");
    if (!Files.exists(paused)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(paused)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> paused.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@return the state and the score of every trial that was done} */
  static Map<String, String> scores(Path out) throws IOException {
    Map<String, String> scores = new TreeMap<>();
    for (JsonNode row : TrialRows.of(out)) {
      scores.put(
          row.get("id").asText(), row.get("state") + " " + row.at("/result/curve/0/gapClosed"));
    }
    return scores;
  }

  /** Remembers what it is told. */
  record Watch(List<SearchState> states, List<String> failed, List<String> checked)
      implements GridListener {

    Watch() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void changed(SearchState state) {
      states.add(state);
    }

    @Override
    public void failed(String trial, String why) {
      failed.add(trial + ": " + why);
    }

    @Override
    public void checking(String what, int done, int trials) {
      checked.add(what + " " + done + " of " + trials);
    }
  }
}
