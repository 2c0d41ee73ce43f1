package io.t2drl.dataset.summary;

import io.t2drl.evaluate.TextTable;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A description for people. */
public final class DescriptionText {

  private DescriptionText() {}

  /** {@return the text} */
  public static String of(Description description) {
    StringBuilder text = new StringBuilder();
    description.sources().forEach(source -> addSource(text, source));
    if (description.sources().size() > 1) {
      text.append(
          String.format(
              Locale.ROOT,
              "In all: %,d directories, %,d episodes, %,d slots, %,d frames; worlds: %d%n%n",
              description.sources().size(),
              description.episodes(),
              description.rows(Timescale.SLOTS),
              description.rows(Timescale.FRAMES),
              description.worlds()));
    }
    description.columns().forEach((timescale, columns) -> addColumns(text, timescale, columns));
    description.notes().forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  private static void addSource(StringBuilder text, SourceSummary source) {
    Manifest manifest = source.manifest();
    text.append(source.source().base()).append('\n');
    add(
        text,
        "format",
        String.format(
            Locale.ROOT,
            "version %d, written by %s",
            manifest.formatVersion(),
            manifest.codeVersion()));
    add(
        text,
        "scenario",
        String.format(Locale.ROOT, "%s, seed %d", manifest.scenario(), manifest.seed()));
    add(text, "cells", cells(source));
    add(
        text,
        "rows",
        String.format(
            Locale.ROOT,
            "%,d episodes in %,d rounds: %,d slots, %,d frames",
            source.episodes(),
            manifest.rounds().size(),
            source.source().count(Timescale.SLOTS),
            source.source().count(Timescale.FRAMES)));
    List<Behaviours.Span> behaviours = Behaviours.of(manifest);
    for (int i = 0; i < behaviours.size(); i++) {
      add(text, i == 0 ? "behaviour" : "", behaviours.get(i).toString());
    }
    add(text, "references", references(manifest.references()));
    text.append('\n');
  }

  private static String cells(SourceSummary source) {
    int variants = source.worlds().mix().worlds().size();
    return String.format(
        Locale.ROOT,
        "%s, %d frames of %d slots",
        variants == 1
            ? String.format(
                Locale.ROOT,
                "%d users, %d models",
                source.worlds().usual().users(),
                source.worlds().usual().models())
            : String.format(Locale.ROOT, "%d variants of the scenario", variants),
        source.worlds().settings().cell().frames(),
        source.worlds().settings().cell().slots());
  }

  private static String references(ReferenceScores scores) {
    return scores == null
        ? "none"
        : String.format(
            Locale.ROOT,
            "mean reward of random %.3f, rcars %.3f, oracle %s",
            scores.random(),
            scores.rcars(),
            scores.oracle() == null
                ? "not known"
                : String.format(Locale.ROOT, "%.3f", scores.oracle()));
  }

  private static void add(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-11s %s%n", name, value));
  }

  private static void addColumns(
      StringBuilder text, Timescale timescale, List<ColumnSummary> columns) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of(timescale.dataset(), "min", "mean", "max", "nulls", "unit"));
    for (ColumnSummary column : columns) {
      lines.add(
          List.of(
              column.column().name(),
              number(column.min()),
              number(column.mean()),
              number(column.max()),
              String.format(Locale.ROOT, "%,d", column.nulls()),
              column.column().unit()));
    }
    text.append(TextTable.write(lines)).append('\n');
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
  }
}
