package io.t2drl.study;

import io.t2drl.SharedSpark;
import io.t2drl.config.StudySettings;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.edge.RequestTrace;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrainAndJudge;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialTraces;
import io.t2drl.trial.TrialWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes studies of seconds into a folder, and runs them.
 *
 * @param folder the folder
 */
record Studies(Path folder) {

  /** Two arms that learn, one of them judged in two ways, and a fixed one. */
  static final String ARMS =
      """
      arms = [
        {
          name = "D3PG"
          settings { train.allocator = d3pg }
          views = [{ name = "D3PG" }, { name = "one sample", cacher = oracle, settings { allocator.samples = 1 } }]
        }
        { name = "DDPG <&>", settings { train.allocator = ddpg } }
        { name = "Random", policy = rcars }
      ]
      seeds = [1, 2]
      episodes = 6
      """;

  /** {@return directory of a study} */
  Path out() {
    return folder.resolve("out");
  }

  /** Writes and loads a study whose keys of one line stand in {@code head}. */
  StudySettings study(String head, String body) {
    Path file = folder.resolve("study.conf");
    StringBuilder settings = new StringBuilder();
    Runs.arguments().stream()
        .filter(argument -> !argument.equals("-s"))
        .forEach(argument -> settings.append("settings.").append(argument).append('\n'));
    try {
      Files.writeString(
          file, "description = D\n" + settings + head.replace(", ", "\n") + "\n" + body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return StudyLoader.load(file.toString(), false);
  }

  /** {@return what a study said that was run} */
  Recorder run(StudySettings study, Path out) {
    Recorder recorder = new Recorder();
    recorder.table =
        job(study, out, recorder, traces -> new TrainAndJudge(traces, System::nanoTime))
            .run(() -> false)
            .table();
    return recorder;
  }

  /** {@return a study whose trials are done in some way} */
  StudyJob job(
      StudySettings study, Path out, Recorder recorder, Function<TrialTraces, TrialWork> work) {
    TrialDriver driver =
        new TrialDriver(
            SharedSpark.context(), new Configuration(), System::nanoTime, "test-1", work);
    return new StudyJob(driver, study, out.toString(), recorder);
  }

  /** Trials of which one fails. */
  static Function<TrialTraces, TrialWork> failing(String unlucky) {
    return traces -> {
      TrialWork work = new TrainAndJudge(traces, System::nanoTime);
      return (trial, begun, roundDone) -> {
        if (trial.id().equals(unlucky)) {
          throw new IllegalStateException("<no such> luck");
        }
        return work.run(trial, begun, roundDone);
      };
    };
  }

  /** Takes down what a study says. */
  static final class Recorder implements TrialListener {

    final List<String> done = new ArrayList<>();
    final List<String> failed = new ArrayList<>();
    final List<RequestTrace> traces = new ArrayList<>();
    String table = "";
    int planned;
    long rounds;

    @Override
    public void planned(int trials, long all) {
      planned = trials;
      rounds = all;
    }

    @Override
    public void done(String trial) {
      done.add(trial);
    }

    @Override
    public void traced(RequestTrace trace) {
      traces.add(trace);
    }

    @Override
    public void failed(String trial, String why) {
      failed.add(trial + ": " + why);
    }
  }
}
