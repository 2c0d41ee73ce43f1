package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that learn from a request trace, which somebody may change, move or lose. */
class TracedRunTest {

  private static final String ROWS = "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n120,0,1,5\n";

  @TempDir private Path temporary;
  private Path trace;
  private Path run;

  @BeforeEach
  void begin() throws IOException {
    trace = Files.writeString(temporary.resolve("trace.csv"), ROWS);
    run = temporary.resolve("run");
    new Trainer(
            SharedSpark.session(), settings(trace), Runs.directory(run), "test", new Runs.Quiet())
        .run(false, round -> round == 1);
  }

  @Test
  void shouldKeepWhereTheTraceLiesAndWhatItHolds() {
    Settings kept = Runs.directory(run).settings();
    assertThat(kept.popularity().trace()).isEqualTo("file:" + trace);
    assertThat(kept.popularity().traceSha256()).isEqualTo(DigestUtils.sha256Hex(ROWS));
  }

  @Test
  void shouldNotGoOnInAnotherWorld() throws IOException {
    Files.writeString(trace, "180,0,1,5\n", StandardOpenOption.APPEND);
    var before = RunContent.of(run);
    assertThatThrownBy(() -> Runs.train(run, settings(trace), true))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s was started with other requests than popularity.trace=file:%s holds: its SHA-256"
                + " must be %s..., but is %s...; restore the file, or start another run with"
                + " another --out",
            run,
            trace,
            DigestUtils.sha256Hex(ROWS).substring(0, 12),
            DigestUtils.sha256Hex(Files.readAllBytes(trace)).substring(0, 12));
    Settings own = Runs.directory(run).settings();
    assertThatThrownBy(() -> Runs.train(run, own, true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.trace=file:" + trace + " holds other bytes than it is");
    Files.delete(trace);
    assertThatThrownBy(() -> Runs.train(run, own, true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.trace=file:" + trace + " does not exist");
    assertThat(RunContent.of(run)).isEqualTo(before);
  }

  @Test
  void shouldGoOnWithATraceThatWasMoved() throws IOException {
    Path whole = temporary.resolve("whole");
    Runs.train(whole, settings(trace), false);
    Path moved = Files.move(trace, temporary.resolve("moved.csv"));
    Runs.train(run, settings(moved), true);
    // The manifest tells where the requests of the last round were from.
    assertThat(RunContent.difference(run, whole)).containsOnly("experience/manifest.json");
  }

  private static Settings settings(Path trace) {
    return Runs.tiny("popularity.trace=" + trace, "cell.users=2");
  }
}
