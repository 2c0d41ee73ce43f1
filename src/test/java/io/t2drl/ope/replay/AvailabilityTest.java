package io.t2drl.ope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.logged.Acting;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedEpisode;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What logs of one cell and one frame show of loading; all users ask for model 0. */
class AvailabilityTest {

  private static final World WORLD = SmallLogs.WORLD;
  private static final int USERS = WORLD.users();
  private static final boolean[] NOTHING = new boolean[WORLD.models()];
  private static final boolean[] ALL = new boolean[WORLD.models()];

  static {
    Arrays.fill(ALL, true);
  }

  private final Availability availability = new Availability(WORLD);

  private static SlotState state(int model, boolean hit) {
    int[] models = new int[USERS];
    boolean[] hits = new boolean[USERS];
    Arrays.fill(models, model);
    Arrays.fill(hits, hit);
    return new SlotState(
        WORLD, 1, 0, new double[USERS], models, new double[USERS], new double[USERS], hits);
  }

  /** Logs of slots that ask for a newly cached model; those that are not named ask for another. */
  private void see(int model, Set<Integer> misses, Set<Integer> hits) {
    List<LoggedSlot> slots = new ArrayList<>();
    for (int k = 0; k < WORLD.slots(); k++) {
      boolean asked = misses.contains(k) || hits.contains(k);
      slots.add(
          new LoggedSlot(
              state(asked ? model : model + 1, hits.contains(k)),
              new Allocation(new double[USERS], new double[USERS]),
              new double[USERS]));
    }
    boolean[] cached = new boolean[WORLD.models()];
    cached[model] = true;
    FrameState frame =
        new FrameState(WORLD, 1, 0, new int[1], NOTHING, new double[WORLD.models()], List.of());
    availability.add(
        new LoggedBlock(
            WORLD,
            List.of(new LoggedEpisode("e", "")),
            new Acting(0, false),
            List.of(new LoggedFrame(frame, cached, new double[] {1}, slots))));
  }

  private List<Boolean> known(int model, boolean[] previous, boolean[] cached) {
    List<Boolean> known = new ArrayList<>();
    for (int k = 0; k < WORLD.slots(); k++) {
      known.add(availability.known(state(model, false), k, previous, cached)[0]);
    }
    return known;
  }

  @Test
  void shouldKnowHitsAfterTheFirstAndMissesBeforeTheLast() {
    see(0, Set.of(1), Set.of(3));
    assertThat(known(0, NOTHING, ALL)).containsExactly(true, true, false, true, true);
    assertThat(availability.since(NOTHING, ALL)[0]).isEqualTo(3);
    see(0, Set.of(2), Set.of(4));
    assertThat(known(0, NOTHING, ALL)).containsOnly(true);
    assertThat(availability.since(NOTHING, ALL)[0]).isEqualTo(3);
  }

  @Test
  void shouldKnowNothingOfWhatWasNeverCached() {
    see(0, Set.of(0), Set.of(1));
    assertThat(known(1, NOTHING, ALL)).containsOnly(false);
    assertThat(known(0, ALL, ALL)).as("it never stayed").containsOnly(false);
    assertThat(known(1, NOTHING, NOTHING)).as("what is not cached is a miss").containsOnly(true);
  }

  /** Loading takes longer than what was seen of it. */
  @Test
  void shouldNotTakeWhatIsLoadingForWhatNeverServes() {
    see(0, Set.of(0, 1), Set.of());
    assertThat(known(0, NOTHING, ALL)).containsExactly(true, true, false, false, false);
  }

  @Test
  void shouldPutTogetherWhatPartsHaveSeen() {
    see(0, Set.of(0), Set.of());
    Availability all = new Availability(WORLD);
    all.add(availability);
    AvailabilityTest other = new AvailabilityTest();
    other.see(0, Set.of(), Set.of(1));
    all.add(other.availability);
    assertThat(all.known(state(0, false), 0, NOTHING, ALL)).containsOnly(true);
    assertThat(all.known(state(0, false), 4, NOTHING, ALL)).containsOnly(true);
    assertThat(all.since(NOTHING, ALL)[0]).isEqualTo(1);
  }
}
