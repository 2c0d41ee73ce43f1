package io.t2drl.ope.logged;

/**
 * Who acted in an episode.
 *
 * @param behaviour place of the behaviour policy among those of the experience, from 0
 * @param explored whether its allocator explored in this cell
 */
public record Acting(int behaviour, boolean explored) implements Comparable<Acting> {

  @Override
  public int compareTo(Acting other) {
    int order = Integer.compare(behaviour, other.behaviour);
    return order != 0 ? order : Boolean.compare(explored, other.explored);
  }
}
