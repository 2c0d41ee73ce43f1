package io.t2drl.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keys by which two settings differ, for people. Neither the section {@code spark} nor the place of
 * a request trace whose bytes are known says anything about results, so neither counts.
 *
 * @param changes the keys in the order of the records
 */
public record SettingsDiff(List<Change> changes) {

  private static final int MOST = 10;

  /**
   * A key with two values.
   *
   * @param key the key, with dots
   * @param before its value on the left side, as HOCON
   * @param after its value on the right side
   */
  public record Change(String key, String before, String after) {

    @Override
    public String toString() {
      return FlatSettings.phrase(key, before, after);
    }
  }

  /** Makes the list immutable. */
  public SettingsDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two settings.
   *
   * @param before the left side
   * @param after the right side
   * @return the keys that differ
   */
  public static SettingsDiff of(Settings before, Settings after) {
    Map<String, String> left = FlatSettings.inOrder(before);
    Map<String, String> right = FlatSettings.inOrder(after);
    Set<String> keys = new LinkedHashSet<>(left.keySet());
    keys.addAll(right.keySet());
    return new SettingsDiff(
        keys.stream()
            .map(
                key ->
                    new Change(
                        key,
                        left.getOrDefault(key, FlatSettings.ABSENT),
                        right.getOrDefault(key, FlatSettings.ABSENT)))
            .filter(change -> !change.before().equals(change.after()))
            .toList());
  }

  /** {@return the changes of some keys} */
  public SettingsDiff only(Predicate<String> keys) {
    return new SettingsDiff(changes.stream().filter(change -> keys.test(change.key())).toList());
  }

  /** {@return whether the settings mean the same} */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** {@return the change of a key; empty where both sides agree} */
  public Optional<Change> of(String key) {
    return changes.stream().filter(change -> change.key().equals(key)).findFirst();
  }

  /** {@return the first ten keys with both values, and how many there are beside them} */
  @Override
  public String toString() {
    String named =
        changes.stream().limit(MOST).map(Change::toString).collect(Collectors.joining("; "));
    int more = changes.size() - MOST;
    return more > 0 ? String.format(Locale.ROOT, "%s; and %d more", named, more) : named;
  }
}
