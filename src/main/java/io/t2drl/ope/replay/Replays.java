package io.t2drl.ope.replay;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.replay.DrawStreams.Use;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws of all that a policy would have done in a block: its caches, which requests these would
 * have made hits, and its allocations. A policy whose caches are the same in two draws has one path
 * of caches, on which its allocations are drawn.
 */
public final class Replays {

  private static final int ENOUGH = 2;

  private final Availability availability;
  private final List<CachePath> paths;
  private final List<List<int[]>> since = new ArrayList<>();
  private final List<AllocationDraws> allocations = new ArrayList<>();

  /**
   * What would have been done in a slot.
   *
   * @param state the slot, with its hits
   * @param allocation what the policy would have allocated there
   * @param known whether the logs show that requests would have been hits or misses, [E x U]
   */
  public record Replay(SlotState state, Allocation allocation, boolean[] known) {}

  /**
   * Draws the caches.
   *
   * @param block logged episodes
   * @param policy who would have acted
   * @param availability what the logs show of loading
   * @param streams where chance comes from
   * @param draws most draws
   */
  public Replays(
      LoggedBlock block, Policy policy, Availability availability, DrawStreams streams, int draws) {
    this.availability = availability;
    paths = paths(block, policy, streams, draws);
    if (paths.size() == 1) {
      allocations.add(new AllocationDraws(policy, block, streams, Use.REPLAY, draws));
    }
    for (int draw = 0; draw < paths.size(); draw++) {
      if (paths.size() > 1) {
        allocations.add(AllocationDraws.single(policy, block, streams, draw));
      }
      List<int[]> frames = new ArrayList<>();
      CachePath path = paths.get(draw);
      for (int t = 0; t < path.cached().size(); t++) {
        frames.add(availability.since(path.previous().get(t), path.cached().get(t)));
      }
      since.add(frames);
    }
  }

  private static List<CachePath> paths(
      LoggedBlock block, Policy policy, DrawStreams streams, int draws) {
    List<CachePath> paths = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      RandomGenerator[] random = streams.open(block, policy, Use.PATH, draw);
      paths.add(CachePath.draw(block, policy.cacher(), random));
      if (paths.size() == ENOUGH && paths.get(0).equal(paths.get(1))) {
        return paths.subList(0, 1);
      }
    }
    return paths;
  }

  /** {@return the draws of its caches; one where it draws none} */
  public List<CachePath> paths() {
    return paths;
  }

  /**
   * {@return draws of a slot, at least one; to be asked slot by slot, in order}
   *
   * @param logged the slot as it was
   * @param frame its frame
   * @param slot its number within the frame
   */
  public List<Replay> slot(SlotState logged, int frame, int slot) {
    List<Replay> replays = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      SlotState state = availability.under(logged, slot, since.get(path).get(frame));
      CachePath caches = paths.get(path);
      boolean[] known =
          availability.known(
              logged, slot, caches.previous().get(frame), caches.cached().get(frame));
      for (Allocation allocation : allocations.get(path).draw(state)) {
        replays.add(new Replay(state, allocation, known));
      }
    }
    return replays;
  }
}
