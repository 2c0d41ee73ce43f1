package io.t2drl.experience.manifest;

import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the datasets hold, for readers without our code: {@code manifest.json} in the base
 * directory, written last, so that only complete rounds are listed.
 *
 * @param formatVersion version of the layout; see {@link #FORMAT_VERSION}
 * @param scenario name of the scenario
 * @param world digest of the settings that the simulated world depends on, seed included
 * @param settings the effective configuration, as text
 * @param seed root of the random streams
 * @param codeVersion version of the program that wrote last
 * @param rounds complete rounds
 * @param slots columns of the slots dataset
 * @param frames columns of the frames dataset
 */
public record Manifest(
    int formatVersion,
    String scenario,
    String world,
    String settings,
    long seed,
    String codeVersion,
    SortedMap<Integer, Round> rounds,
    List<Field> slots,
    List<Field> frames) {

  /** The only version of the layout that this program reads and writes. */
  public static final int FORMAT_VERSION = 2;

  /**
   * A complete round.
   *
   * @param cells cells simulated, one episode each
   * @param blockCells cells per block
   * @param slots rows of the slots dataset
   * @param frames rows of the frames dataset
   * @param policy name of the policy that acted
   * @param cacherVersion round whose parameters chose the caches; -1: not learned
   * @param allocatorVersion round whose parameters allocated; -1: not learned
   * @param explorationNoise standard deviation of the allocator's noise
   * @param explorationRedraw share of the compute entries that the allocator drew anew
   * @param explorationRedrawBandwidth share of the bandwidth entries that it drew anew
   * @param exploringShare share of the cells whose allocations explored
   * @param exploration probability of a random cache
   * @param contenderExploration probability of a cache drawn among those of largest value
   */
  public record Round(
      int cells,
      int blockCells,
      long slots,
      long frames,
      String policy,
      long cacherVersion,
      long allocatorVersion,
      double explorationNoise,
      double explorationRedraw,
      double explorationRedrawBandwidth,
      double exploringShare,
      double exploration,
      double contenderExploration) {

    /** {@return rows of a dataset} */
    public long rows(Timescale timescale) {
      return timescale == Timescale.SLOTS ? slots : frames;
    }

    /** {@return the entry of a round that was simulated} */
    public static Round of(Blocks blocks, RoundSummary summary, Behaviour behaviour) {
      return new Round(
          blocks.cells(),
          blocks.size(),
          summary.slots(),
          summary.frames(),
          behaviour.policy().name(),
          behaviour.policy().cacherVersion(),
          behaviour.policy().allocatorVersion(),
          behaviour.exploration().noise(),
          behaviour.exploration().redraw(),
          behaviour.exploration().redrawBandwidth(),
          behaviour.exploration().share(),
          behaviour.epsilon(),
          behaviour.contender());
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its type in Spark SQL
   * @param unit its unit, empty where it has none
   * @param description what it means
   */
  public record Field(String name, String type, String unit, String description) {

    /** {@return the columns of a dataset's files} */
    public static List<Field> of(Timescale timescale) {
      return timescale.stored().stream().map(Field::of).toList();
    }

    private static Field of(DataColumn<?> column) {
      return new Field(
          column.name(),
          ParquetSchema.type(column).simpleString(),
          column.unit(),
          column.description());
    }
  }

  /** Keeps the rounds in order and unmodifiable. */
  public Manifest {
    rounds = Collections.unmodifiableSortedMap(new TreeMap<>(rounds));
    slots = List.copyOf(slots);
    frames = List.copyOf(frames);
  }

  /** {@return this manifest with one more round, or with that round replaced} */
  public Manifest with(int number, Round round) {
    SortedMap<Integer, Round> more = new TreeMap<>(rounds);
    more.put(number, round);
    return new Manifest(
        formatVersion, scenario, world, settings, seed, codeVersion, more, slots, frames);
  }

  /** {@return this manifest without a round} */
  public Manifest without(int number) {
    SortedMap<Integer, Round> fewer = new TreeMap<>(rounds);
    fewer.remove(number);
    return new Manifest(
        formatVersion, scenario, world, settings, seed, codeVersion, fewer, slots, frames);
  }
}
