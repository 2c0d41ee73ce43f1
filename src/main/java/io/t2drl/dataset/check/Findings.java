package io.t2drl.dataset.check;

import io.t2drl.dataset.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What was found: of each rule in each file all are counted and the first few kept, so that a
 * dataset in which nothing holds takes no more memory than one in which little does not.
 */
public final class Findings implements Serializable {

  private static final long serialVersionUID = 1;

  private final int most;
  private final SortedMap<Place, Group> groups = new TreeMap<>();

  /**
   * Nothing found yet.
   *
   * @param most most findings of a rule in a file that are kept
   */
  public Findings(int most) {
    this.most = most;
  }

  /** Where findings are counted together. */
  private record Place(String file, Rule rule) implements Comparable<Place>, Serializable {

    private static final long serialVersionUID = 1;
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::file).thenComparing(Place::rule);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Findings of a rule in a file.
   *
   * @param file the file
   * @param rule the rule
   * @param count how many there are
   * @param first the first of them
   */
  public record Group(String file, Rule rule, long count, List<Finding> first)
      implements Serializable {

    private static final long serialVersionUID = 1;

    private Group plus(Group other, int most) {
      List<Finding> both = new ArrayList<>(first);
      other.first.stream().limit(Math.max(0, most - both.size())).forEach(both::add);
      return new Group(file, rule, count + other.count, both);
    }
  }

  /**
   * Adds a finding.
   *
   * @param file the file
   * @param row position of the row, or {@link Finding#WHOLE}
   * @param rule what does not hold
   * @param text makes the text, in which files' own words may stand; only asked where the finding
   *     is kept
   */
  void add(String file, long row, Rule rule, Supplier<String> text) {
    Place place = new Place(file, rule);
    Group before = groups.get(place);
    boolean kept = before == null || before.first.size() < most;
    List<Finding> first = before == null ? new ArrayList<>() : before.first;
    if (kept) {
      first.add(new Finding(file, row, rule, Printable.of(text.get())));
    }
    groups.put(place, new Group(file, rule, before == null ? 1 : before.count + 1, first));
  }

  /** Adds what others have found. */
  void addAll(Findings others) {
    others.groups.forEach(
        (place, group) -> groups.merge(place, group, (one, other) -> one.plus(other, most)));
  }

  /** {@return the findings by file and rule} */
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** {@return how many there are} */
  public long count() {
    return groups.values().stream().mapToLong(Group::count).sum();
  }

  /** {@return how many findings of a rule there are in a file} */
  long count(String file, Rule rule) {
    Group group = groups.get(new Place(file, rule));
    return group == null ? 0 : group.count;
  }
}
