package io.t2drl.ope.reading;

import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.ope.logged.Acting;
import io.t2drl.ope.logged.BlockBuilder;
import io.t2drl.ope.logged.BlockBuilder.FrameRow;
import io.t2drl.ope.logged.BlockBuilder.SlotRow;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedEpisode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/** Puts the rows of a part together as blocks of episodes in which the same policy acted. */
final class EpisodeReader {

  /** Episodes in lock step, as many as cells are by default. */
  private static final int BLOCK = 32;

  private final World world;
  private final List<int[]> behaviours;
  private final List<Long> seeds;

  /**
   * Prepares to read.
   *
   * @param world world of the episodes
   * @param behaviours by source, then by round: the number of who acted
   * @param seeds by source: root of its streams
   */
  EpisodeReader(World world, List<int[]> behaviours, List<Long> seeds) {
    this.world = world;
    this.behaviours = behaviours;
    this.seeds = seeds;
  }

  /** A frame of an episode. */
  private record Frame(int number, FrameRow row) {}

  /** A slot of an episode. */
  private record Slot(int frame, int number, SlotRow row) {}

  /** The rows of an episode. */
  private static final class Episode {
    private final LoggedEpisode which;
    private final Acting acting;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    Episode(LoggedEpisode which, Acting acting) {
      this.which = which;
      this.acting = acting;
    }
  }

  /**
   * {@return the blocks, in an order that follows from the names of the episodes}
   *
   * @param slots rows with the columns {@link SparkParts#SLOTS} and the source
   * @param frames rows with the columns {@link SparkParts#FRAMES} and the source
   */
  Iterator<LoggedBlock> blocks(Iterator<InternalRow> slots, Iterator<InternalRow> frames) {
    SortedMap<String, Episode> episodes = new TreeMap<>();
    frames.forEachRemaining(row -> addFrame(row, episodes));
    slots.forEachRemaining(row -> addSlot(row, episodes));
    SortedMap<Acting, List<String>> groups = new TreeMap<>();
    episodes.forEach(
        (name, episode) -> {
          check(name, episode);
          groups.computeIfAbsent(episode.acting, acting -> new ArrayList<>()).add(name);
        });
    List<List<String>> blocks = new ArrayList<>();
    for (List<String> names : groups.values()) {
      for (int from = 0; from < names.size(); from += BLOCK) {
        blocks.add(names.subList(from, Math.min(names.size(), from + BLOCK)));
      }
    }
    return blocks.stream().map(names -> block(names, episodes)).iterator();
  }

  private void addFrame(InternalRow row, SortedMap<String, Episode> episodes) {
    int source = row.getInt(8);
    int round = row.getInt(1);
    Acting acting = new Acting(behaviours.get(source)[round], row.getBoolean(6));
    LoggedEpisode which =
        LoggedEpisode.of(row.getUTF8String(0).toString(), seeds.get(source), round, row.getInt(7));
    episodes
        .computeIfAbsent(which.name(), name -> new Episode(which, acting))
        .frames
        .add(
            new Frame(
                row.getInt(2),
                new FrameRow(
                    row.getInt(3),
                    row.getArray(4).toBooleanArray(),
                    0,
                    row.isNullAt(5) ? Double.NaN : row.getDouble(5))));
  }

  private void addSlot(InternalRow row, SortedMap<String, Episode> episodes) {
    String name = row.getUTF8String(0).toString();
    Episode episode = episodes.get(name);
    if (episode == null) {
      throw broken(name);
    }
    episode.slots.add(
        new Slot(
            row.getInt(2),
            row.getInt(3),
            new SlotRow(
                row.getArray(4).toFloatArray(),
                row.getArray(5).toIntArray(),
                row.getArray(6).toFloatArray(),
                row.getArray(7).toFloatArray(),
                row.getArray(8).toBooleanArray(),
                row.getArray(9).toFloatArray(),
                row.getArray(10).toFloatArray(),
                row.getArray(11).toFloatArray(),
                row.getArray(12).toFloatArray(),
                0)));
  }

  /** Rows come sorted; each number once, from 0. */
  private void check(String name, Episode episode) {
    boolean whole =
        episode.frames.size() == world.frames()
            && episode.slots.size() == world.frames() * world.slots();
    for (int t = 0; whole && t < episode.frames.size(); t++) {
      whole = episode.frames.get(t).number == t;
    }
    for (int i = 0; whole && i < episode.slots.size(); i++) {
      Slot slot = episode.slots.get(i);
      whole = slot.frame * world.slots() + slot.number == i;
    }
    if (!whole) {
      throw broken(name);
    }
  }

  private static UserError broken(String name) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "Episode %s does not have every frame and slot once; see what 't2drl dataset validate'"
                + " says of the experience",
            name));
  }

  private LoggedBlock block(List<String> names, SortedMap<String, Episode> episodes) {
    BlockBuilder builder =
        new BlockBuilder(
            world,
            episodes.get(names.get(0)).acting,
            names.stream().map(name -> episodes.get(name).which).toList());
    for (int e = 0; e < names.size(); e++) {
      Episode episode = episodes.remove(names.get(e));
      for (Frame frame : episode.frames) {
        builder.add(e, frame.number, frame.row);
      }
      for (Slot slot : episode.slots) {
        builder.add(e, slot.frame, slot.number, slot.row);
      }
    }
    return builder.build();
  }
}
