package io.t2drl.config;

import java.util.List;
import java.util.Set;

/**
 * The part of settings that describes the world in which policies act: what a run's scenario is to
 * somebody who judges it. How it was trained and how policies are judged is not in it.
 */
public final class WorldKeys {

  private static final Set<String> SECTIONS =
      Set.of(
          "cell",
          "catalogue",
          "popularity",
          "cache",
          "compute",
          "radio",
          "requests",
          "cost",
          "amender");

  /** What a scenario is called. */
  private static final Set<String> NAMES = Set.of("name", "description");

  /** What {@link MixSettings} draws anew for every variant. */
  private static final List<String> MIXED =
      List.of(
          "cell.users",
          "catalogue",
          "popularity.skewness",
          "popularity.rotation",
          "popularity.rankings",
          "cache.capacity",
          "cache.load-rate",
          "compute.steps",
          "radio.uplink-bandwidth",
          "radio.downlink-bandwidth");

  /** What the caching agent sees of a world: logs of one that hides something hide it too. */
  public static final List<String> SEEN = List.of("ddqn.observation", "ddqn.history-frames");

  private WorldKeys() {}

  /** {@return whether a section of settings is about the world, or says what it is called} */
  public static boolean isScenario(String section) {
    return SECTIONS.contains(section) || NAMES.contains(section);
  }

  /**
   * Identifies a world: settings with one digest mean the same world, whatever it is called and
   * wherever its request trace lies.
   *
   * @param settings settings of the world
   * @return 64 hexadecimal digits
   */
  public static String digest(Settings settings) {
    return SettingsWriter.digest(settings, component -> SECTIONS.contains(component.getName()));
  }

  /**
   * Compares the world that a policy was trained in with one that it is to act in. Where it was
   * trained on a mix of cells, what the mix draws is none of the differences.
   *
   * @param trained settings of the policy's run
   * @param judged settings of the other world
   * @return the keys that differ
   */
  public static SettingsDiff differences(Settings trained, Settings judged) {
    return SettingsDiff.of(trained, judged)
        .only(key -> SECTIONS.contains(section(key)))
        .only(key -> !trained.mix().on() || MIXED.stream().noneMatch(mixed -> isPart(key, mixed)));
  }

  private static String section(String key) {
    return key.split("[.\\[]", 2)[0];
  }

  private static boolean isPart(String key, String whole) {
    return key.equals(whole) || key.startsWith(whole + "[") || key.startsWith(whole + ".");
  }
}
