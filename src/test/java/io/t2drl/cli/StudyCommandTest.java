package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.study.StudyJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code study} says in the end, and to whom it has failed. */
class StudyCommandTest {

  private static final StudyJob.Failure FAILURE =
      new StudyJob.Failure("point-00/arm-00-a/seed-1", "IllegalStateException: no such luck");

  private final StringWriter said = new StringWriter();

  @Test
  void shouldSucceedWhereAllTrialsAreDone() {
    assertThat(tell(new StudyJob.Outcome(5, 5, true, List.of(), Optional.of("page"), "table\n")))
        .isZero();
    assertThat(said).hasToString("table\nDone: page\n");
  }

  @Test
  void shouldFailInTheEndWhereATrialHas() {
    assertThat(
            tell(
                new StudyJob.Outcome(4, 5, true, List.of(FAILURE), Optional.of("page"), "table\n")))
        .isEqualTo(1);
    assertThat(said)
        .hasToString(
            "table\nDone: page\n"
                + "Trial point-00/arm-00-a/seed-1 failed: IllegalStateException: no such luck\n"
                + "1 of 5 trials failed. Run the same command again to do them again\n");
  }

  @Test
  void shouldNameTheFirstOfManyTrialsThatFail() {
    assertThat(
            tell(
                new StudyJob.Outcome(
                    0, 40, true, Collections.nCopies(40, FAILURE), Optional.empty(), "")))
        .isEqualTo(1);
    assertThat(said.toString().lines()).hasSize(11).last().asString().startsWith("40 of 40 ");
  }

  @Test
  void shouldSayThatASignalStoppedIt() {
    assertThat(tell(new StudyJob.Outcome(2, 5, false, List.of(FAILURE), Optional.empty(), "")))
        .isEqualTo(75);
    assertThat(said.toString()).contains("no such luck").contains("Stopped with 2 of 5 trials");
  }

  private int tell(StudyJob.Outcome outcome) {
    return StudyCommand.tell(outcome, new PrintWriter(said));
  }
}
