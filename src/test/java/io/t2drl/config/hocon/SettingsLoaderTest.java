package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.CacheSettings;
import io.t2drl.config.CellSettings;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

  private static final String DEFAULT = "include classpath(\"scenarios/default.conf\")\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a[1]b",
        "/a{x,y}b",
        "/back\\slash",
        "/st*r",
        "/qu?stion",
        "/a b",
        "/a%20b",
        "/a#b",
        "/a:b",
        "/x,y",
        "a:b",
        "x,y=z",
        "1e3",
        "007",
        "true",
        "/[x]/y",
        "/{x}",
        "a=b",
        "a//b",
        "/a\"b",
        "+=",
        "-s"
      })
  void shouldTakePathsAsTheyAre(String path) {
    Settings settings = SettingsLoader.load("default", List.of("popularity.trace=" + path));
    assertThat(settings.popularity().trace()).isEqualTo(path);
  }

  @Test
  void shouldLoadTheDefaultScenario() {
    Settings settings = SettingsLoader.load("default", List.of());

    assertThat(settings.name()).isEqualTo("default");
    assertThat(settings.catalogue()).hasSize(10);
    assertThat(settings.catalogue().get(3))
        .isEqualTo(
            new ModelSettings(
                "m3",
                4.995974125,
                98.93837811,
                124.8633956,
                194.3482245,
                46.66637805,
                0.1952524892,
                7.050106828));
    assertThat(settings.popularity().skewness()).containsExactly(0.2, 0.5, 1.0);
    assertThat(settings.popularity().rotation()).containsExactly(0, 3, 6);
    assertThat(settings.cache().loadRate()).isEqualTo(0.5e9);
    assertThat(settings.cache().actions()).isEqualTo(CacheSettings.Actions.FEASIBLE);
    assertThat(settings.allocator().loss()).isEqualTo(AllocatorSettings.Loss.IMPROVED_CLONING);
    assertThat(settings.allocator().improveBandwidth()).isTrue();
    assertThat(settings.evaluation().seed()).isEqualTo(20241104L);
  }

  @Test
  void shouldLoadThePaperScenarioOnTopOfTheDefaultOne() {
    Settings settings = SettingsLoader.load("paper", List.of());

    assertThat(settings.cache().loadRate()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(settings.popularity().rotation()).containsOnly(0);
    assertThat(settings.allocator().loss()).isEqualTo(AllocatorSettings.Loss.POLICY_GRADIENT);
    assertThat(settings.allocator().discount()).isEqualTo(0.95);
    assertThat(settings.catalogue())
        .isEqualTo(SettingsLoader.load("default", List.of()).catalogue());
  }

  @Test
  void shouldHideThePopularityStateInTheHiddenScenario() {
    Settings settings = SettingsLoader.load("hidden", List.of());

    assertThat(settings.ddqn().observation()).isEqualTo(DdqnSettings.Observation.HISTOGRAM);
    assertThat(settings.popularity().stay()).isEqualTo(0.9);
    assertThat(settings.catalogue())
        .isEqualTo(SettingsLoader.load("default", List.of()).catalogue());
  }

  @Test
  void shouldLetScenarioOverrideReferenceAndLaterArgumentsOverrideBoth() throws IOException {
    Path file = write("cells.conf", DEFAULT + "cell.users = 3\ncell.frames = 4\n");

    CellSettings cell =
        SettingsLoader.load(file.toString(), List.of("cell.frames=5", "cell.frames=1e1")).cell();

    assertThat(cell.users()).isEqualTo(3);
    assertThat(cell.frames()).isEqualTo(10);
    assertThat(cell.slots()).isEqualTo(10);
  }

  @Test
  void shouldIncludeSiblingFiles() throws IOException {
    write("base.conf", DEFAULT + "cell.users = 7\n");
    Path file = write("cells.conf", "include \"base.conf\"\nname = mine\n");

    Settings settings = SettingsLoader.load(file.toString(), List.of());

    assertThat(settings.name()).isEqualTo("mine");
    assertThat(settings.cell().users()).isEqualTo(7);
  }

  @Test
  void shouldRefuseIncludesThatDoNotExist() throws IOException {
    Path file = write("cells.conf", DEFAULT + "include \"bas.conf\"\n");

    assertThat(problems(file))
        .containsExactly("included file does not exist or is empty: include \"bas.conf\"");
  }

  @Test
  void shouldReportEveryProblemAtOnce() throws IOException {
    Path file =
        write(
            "cells.conf",
            DEFAULT
                + """
                cell.users = ten
                cell.frames = 2.5
                cache {
                  capacity = -1
                  capcity = 3
                  actions = MAXIMUM
                }
                cost.alpha = 1.5
                catalogue = [
                  { name = a, size = 2, a1 = 50, a2 = 100, a4 = 30, b1 = 0.1, b2 = 2 }
                  { name = b, size = big, a1 = 50, a2 = 100, a3 = 150, a4 = 130, b1 = 0.1, b2 = 2 }
                ]
                ddqn = fast
                allocator.improve-bandwidth = maybe
                allocator.samples = [1]
                popularity.trace = null
                """);

    assertThat(problems(file, "train.rounds=0", "compute.steps=infinity"))
        .containsExactly(
            "cell.users must be a whole number: cell.users=ten (line 2 of cells.conf)",
            "cell.frames must be a whole number: cell.frames=2.5 (line 3 of cells.conf)",
            "catalogue[0].a3 is required but has no value (line 11 of cells.conf)",
            "catalogue[1].size must be a number: catalogue[1].size=big (line 12 of cells.conf)",
            "popularity.trace is required but has no value (line 17 of cells.conf)",
            "cache.capacity must be > 0 GB: cache.capacity=-1 (line 5 of cells.conf)",
            "cache.actions must be one of maximal, feasible, every: cache.actions=MAXIMUM (line 7"
                + " of cells.conf)",
            "cache.capcity is not a known key, did you mean cache.capacity?: cache.capcity=3 (line"
                + " 6 of cells.conf)",
            "compute.steps must be finite: compute.steps=infinity (-s compute.steps=infinity)",
            "cost.alpha must be between 0 and 1: cost.alpha=1.5 (line 9 of cells.conf)",
            "train.rounds must be >= 1: train.rounds=0 (-s train.rounds=0)",
            "ddqn must be a section with keys of its own: ddqn=fast (line 14 of cells.conf)",
            "allocator.improve-bandwidth must be true or false: allocator.improve-bandwidth=maybe"
                + " (line 15 of cells.conf)",
            "allocator.samples must be a whole number: allocator.samples=[1] (line 16 of"
                + " cells.conf)",
            "catalogue[1].a4 must be <= catalogue[1].a2: catalogue[1].a4=130 (line 12 of"
                + " cells.conf), catalogue[1].a2=100 (line 12 of cells.conf)");
  }

  @Test
  void shouldReportEverythingThatAnEmptyScenarioLacks() throws IOException {
    Path file = write("empty.conf", "cell.users = 3");

    assertThat(problems(file))
        .containsExactly(
            "name is required but has no value (" + file + ")",
            "description is required but has no value (" + file + ")",
            "catalogue is required but has no value (" + file + ")",
            "popularity.skewness is required but has no value (" + file + ")");
  }

  @Test
  void shouldSayNothingAboutKeysThatResembleNoKnownOne() {
    assertThat(problems("default", "zzz=1"))
        .containsExactly("zzz is not a known key: zzz=1 (-s zzz=1)");
  }

  @Test
  void shouldAcceptInfinityOnlyWhereItHasAMeaning() {
    for (String infinity : List.of("infinity", "inf", "Infinity")) {
      assertThat(
              SettingsLoader.load("default", List.of("cache.load-rate=" + infinity))
                  .cache()
                  .loadRate())
          .isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThat(problems("default", "cache.load-rate=-infinity", "cell.side=inf"))
        .containsExactly(
            "cell.side must be finite: cell.side=inf (-s cell.side=inf)",
            "cache.load-rate must be a number or infinity: cache.load-rate=-infinity (-s"
                + " cache.load-rate=-infinity)");
  }

  @Test
  void shouldTakeOverridesThatAreNotHoconAsText() {
    String trace = "s3a://bucket/trace.csv#1";

    assertThat(
            SettingsLoader.load("default", List.of("popularity.trace=" + trace))
                .popularity()
                .trace())
        .isEqualTo(trace);
    assertThat(
            SettingsLoader.load("default", List.of("popularity.trace=\"a//b\""))
                .popularity()
                .trace())
        .isEqualTo("a//b");
    assertThat(SettingsLoader.load("default", List.of("popularity.trace=")).popularity().trace())
        .isEmpty();
    assertThat(problems("default", "popularity.skewness=[0.2,"))
        .containsExactly(
            "popularity.skewness must be a list: popularity.skewness=[0.2, (-s"
                + " popularity.skewness=[0.2,)");
    assertThat(problems("default", "cell.users=1,cell.frames=2"))
        .containsExactly(
            "cell.users must be a whole number: cell.users=1,cell.frames=2 (-s"
                + " cell.users=1,cell.frames=2)");
  }

  @Test
  void shouldRefuseArgumentsWithoutKeyOrValue() {
    assertThat(problems("default", "cell.users", "=3", "catalogue[0].size=3"))
        .containsExactly(
            "-s must be followed by key=value: -s cell.users",
            "-s must be followed by key=value: -s =3",
            "-s must be followed by key=value: -s catalogue[0].size=3");
  }

  @Test
  void shouldListTheKnownScenariosWhereOneIsUnknown() {
    String known = String.join(", ", SettingsLoader.scenarios());

    assertThat(known).contains("default", "gentd26", "hidden", "measured", "paper");
    assertThat(problems("papers"))
        .containsExactly(
            "--scenario must be the path of a readable file or one of "
                + known
                + ": --scenario papers");
  }

  @Test
  void shouldNameFileAndLineOfInvalidHocon() throws IOException {
    Path file = write("bad.conf", "cell.users = 3\ncell { frames = }\n");

    assertThat(problems(file))
        .singleElement()
        .asString()
        .startsWith("configuration must be readable HOCON: ")
        .endsWith(" (line 2 of bad.conf)");
  }

  @Test
  void shouldNameUnresolvedSubstitutions() throws IOException {
    Path file = write("cells.conf", DEFAULT + "cell.users = ${cell.usrs}\n");

    assertThat(problems(file))
        .singleElement()
        .asString()
        .contains("${cell.usrs}")
        .endsWith("(line 2 of cells.conf)");
  }

  @Test
  void shouldIgnoreSystemPropertiesButNotSubstitutions() throws IOException {
    Path file =
        write(
            "cells.conf",
            DEFAULT + "cell.users = ${?T2DRL_NOT_SET_ANYWHERE}\ncell.frames = ${cell.slots}\n");
    System.setProperty("cell.users", "77");
    try {
      CellSettings cell = SettingsLoader.load(file.toString(), List.of("cell.slots=6")).cell();
      assertThat(cell.users()).isEqualTo(10);
      assertThat(cell.frames()).isEqualTo(6);
    } finally {
      System.clearProperty("cell.users");
    }
  }

  @Test
  void shouldNotFillGapsOfAnEffectiveConfiguration() {
    String text =
        SettingsWriter.render(SettingsLoader.load("default", List.of()))
            .replace("  users = 10\n", "");

    UserError error =
        catchThrowableOfType(
            UserError.class, () -> SettingsLoader.parse(text, "config.conf", List.of()));

    assertThat(error.problems())
        .containsExactly("cell.users is required but has no value (line 4 of config.conf)");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> problems(Path file, String... overrides) {
    return problems(file.toString(), overrides);
  }

  private static List<String> problems(String scenario, String... overrides) {
    UserError error =
        catchThrowableOfType(
            UserError.class, () -> SettingsLoader.load(scenario, List.of(overrides)));
    assertThat(error).as("a user error").isNotNull();
    assertThat(error).hasMessage(String.join("\n", error.problems()));
    return error.problems();
  }
}
