package io.t2drl.dataset.check;

import io.t2drl.config.Settings;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.WorldDigest;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what a manifest says in one place with what it says in another. */
final class ManifestCheck {

  private final Source source;
  private final SourceWorlds worlds;
  private final Settings settings;
  private final FileFindings findings;

  /**
   * Prepares to check.
   *
   * @param source the manifest, and where it is
   * @param worlds the worlds of its settings
   * @param findings where findings go; their file is the manifest
   */
  ManifestCheck(Source source, SourceWorlds worlds, Findings findings) {
    this.source = source;
    this.worlds = worlds;
    this.settings = worlds.settings();
    this.findings = new FileFindings(findings, source.base() + "/manifest.json");
  }

  void check() {
    Manifest manifest = source.manifest();
    expect("seed", manifest.seed(), settings.seed());
    expect("scenario", manifest.scenario(), settings.name());
    if (worlds.exact()) {
      expect("world", manifest.world(), WorldDigest.of(settings));
    }
    checkColumns(Timescale.SLOTS, manifest.slots());
    checkColumns(Timescale.FRAMES, manifest.frames());
    manifest.rounds().forEach(this::checkRound);
  }

  private void expect(String key, Object found, Object expected) {
    if (!expected.equals(found)) {
      findings.add(
          Rule.MANIFEST, "%s is %s, but by its settings it must be %s", key, found, expected);
    }
  }

  private void checkColumns(Timescale timescale, List<Manifest.Field> fields) {
    List<String> expected =
        timescale.stored().stream()
            .filter(column -> column.since() <= source.manifest().formatVersion())
            .map(ManifestCheck::column)
            .toList();
    List<String> found =
        fields.stream().map(field -> column(field.name(), field.type(), field.unit())).toList();
    if (!found.equals(expected)) {
      findings.add(
          Rule.MANIFEST,
          "columns of %s are %s, must be %s",
          timescale.dataset(),
          difference(found, expected),
          difference(expected, found));
    }
  }

  private static String column(DataColumn<?> column) {
    return column(column.name(), ParquetSchema.type(column).simpleString(), column.unit());
  }

  private static String column(String name, String type, String unit) {
    return name + " " + type + (unit == null || unit.isEmpty() ? "" : " in " + unit);
  }

  private static String difference(List<String> some, List<String> others) {
    String more =
        some.stream().filter(one -> !others.contains(one)).collect(Collectors.joining(", "));
    return more.isEmpty() ? "in another order, or fewer" : more;
  }

  private void checkRound(int number, Manifest.Round round) {
    long frames = settings.cell().frames();
    long slots = settings.cell().slots();
    if (round.frames() % frames != 0
        || round.frames() / frames > round.cells()
        || round.slots() != round.frames() * slots) {
      findings.add(
          Rule.MANIFEST,
          "round %d: %,d slots and %,d frames of %,d cells cannot be whole episodes of %d frames"
              + " with %d slots",
          number,
          round.slots(),
          round.frames(),
          round.cells(),
          frames,
          slots);
    }
    if (round.blockCells() != settings.train().blockCells()) {
      findings.add(
          Rule.MANIFEST,
          "round %d: blockCells is %d, but by its settings it must be %d",
          number,
          round.blockCells(),
          settings.train().blockCells());
    }
    if (source.manifest().formatVersion() == Manifest.FORMAT_VERSION
        && !round.id().matches("[0-9a-f]{16}")) {
      findings.add(Rule.MANIFEST, "round %d: its id is %s", number, round.id());
    }
  }
}
