package io.t2drl.edge;

import io.t2drl.edge.Streams.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One episode of E neighbouring cells in lock step. What happens in a cell apart from decisions is
 * a function of (seed, cell, round): every cell draws from its own stream, the same numbers in the
 * same order whatever is decided, so that blocks may be cut anywhere and policies are compared on
 * common random numbers.
 *
 * <p>Per frame: {@link #frameState}, {@link #startFrame}; then per slot {@link #slotState}, {@link
 * #step} until {@link #frameEnded}.
 */
public final class EdgeBlock {

  private final World world;
  private final long round;
  private final int firstCell;
  private final int cells;
  private final RandomGenerator[] random;
  private final UserPositions positions;
  private final SlotDraws draws;
  private final int[] popularity;
  private final double[] rewards;
  private final List<PastFrame> past = new ArrayList<>();
  private final int[] since;
  private int[] requests;
  private boolean[] previous;
  private boolean[] cached;
  private FrameState seen;
  private SlotState state;
  private int frame;
  private int slot;
  private boolean inFrame;

  /**
   * Begins an episode.
   *
   * @param world the world the cells live in
   * @param streams root of the random streams
   * @param round number of the round or episode
   * @param firstCell number of the first cell
   * @param cells number of cells, E
   */
  public EdgeBlock(World world, Streams streams, long round, int firstCell, int cells) {
    this.world = world;
    this.round = round;
    this.firstCell = firstCell;
    this.cells = cells;
    random = new RandomGenerator[cells];
    positions = new UserPositions(world.cell(), cells);
    draws = new SlotDraws(world, positions);
    popularity = new int[cells];
    rewards = new double[cells];
    since = new int[cells * world.models()];
    previous = new boolean[cells * world.models()];
    cached = previous;
    for (int cell = 0; cell < cells; cell++) {
      random[cell] = streams.stream(Purpose.WORLD, (long) firstCell + cell, round);
      int first = (int) (random[cell].nextDouble() * world.states());
      popularity[cell] = world.trace().isEmpty() ? first : 0;
      positions.place(cell, random[cell]);
    }
  }

  /** {@return what a caching policy sees; between frames, and after the last one too} */
  public FrameState frameState() {
    if (seen == null) {
      seen = observe();
    }
    return seen;
  }

  private FrameState observe() {
    int models = world.models();
    double[] histogram = new double[cells * models];
    if (frame == 0) {
      Arrays.fill(histogram, 1.0 / models);
    } else {
      double total = (double) world.slots() * world.users();
      for (int i = 0; i < histogram.length; i++) {
        histogram[i] = requests[i] / total;
      }
    }
    return new FrameState(
        world, cells, frame, popularity.clone(), previous, histogram, List.copyOf(past));
  }

  /**
   * Begins a frame and draws its first slot.
   *
   * @param cached whether each model is cached, [E x M]; kept, not to be written to any more
   * @throws IllegalStateException if a frame is under way or the episode has ended
   */
  public void startFrame(boolean[] cached) {
    if (inFrame || episodeEnded()) {
      throw new IllegalStateException("A frame can only start between the frames of an episode");
    }
    this.cached = cached;
    seen = null;
    inFrame = true;
    slot = 0;
    requests = new int[cells * world.models()];
    Arrays.fill(rewards, 0);
    load();
    state = draw();
  }

  /** {@return what an allocation policy sees in the current slot} */
  public SlotState slotState() {
    return state;
  }

  /**
   * Serves the current slot and moves on to the next one.
   *
   * @param allocation feasible resources of every user
   * @throws IllegalStateException if no frame is under way
   */
  public SlotOutcome step(Allocation allocation) {
    if (!inFrame) {
      throw new IllegalStateException("A slot can only be served within a frame");
    }
    SlotOutcome outcome = Service.serve(state, allocation);
    for (int cell = 0; cell < cells; cell++) {
      rewards[cell] += outcome.reward()[cell];
      positions.draw(cell, random[cell]);
    }
    positions.walk();
    slot++;
    if (slot == world.slots()) {
      endFrame();
    } else {
      state = draw();
    }
    return outcome;
  }

  /** {@return whether no frame is under way} */
  public boolean frameEnded() {
    return !inFrame;
  }

  /** {@return whether all frames are over} */
  public boolean episodeEnded() {
    return frame == world.frames();
  }

  /** {@return the current frame, or the next one between frames, counted from 0} */
  public int frame() {
    return frame;
  }

  /** {@return the current slot within the frame, counted from 0} */
  public int slot() {
    return slot;
  }

  /** {@return the number of cells, E} */
  public int cells() {
    return cells;
  }

  /**
   * {@return reward of the frame that has just ended, [E]: mean of its slots' rewards less the
   * overflow penalty}
   */
  public double[] frameReward() {
    double[] reward = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      double overflow = world.overflow(previous, cell * world.models());
      reward[cell] = rewards[cell] / world.slots() - world.overflowPenalty() * overflow;
    }
    return reward;
  }

  private void endFrame() {
    past.add(new PastFrame(popularity.clone(), requests));
    for (int cell = 0; cell < cells; cell++) {
      int next = world.popularity().next(popularity[cell], random[cell].nextDouble());
      popularity[cell] =
          world.trace().isEmpty()
              ? next
              : world.popularity().likeliest(requests, cell * world.models());
    }
    previous = cached;
    inFrame = false;
    frame++;
  }

  /** Works out from which slot of the frame on each model is available. */
  private void load() {
    int models = world.models();
    for (int i = 0; i < since.length; i++) {
      since[i] = world.hitsFrom(i % models, cached[i], previous[i]);
    }
  }

  private SlotState draw() {
    SlotState drawn = draws.empty(cells, firstCell);
    for (int cell = 0; cell < cells; cell++) {
      draws.draw(drawn, cell, popularity[cell], random[cell]);
    }
    draws.finish(drawn);
    if (!world.trace().isEmpty()) {
      replay(drawn.model());
    }
    for (int cell = 0; cell < cells; cell++) {
      int row = cell * world.models();
      for (int i = cell * world.users(); i < (cell + 1) * world.users(); i++) {
        int entry = row + drawn.model()[i];
        drawn.hit()[i] = slot >= since[entry];
        requests[entry]++;
      }
    }
    return drawn;
  }

  /** Puts recorded requests in place of the drawn ones. */
  private void replay(int[] model) {
    long time = (round * world.frames() + frame) * world.slots() + slot;
    for (int cell = 0; cell < cells; cell++) {
      for (int user = 0; user < world.users(); user++) {
        model[cell * world.users() + user] = world.trace().request(firstCell + cell, user, time);
      }
    }
  }
}
