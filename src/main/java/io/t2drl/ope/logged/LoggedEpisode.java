package io.t2drl.ope.logged;

import java.util.Locale;

/**
 * Which episode it is.
 *
 * @param name its name
 * @param chance what its requests and channels were drawn by. Episodes of one chance had the same,
 *     whoever acted, and are not independent
 */
public record LoggedEpisode(String name, String chance) {

  /**
   * {@return an episode of a dataset}
   *
   * @param name its name
   * @param seed root of the dataset's streams
   * @param round its round
   * @param cell its cell
   */
  public static LoggedEpisode of(String name, long seed, int round, int cell) {
    return new LoggedEpisode(name, String.format(Locale.ROOT, "%d/%d/%d", seed, round, cell));
  }
}
