package io.t2drl.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound datasets pass; whatever is planted in one is found, by its rule and at its row. */
class ValidationTest {

  @TempDir static Path shared;

  private static Path sound;

  @TempDir private Path temporary;

  @BeforeAll
  static void simulate() {
    sound = SmallDataset.random(shared.resolve("sound"));
  }

  static Stream<Corruptions.Corruption> corruptions() {
    return Corruptions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("corruptions")
  void shouldFindWhatIsPlanted(Corruptions.Corruption corruption) throws IOException {
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    long row = corruption.planting().plant(new Tampering(copy, temporary.resolve("scratch")));

    ValidationReport report = validate(true, copy);

    List<Findings.Group> groups =
        report.findings().groups().stream()
            .filter(group -> group.rule() == corruption.rule())
            .toList();
    assertThat(groups).as(ReportText.of(report)).isNotEmpty();
    if (row != Finding.WHOLE) {
      assertThat(groups.stream().flatMap(group -> group.first().stream()))
          .as(ReportText.of(report))
          .anyMatch(finding -> finding.row() == row && finding.file().contains("/round=1/part-0"));
    }
  }

  @Test
  void shouldPlantManyKinds() {
    assertThat(Corruptions.all()).hasSizeGreaterThan(60);
    assertThat(Corruptions.all().stream().map(Corruptions.Corruption::rule).distinct())
        .as("every rule but that of rounds of several directories")
        .hasSize(Rule.values().length - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rcars", "random", "greedy", "oracle", "popular+genetic", "none+random"})
  void shouldFindNothingWhereNothingIs(String policy) {
    Path base = SmallDataset.simulate(temporary.resolve("a"), policy, Map.of());
    assertSound(validate(true, base));
  }

  @Test
  void shouldFindNothingInCellsOfManyKinds() {
    Path base =
        SmallDataset.simulate(
            temporary.resolve("a"),
            "random-fill+random",
            Map.of("mix.variants", 4, "train.cacher", "scoring"));
    assertSound(validate(true, base));
  }

  /** Settings of a program that knew fewer sections. */
  @Test
  void shouldFindNothingInCellsOfManyKindsThatAnEarlierProgramWrote() {
    Path base =
        SmallDataset.simulate(
            temporary.resolve("a"),
            "random-fill+random",
            Map.of("mix.variants", 4, "train.cacher", "scoring"));
    new Tampering(base, temporary.resolve("scratch"))
        .json(
            "manifest.json",
            json -> {
              String settings = json.get("settings").asText();
              String earlier = settings.replaceFirst("(?s)\noffline \\{.*?\n}", "");
              assertThat(earlier).isNotEqualTo(settings);
              json.put("settings", earlier);
            });
    assertSound(validate(true, base));
  }

  @Test
  void shouldFindNothingInATrace() throws IOException {
    Path trace =
        Files.writeString(
            temporary.resolve("trace.csv"),
            "timestamp,cell,user,model\n0,0,0,3\n60,0,1,4\n120,0,1,5\n150,1,0,2\n");
    Path base =
        SmallDataset.simulate(
            temporary.resolve("a"), "rcars", Map.of("popularity.trace", trace.toString()));
    assertSound(validate(true, base));
  }

  @Test
  void shouldFindNothingWhereCachesMayOverflow() {
    Path base =
        SmallDataset.simulate(
            temporary.resolve("a"),
            "random",
            Map.of("cache.actions", "every", "cache.overflow-penalty", 0.5));
    assertSound(validate(true, base));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldFindNothingInWhatEarlierProgramsWrote(int version) {
    assertSound(validate(true, Path.of("src/test/resources/experience/format-" + version)));
  }

  @Test
  void shouldLeaveOutWhatIsWorkedOutAnew() {
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    new Tampering(copy, temporary.resolve("scratch"))
        .row(Timescale.FRAMES, row -> true, row -> row.set(FrameColumns.LINK_DELAY, 99f));
    assertThat(rules(validate(true, copy))).contains(Rule.LINK_DELAY);
    assertThat(rules(validate(false, copy))).containsExactly(Rule.STATISTICS);
  }

  @Test
  void shouldCountAllAndTellTheFirst() {
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    new Tampering(copy, temporary.resolve("scratch"))
        .rows(Timescale.SLOTS, rows -> rows.forEach(row -> row.set(SlotColumns.POLICY, "x")));
    Findings.Group group =
        validate(false, copy).findings().groups().stream()
            .filter(one -> one.rule() == Rule.BEHAVIOUR)
            .findFirst()
            .orElseThrow();
    assertThat(group.first()).hasSize(3);
    assertThat(group.count()).isEqualTo(36);
  }

  /** What files say of themselves is printed: it must not steer a terminal. */
  @Test
  void shouldShowNoControlCharacters() throws IOException {
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    Tampering dataset = new Tampering(copy, temporary.resolve("scratch"));
    dataset.row(
        Timescale.SLOTS, row -> true, row -> row.set(SlotColumns.POLICY, "\u001b[2J\u009b1m"));
    dataset.schema(
        Timescale.FRAMES,
        schema -> schema.add("mine\u001b[2J", DataTypes.IntegerType),
        values -> {
          Object[] more = Arrays.copyOf(values, values.length + 1);
          more[values.length] = 1;
          return more;
        });
    Files.writeString(copy.resolve("slots/round=0/notes\u001b[2J"), "mine");
    assertThat(ReportText.of(validate(false, copy)))
        .contains("policy ?[2J?1m must be random")
        .contains("column mine?[2J is none of the dataset's")
        .contains("notes?[2J")
        .doesNotContainPattern("[\\p{Cntrl}\u007f-\u009f&&[^\n]]");
  }

  @Test
  void shouldFindRoundsOfTwoDirectories() {
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    ValidationReport report = validate(true, sound, copy);
    assertThat(rules(report)).containsExactly(Rule.ROUND_TWICE);
    assertThat(report.findings().count()).isEqualTo(SmallDataset.ROUNDS);
  }

  @Test
  void shouldRefuseWhatIsNoDataset() {
    assertThatThrownBy(() -> validate(true, temporary))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no experience");
    Path copy = Tampering.copy(sound, temporary.resolve("dataset"));
    new Tampering(copy, temporary.resolve("scratch"))
        .json("manifest.json", json -> json.put("settings", "alpha = {"));
    assertThatThrownBy(() -> validate(true, copy))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("configuration must be readable HOCON");
  }

  private static List<Rule> rules(ValidationReport report) {
    return report.findings().groups().stream().map(Findings.Group::rule).distinct().toList();
  }

  private static void assertSound(ValidationReport report) {
    assertThat(report.isSound()).as(ReportText.of(report)).isTrue();
    assertThat(report.rows().get(Timescale.SLOTS)).isPositive();
  }

  private static ValidationReport validate(boolean recompute, Path... directories) {
    return new Validation(SharedSpark.session(), SmallDataset.open(directories), recompute, 3)
        .run(ReadingListener.NONE);
  }
}
