package io.t2drl.cluster;

import java.nio.file.Path;

/** The run that all others must equal, on embedded local Spark; made once per test JVM. */
final class Undisturbed {

  private Undisturbed() {}

  static RunContents run() {
    return Holder.RUN;
  }

  private static final class Holder {
    private static final RunContents RUN = make();

    private static RunContents make() {
      Path directory = Project.scratch("undisturbed");
      String run = directory.resolve("run").toString();
      Launcher.run(directory.resolve("log"), SmallRun.train(run));
      return RunContents.read(run);
    }
  }
}
