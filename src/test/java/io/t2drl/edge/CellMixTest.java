package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellMixTest {

  private static final Settings MIXED = settings("mix.variants=40");

  private static Settings settings(String... overrides) {
    return SettingsLoader.load(
        "default",
        Stream.concat(Stream.of("train.cacher=scoring"), Arrays.stream(overrides)).toList());
  }

  @Test
  void shouldBeTheScenarioAloneWithoutAMix() {
    World world = World.of(settings());
    CellMix mix = CellMix.of(settings(), world);
    assertThat(mix.worlds()).containsExactly(world);
    assertThat(mix.variant(7, 3)).isZero();
  }

  @Test
  void shouldDrawVariantsFromTheRanges() {
    List<Settings> variants = CellMix.variants(MIXED);
    assertThat(variants).hasSize(40);
    assertThat(variants).extracting(s -> s.cell().users()).allMatch(u -> u >= 4 && u <= 16);
    assertThat(CellMix.variants(settings("mix.variants=20", "mix.users=[4, 5]")))
        .extracting(s -> s.cell().users())
        .as("both ends of a range are drawn")
        .contains(4, 5);
    assertThat(variants).extracting(s -> s.catalogue().size()).allMatch(m -> m >= 8 && m <= 16);
    assertThat(variants)
        .extracting(s -> s.compute().steps() / s.cell().users())
        .allMatch(n -> n >= 40 && n <= 100)
        .anyMatch(n -> n < 55)
        .anyMatch(n -> n > 85);
    assertThat(variants)
        .extracting(s -> s.radio().uplinkBandwidth())
        .allMatch(w -> w >= 5e6 && w <= 20e6)
        .anyMatch(w -> w < 7e6)
        .anyMatch(w -> w > 14e6);
    assertThat(variants)
        .allSatisfy(
            s ->
                assertThat(s.radio().downlinkBandwidth())
                    .isEqualTo(2 * s.radio().uplinkBandwidth()));
    assertThat(variants).extracting(s -> s.cache().capacity()).allMatch(c -> c >= 12 && c <= 30);
    assertThat(variants).extracting(Settings::catalogue).doesNotHaveDuplicates();
    for (Settings variant : variants) {
      int models = variant.catalogue().size();
      for (List<Integer> ranking : variant.popularity().rankings()) {
        assertThat(ranking)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, models).boxed().toList());
      }
    }
  }

  @Test
  void shouldKeepTheClockAndTheCostOfTheScenario() {
    for (World world : CellMix.of(MIXED, World.of(MIXED)).worlds()) {
      assertThat(world.slots()).isEqualTo(MIXED.cell().slots());
      assertThat(world.frames()).isEqualTo(MIXED.cell().frames());
      assertThat(world.alpha()).isEqualTo(MIXED.cost().alpha());
    }
  }

  @Test
  void shouldDependOnTheSeedAlone() {
    assertThat(CellMix.variants(MIXED)).isEqualTo(CellMix.variants(settings("mix.variants=40")));
    assertThat(CellMix.variants(MIXED).subList(0, 5))
        .extracting(Settings::catalogue)
        .as("the first variants do not depend on how many follow")
        .isEqualTo(
            CellMix.variants(settings("mix.variants=5")).stream()
                .map(Settings::catalogue)
                .toList());
    assertThat(CellMix.variants(settings("mix.variants=40", "seed=2")).get(0).catalogue())
        .isNotEqualTo(CellMix.variants(MIXED).get(0).catalogue());
  }

  @Test
  void shouldSpreadBlocksOverAllVariantsInEveryRound() {
    CellMix mix = CellMix.of(MIXED, World.of(MIXED));
    List<Integer> first = blocks(mix, 0);
    assertThat(first.stream().collect(Collectors.toSet())).hasSize(40);
    assertThat(blocks(mix, 0)).isEqualTo(first);
    assertThat(blocks(mix, 1)).isNotEqualTo(first);
  }

  @Test
  void shouldHaveNoLoadingTimeWhereTheScenarioHasNone() {
    assertThat(CellMix.variants(settings("mix.variants=3", "cache.load-rate=infinity")))
        .extracting(s -> s.cache().loadRate())
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  private static List<Integer> blocks(CellMix mix, int round) {
    return IntStream.range(0, 400).mapToObj(block -> mix.variant(block, round)).toList();
  }
}
