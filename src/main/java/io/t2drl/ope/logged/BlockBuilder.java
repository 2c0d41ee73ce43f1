package io.t2drl.ope.logged;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.PastFrame;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a block together from rows of both datasets, in any order of rows. */
public final class BlockBuilder {

  private final World world;
  private final Acting acting;
  private final List<LoggedEpisode> episodes;
  private final Slot[] slots;
  private final Frame[] frames;

  /** The arrays of a slot of all episodes. */
  private static final class Slot {
    private final SlotState state;
    private final double[] bandwidth;
    private final double[] steps;
    private final double[] cost;

    Slot(World world, int size) {
      int entries = size * world.users();
      state =
          new SlotState(
              world,
              size,
              0,
              new double[entries],
              new int[entries],
              new double[entries],
              new double[entries],
              new boolean[entries]);
      bandwidth = new double[entries];
      steps = new double[entries];
      cost = new double[entries];
    }
  }

  /** The arrays of a frame of all episodes. */
  private static final class Frame {
    private final int[] popularity;
    private final boolean[] cached;
    private final double[] propensity;

    Frame(World world, int size) {
      popularity = new int[size];
      cached = new boolean[size * world.models()];
      propensity = new double[size];
    }
  }

  /**
   * Columns of a row of the slots dataset.
   *
   * @param gain per user, from {@code from} on, like all others
   */
  public record SlotRow(
      float[] gain,
      int[] model,
      float[] input,
      float[] output,
      boolean[] hit,
      float[] bandwidth,
      float[] steps,
      float[] delay,
      float[] tv,
      int from) {}

  /**
   * Columns of a row of the frames dataset.
   *
   * @param cached per model, from {@code from} on
   * @param propensity NaN where there is none
   */
  public record FrameRow(int popularity, boolean[] cached, int from, double propensity) {}

  /**
   * Begins a block.
   *
   * @param world the world of its episodes
   * @param acting who acted in them
   * @param episodes which they are
   */
  public BlockBuilder(World world, Acting acting, List<LoggedEpisode> episodes) {
    this.world = world;
    this.acting = acting;
    this.episodes = episodes;
    slots = new Slot[world.frames() * world.slots()];
    frames = new Frame[world.frames()];
    Arrays.setAll(slots, i -> new Slot(world, episodes.size()));
    Arrays.setAll(frames, i -> new Frame(world, episodes.size()));
  }

  /**
   * Adds a slot of an episode.
   *
   * @param episode its place in the block
   * @param frame frame within the episode
   * @param slot slot within the frame
   * @param row its columns
   */
  public void add(int episode, int frame, int slot, SlotRow row) {
    Slot to = slots[frame * world.slots() + slot];
    double alpha = world.alpha();
    for (int u = 0; u < world.users(); u++) {
      int i = episode * world.users() + u;
      int from = row.from + u;
      to.state.gain()[i] = row.gain[from];
      to.state.model()[i] = row.model[from];
      to.state.inputBits()[i] = row.input[from];
      to.state.outputBits()[i] = row.output[from];
      to.state.hit()[i] = row.hit[from];
      to.bandwidth[i] = row.bandwidth[from];
      to.steps[i] = row.steps[from];
      to.cost[i] = alpha * row.delay[from] + (1 - alpha) * row.tv[from];
    }
  }

  /**
   * Adds a frame of an episode.
   *
   * @param episode its place in the block
   * @param frame frame within the episode
   * @param row its columns
   */
  public void add(int episode, int frame, FrameRow row) {
    Frame to = frames[frame];
    to.popularity[episode] = row.popularity;
    to.propensity[episode] = row.propensity;
    System.arraycopy(row.cached, row.from, to.cached, episode * world.models(), world.models());
  }

  /** {@return the block, once all rows are there} */
  public LoggedBlock build() {
    int size = episodes.size();
    List<LoggedFrame> built = new ArrayList<>();
    List<PastFrame> past = new ArrayList<>();
    boolean[] previous = new boolean[size * world.models()];
    for (int t = 0; t < frames.length; t++) {
      Frame frame = frames[t];
      FrameState state =
          new FrameState(
              world, size, t, frame.popularity, previous, histogram(past), List.copyOf(past));
      List<LoggedSlot> own = new ArrayList<>();
      for (int k = 0; k < world.slots(); k++) {
        Slot slot = slots[t * world.slots() + k];
        own.add(new LoggedSlot(slot.state, new Allocation(slot.bandwidth, slot.steps), slot.cost));
      }
      built.add(new LoggedFrame(state, frame.cached, frame.propensity, own));
      past.add(new PastFrame(frame.popularity, requests(own)));
      previous = frame.cached;
    }
    return new LoggedBlock(world, episodes, acting, built);
  }

  private int[] requests(List<LoggedSlot> slotsOfFrame) {
    int[] requests = new int[episodes.size() * world.models()];
    for (LoggedSlot slot : slotsOfFrame) {
      int[] model = slot.state().model();
      for (int i = 0; i < model.length; i++) {
        requests[i / world.users() * world.models() + model[i]]++;
      }
    }
    return requests;
  }

  /** As the world itself has it, not as files round it. */
  private double[] histogram(List<PastFrame> past) {
    double[] histogram = new double[episodes.size() * world.models()];
    if (past.isEmpty()) {
      Arrays.fill(histogram, 1.0 / world.models());
      return histogram;
    }
    double total = (double) world.slots() * world.users();
    int[] requests = past.get(past.size() - 1).requests();
    for (int i = 0; i < histogram.length; i++) {
      histogram[i] = requests[i] / total;
    }
    return histogram;
  }
}
