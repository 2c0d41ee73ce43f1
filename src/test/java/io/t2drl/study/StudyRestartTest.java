package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.files.DirectoryLock;
import io.t2drl.train.FaultyFileSystem;
import io.t2drl.train.RunContent;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Studies that die, stop, go on, meet each other, and find their files damaged. */
class StudyRestartTest {

  private static final int STRIDE = Integer.getInteger("t2drl.test.crash-stride", 31);
  private static final int TRIALS = 5;
  private static final String TRIAL = "point-00/arm-00-ddpg/seed-1";
  private static final String JUDGED = "point-00/policy-rcars";

  @TempDir private static Path templates;
  @TempDir private Path temporary;
  private final Configuration hadoop = FaultyFileSystem.register(new Configuration());
  private StudySettings study;
  private Path out;

  @BeforeAll
  static void doWhole() {
    FaultyFileSystem.repair();
    run(SmallStudy.load(templates), FaultyFileSystem.path(templates.resolve("whole")));
  }

  @BeforeEach
  void prepare() {
    study = SmallStudy.load(temporary);
    out = temporary.resolve("out");
    FaultyFileSystem.repair();
  }

  @AfterEach
  void repair() {
    FaultyFileSystem.repair();
  }

  @Test
  void shouldGoOnToTheSameResultsAfterACrashAtAnyChange() {
    run(study, FaultyFileSystem.path(temporary.resolve("counted")));
    int changes = FaultyFileSystem.changes();
    assertThat(changes).isGreaterThan(50);
    for (int n = 1; n <= changes; n += STRIDE) {
      Path directory = temporary.resolve("crash" + n);
      String place = FaultyFileSystem.path(directory);
      FaultyFileSystem.crashAt(n);
      assertThatThrownBy(() -> run(study, place)).as("crash at change %d", n).isNotNull();
      FaultyFileSystem.fullFrom(1 + n % 3);
      assertThatThrownBy(() -> run(study, place))
          .as("full disk after change %d", n)
          .satisfies(
              e ->
                  assertThat(ExceptionUtils.getRootCause(e)).hasMessage(FaultyFileSystem.NO_SPACE));
      FaultyFileSystem.repair();
      Recorder recorder = run(study, place);
      assertThat(recorder.planned).isEqualTo(recorder.done.size());
      assertThat(StudyContent.of(directory))
          .as("crash at change %d of %d", n, changes)
          .isEqualTo(StudyContent.of(templates.resolve("whole")));
    }
  }

  @Test
  void shouldStopAndGoOnWithoutDoingATrialTwice() {
    Recorder first = new Recorder();
    StudyJob.Outcome outcome = job(study, out.toString(), first).run(() -> !first.done.isEmpty());
    assertThat(outcome.done()).isEqualTo(first.done.size()).isBetween(1, TRIALS);
    assertThat(outcome.trials()).isEqualTo(TRIALS);
    if (outcome.page().isEmpty()) {
      assertThat(out.resolve("index.html")).doesNotExist();
    }
    Recorder second = run(study, out.toString());
    List<String> all = new ArrayList<>(first.done);
    all.addAll(second.done);
    assertThat(all).hasSize(TRIALS).doesNotHaveDuplicates();
    assertThat(StudyContent.of(out)).isEqualTo(StudyContent.of(templates.resolve("whole")));
  }

  @Test
  void shouldBeginNothingWhenStoppedBefore() {
    Recorder recorder = new Recorder();
    assertThat(job(study, out.toString(), recorder).run(() -> true).done()).isZero();
    assertThat(out.resolve("trials")).doesNotExist();
  }

