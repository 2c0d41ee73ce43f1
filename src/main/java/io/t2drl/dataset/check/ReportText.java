package io.t2drl.dataset.check;

import io.t2drl.dataset.Printable;
import io.t2drl.replay.Timescale;
import java.util.Locale;

/** The report of a validation for people. */
public final class ReportText {

  private ReportText() {}

  /** {@return the text} */
  public static String of(ValidationReport report) {
    StringBuilder text = new StringBuilder();
    for (Findings.Group group : report.findings().groups()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s%n  %s (%s): %,d%n",
              Printable.of(group.file()),
              group.rule(),
              group.rule().sentence(),
              group.count()));
      group.first().forEach(finding -> add(text, finding));
      if (group.count() > group.first().size()) {
        text.append(
            String.format(Locale.ROOT, "    and %,d more%n", group.count() - group.first().size()));
      }
    }
    text.append(summary(report));
    return text.toString();
  }

  private static void add(StringBuilder text, Finding finding) {
    text.append(
        finding.row() == Finding.WHOLE
            ? String.format(Locale.ROOT, "    %s%n", finding.text())
            : String.format(Locale.ROOT, "    row %,d: %s%n", finding.row(), finding.text()));
  }

  private static String summary(ValidationReport report) {
    String checked =
        String.format(
            Locale.ROOT,
            "%,d slots and %,d frames in %,d files of %,d rounds checked%s",
            report.rows().getOrDefault(Timescale.SLOTS, 0L),
            report.rows().getOrDefault(Timescale.FRAMES, 0L),
            report.files(),
            report.rounds(),
            report.recomputed() ? "" : ", without asking the model of the world");
    return report.isSound()
        ? String.format(Locale.ROOT, "Sound: %s%n", checked)
        : String.format(
            Locale.ROOT,
            "Not sound: %,d findings of %d rules in %d places; %s%n",
            report.findings().count(),
            report.findings().groups().stream().map(Findings.Group::rule).distinct().count(),
            report.findings().groups().stream().map(Findings.Group::file).distinct().count(),
            checked);
  }
}
