package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.report.ReportListener.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportProgressTest {

  private final List<String> shown = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private long nanos;

  private final Progress progress =
      new Progress() {
        @Override
        public void show(Status status) {
          shown.add(text(status));
        }

        @Override
        public void log(Status status) {
          logged.add(text(status));
        }

        @Override
        public void close() {
          logged.add("closed");
        }
      };

  private static String text(Status status) {
    return status.parts().stream().map(Part::text).collect(Collectors.joining(", "));
  }

  @Test
  void shouldTellOfEachKindOfWork() {
    try (ReportProgress report = new ReportProgress(progress, () -> nanos)) {
      report.done(Work.FIGURES, 0, 1);
      report.done(Work.FIGURES, 1, 1);
      report.done(Work.POLICIES, 0, 4);
      nanos = 10_000_000_000L;
      report.done(Work.POLICIES, 2, 4);
      report.done(Work.POLICIES, 1, 4); // another thread, a little late
      report.done(Work.POLICIES, 4, 4);
    }

    assertThat(shown)
        .containsExactly(
            "reading metrics (1 of 3), 0 of 1",
            "playing policies (3 of 3), 0 of 4",
            "playing policies (3 of 3), 2 of 4, 10 s left",
            "playing policies (3 of 3), 2 of 4, 10 s left");
    assertThat(logged)
        .containsExactly(
            "reading metrics (1 of 3), 1 of 1", "playing policies (3 of 3), 4 of 4", "closed");
  }
}