  @Test
  void shouldRefuseASecondDriver() {
    DirectoryLock lock = DirectoryLock.take(new org.apache.hadoop.fs.Path(out.toString()), hadoop);
    try {
      assertThatThrownBy(() -> run(study, out.toString()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(out + " is being written by another driver");
    } finally {
      lock.release();
    }
    assertThat(out.resolve("study.conf")).doesNotExist();
    job(study, out.toString(), new Recorder()).run(() -> true); // an empty lock is no study
  }

  @Test
  void shouldStopWithASentenceWhenItsDirectoryIsMovedAway() {
    Path elsewhere = temporary.resolve("elsewhere");
    Recorder recorder =
        new Recorder() {
          @Override
          public void planned(int trials, long all) {
            move(out, elsewhere);
          }
        };
    assertThatThrownBy(() -> job(study, out.toString(), recorder).run(() -> false))
        .hasMessage(
            out + " is no longer this driver's: it was moved or deleted; this driver stops");
    assertThat(out).doesNotExist();
    run(study, elsewhere.toString());
    assertThat(StudyContent.of(elsewhere)).isEqualTo(StudyContent.of(templates.resolve("whole")));
  }

  @Test
  void shouldNameWhatIsOtherInAllTrials() throws IOException {
    copy();
    StudySettings other = SmallStudy.load(temporary, "ddqn.updates=3", "cell.users=4");
    SortedMap<String, String> before = RunContent.of(out);
    assertThatThrownBy(() -> run(other, out.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(
            "trial \\S+ was done with other settings than are asked for now: cell.users was 10, is"
                + " 4; ddqn.updates was 2, is 3, and so were 4 others; delete its row \\("
                + Pattern.quote(out.resolve("results").toString())
                + "/rows-\\S+[.]jsonl, line \\d+\\) to do it again, or name another --out");
    assertThat(RunContent.of(out)).isEqualTo(before);
  }

  /** What may happen to files. */
  private interface Deed {
    void to(Path study) throws IOException;
  }

  /** A damage, and what the refusal says. */
  private enum Damage {
    TRUNCATED(
        study -> {
          Path file = TrialRows.files(study).get(0);
          String text = Files.readString(file);
          Files.writeString(file, text.substring(0, text.length() - 10));
        },
        ", cannot be read: Unexpected end-of-input"),
    EMPTY_LINE(study -> edit(study, TRIAL, ".*", ""), ", cannot be read: No content"),
    NULL(study -> edit(study, TRIAL, ".*", "null"), ", cannot be read: it is empty"),
    FOREIGN(
        study -> edit(study, TRIAL, ".*", "{\"mine\": 1}"),
        ", cannot be read: Unrecognized field \"mine\""),
    INCOMPLETE(study -> edit(study, TRIAL, ".*", "{}"), ", cannot be read: it lacks id, state"),
    WITHOUT_REASON(
        study -> edit(study, TRIAL, "\"DONE\"", "\"DIVERGED\""),
        ", cannot be read: it lacks a reason"),
    WITHOUT_REWARDS(
        study -> edit(study, JUDGED, "\"reward\":\\[[^]]*]", "\"reward\":[]"),
        ", cannot be read: it must hold a reward for each of 4 episodes"),
    WITHOUT_VIEWS(
        study -> edit(study, JUDGED, "\"views\":\\[.*?}]", "\"views\":[null]"),
        ", cannot be read: its result, a point of its curve or a view is incomplete"),
    DIRECTORY(
        study -> Files.createDirectory(study.resolve("results/rows-0.jsonl")),
        "results/rows-0.jsonl cannot be read: it is a directory"),
    NO_NAME(
        study -> Files.writeString(study.resolve("study.conf"), ""),
        "study.conf cannot be read: its first line must be 'name = small'"),
    OLD(
        study -> Files.writeString(study.resolve("study.conf"), "name = small\n"),
        " was begun by an older version of t2drl, which kept every trial in a file of its own: go"
            + " on with that version, or name another --out"),
    NEW(
        study -> Files.writeString(study.resolve("study.conf"), "name = small\nformat = 3\n"),
        "study.conf cannot be read: its second line must be 'format = 2'");

    private final Deed deed;
    private final String message;

    Damage(Deed deed, String message) {
      this.deed = deed;
      this.message = message;
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseDamageAndChangeNothing(Damage damage) throws IOException {
    copy();
    damage.deed.to(out);
    SortedMap<String, String> before = RunContent.of(out);
    assertThatThrownBy(() -> run(study, out.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(damage.message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThat(RunContent.of(out)).isEqualTo(before);
  }

  @Test
  void shouldTakeOtherPeoplesDirectoriesForNone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> run(study, out.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not empty and no study");
    assertThat(out).isDirectoryNotContaining("glob:**_lock");
  }

  private void copy() throws IOException {
    FileUtils.copyDirectory(templates.resolve("whole").toFile(), out.toFile());
  }

  /** Changes the row of a trial. */
  private static void edit(Path study, String trial, String pattern, String to) throws IOException {
    for (Path file : TrialRows.files(study)) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("{\"id\":\"" + trial + "\"")) {
          String after = lines.get(i).replaceFirst(pattern, to);
          assertThat(after).isNotEqualTo(lines.get(i));
          lines.set(i, after);
          Files.write(file, lines);
          return;
        }
      }
    }
    throw new AssertionError("no row of " + trial);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
  }

  private static Recorder run(StudySettings study, String out) {
    Recorder recorder = new Recorder();
    job(study, out, recorder).run();
    return recorder;
  }

  private static StudyJob job(StudySettings study, String out, Recorder recorder) {
    TrialDriver driver =
        new TrialDriver(
            spark(), FaultyFileSystem.register(new Configuration()), System::nanoTime, "test-1");
    return new StudyJob(driver, study, out, recorder);
  }

  private static class Recorder implements TrialListener {

    private final List<String> done = new ArrayList<>();
    private int planned;

    @Override
    public void planned(int trials, long all) {
      planned = trials;
    }

    @Override
    public void done(String trial) {
      done.add(trial);
    }
  }
}
