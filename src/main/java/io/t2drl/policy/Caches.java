package io.t2drl.policy;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A list of caches in ascending order of their bit masks; bit m stands for model m.
 *
 * @param models M
 * @param masks the caches, ascending
 */
public record Caches(int models, long[] masks) implements Serializable {

  private static final int MOST_MODELS = 62;

  /**
   * Lists the caches that {@code cache.actions} names.
   *
   * @param world the world
   * @param settings the key and its limit
   * @throws UserError if there are more than {@code cache.max-actions}
   */
  public static Caches listed(World world, CacheSettings settings) {
    return switch (settings.actions()) {
      case MAXIMAL -> maximal(world, settings.maxActions());
      case FEASIBLE -> feasible(world, settings.maxActions());
      case EVERY -> every(world, settings.maxActions());
    };
  }

  /**
   * Lists the feasible caches to which no further model can be added.
   *
   * @param world the world
   * @param most largest permitted number
   * @throws UserError if there are more
   */
  public static Caches maximal(World world, int most) {
    return maximalUpTo(world, most)
        .orElseThrow(() -> tooMany("maximal feasible caches", world, most));
  }

  /**
   * Lists the feasible caches to which no further model can be added.
   *
   * @param world the world
   * @param most largest permitted number
   * @return nothing if there are more
   */
  public static Optional<Caches> maximalUpTo(World world, int most) {
    return list(
        new CacheEnumeration(world.catalogue().bytes(), world.capacityBytes(), true, most),
        world.models());
  }

  /**
   * Lists the caches that fit the capacity.
   *
   * @param world the world
   * @param most largest permitted number
   * @throws UserError if there are more
   */
  public static Caches feasible(World world, int most) {
    return feasibleUpTo(world, most).orElseThrow(() -> tooMany("feasible caches", world, most));
  }

  /**
   * Lists every subset of the catalogue.
   *
   * @param world the world
   * @param most largest permitted number
   * @throws UserError if there are more
   */
  public static Caches every(World world, int most) {
    return everyUpTo(world, most).orElseThrow(() -> tooMany("subsets", world, most));
  }

  /**
   * Lists the caches that a policy may choose in a scenario: every subset where {@code
   * cache.actions} permits overflow, else all feasible ones. The latter also where agents pick
   * among maximal ones: a model that is cached takes steps from others, so that a cache with room
   * left can be the better one.
   *
   * @param world the world
   * @param settings the key and its limit
   * @throws UserError if there are more than {@code cache.max-actions}
   */
  public static Caches allowed(World world, CacheSettings settings) {
    return settings.actions() == CacheSettings.Actions.EVERY
        ? every(world, settings.maxActions())
        : feasible(world, settings.maxActions());
  }

  /**
   * Lists the caches that a policy may choose in a scenario, as {@link #allowed} does.
   *
   * @param world the world
   * @param settings the key and its limit
   * @return nothing if there are too many
   */
  public static Optional<Caches> allowedUpTo(World world, CacheSettings settings) {
    return settings.actions() == CacheSettings.Actions.EVERY
        ? everyUpTo(world, settings.maxActions())
        : feasibleUpTo(world, settings.maxActions());
  }

  private static Optional<Caches> everyUpTo(World world, int most) {
    return list(
        new CacheEnumeration(world.catalogue().bytes(), Double.POSITIVE_INFINITY, false, most),
        world.models());
  }

  /**
   * Lists the caches that fit the capacity.
   *
   * @param world the world
   * @param most largest permitted number
   * @return nothing if there are more
   */
  static Optional<Caches> feasibleUpTo(World world, int most) {
    return list(
        new CacheEnumeration(world.catalogue().bytes(), world.capacityBytes(), false, most),
        world.models());
  }

  private static Optional<Caches> list(CacheEnumeration enumeration, int models) {
    return models > MOST_MODELS
        ? Optional.empty()
        : enumeration.masks().map(masks -> new Caches(models, masks));
  }

  private static UserError tooMany(String what, World world, int most) {
    return new UserError(
        String.format(
                Locale.ROOT,
                "cache.max-actions must be at least the number of %s, of which a catalogue of %d"
                    + " models has more than %d:",
                what,
                world.models(),
                most)
            + String.format(
                Locale.ROOT,
                " cache.max-actions=%d; raise it, shrink the catalogue (at most %d models can be"
                    + " listed) or the capacity,",
                most,
                MOST_MODELS)
            + " or choose policies that need no list of caches; to learn without one, set"
            + " train.cacher=scoring");
  }

  /** {@return the mask of a cell's cache in [E x M] rows} */
  static long mask(boolean[] cached, int offset, int models) {
    long mask = 0;
    for (int model = 0; model < models; model++) {
      if (cached[offset + model]) {
        mask |= 1L << model;
      }
    }
    return mask;
  }

  /** {@return the number of caches} */
  public int size() {
    return masks.length;
  }

  /**
   * {@return whether a cache holds a model}
   *
   * @param cache position in the list
   * @param model the model
   */
  public boolean contains(int cache, int model) {
    return (masks[cache] >>> model & 1) != 0;
  }

  /**
   * {@return the position of a cell's cache in the list, negative if it is not listed}
   *
   * @param cached whether each model is cached, rows of length M
   * @param offset beginning of the cell's row
   */
  public int indexOf(boolean[] cached, int offset) {
    return indexOf(mask(cached, offset, models));
  }

  /**
   * {@return the position of a cache in the list, negative if it is not listed}
   *
   * @param mask bit mask of the cache
   */
  public int indexOf(long mask) {
    return Arrays.binarySearch(masks, mask);
  }

  /**
   * Writes a cache into a cell's row.
   *
   * @param cache position in the list
   * @param cached rows of length M
   * @param offset beginning of the cell's row
   */
  public void write(int cache, boolean[] cached, int offset) {
    for (int model = 0; model < models; model++) {
      cached[offset + model] = contains(cache, model);
    }
  }
}
