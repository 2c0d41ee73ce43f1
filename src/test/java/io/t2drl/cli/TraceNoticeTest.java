package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.RequestTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceNoticeTest {

  @TempDir private Path folder;

  @Test
  void shouldSayWhatWasUnderstoodAndWarnInABlock() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("trace.csv"),
            "timestamp,cell,user,model\n2026-11-25T14:03:00Z,0,0,1\n2026-11-25T14:04:00Z,0,0,2\n");
    List<String> keys = List.of("popularity.trace=" + file);
    RequestTrace trace = read(keys);
    assertThat(printed(trace, 256).lines())
        .anyMatch(line -> line.startsWith("Request trace file:" + file + " (commas): 2 requests"))
        .anyMatch(line -> line.contains("times: date and time with zone; 2026-11-25T14:03:00Z to"))
        .anyMatch(line -> line.startsWith("WARNING: The trace is shorter than an episode"))
        .anyMatch(line -> line.startsWith("WARNING: The trace has requests of 1 cells for 256"));
    assertThat(printed(trace, 1)).doesNotContain("simulated ones");
  }

  @Test
  void shouldSayNothingWithoutATrace() {
    assertThat(printed(read(List.of()), 256)).isEmpty();
  }

  private static RequestTrace read(List<String> keys) {
    return new PinnedTraces(new Configuration()).read(SettingsLoader.load("default", keys));
  }

  private static String printed(RequestTrace trace, int cells) {
    StringWriter text = new StringWriter();
    TraceNotice.print(trace, cells, new PrintWriter(text));
    return text.toString();
  }
}
