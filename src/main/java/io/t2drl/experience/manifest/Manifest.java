package io.t2drl.experience.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param references what returns are measured against; null where nobody has judged it
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
    ReferenceScores references,
    SortedMap<Integer, Round> rounds,
    List<Field> slots,
    List<Field> frames) {

  /** The version of the layout that this program writes. */
  public static final int FORMAT_VERSION = 3;

  /** The oldest version that it reads. */
  public static final int OLDEST_VERSION = 2;

  /**
   * A complete round.
   *
   * @param id name that no other round of any dataset has, and the beginning of its episodes'
   *     names; empty in version 2
   * @param cuts what splits have left of it, in order, each once; none where it is whole
   * @param cells cells simulated, one episode each; where a dataset was split, some are in others
   * @param blockCells cells per block
   * @param slots rows of the slots dataset
   * @param frames rows of the frames dataset
   * @param statistics file beside the manifest with statistics of each data file; empty in version
   *     2
   * @param behaviour the policy that acted
   */
  public record Round(
      String id,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cut> cuts,
      int cells,
      int blockCells,
      long slots,
      long frames,
      String statistics,
      BehaviourPolicy behaviour) {

    /** Brings the cuts into order; manifests of whole rounds do not name any. */
    public Round {
      cuts = cuts == null ? List.of() : cuts.stream().distinct().sorted().toList();
    }

    /**
     * {@return what tells it from every other round and from every other part of it: the id, and
     * the cuts of a part; empty in version 2}
     */
    public String name() {
      return id
          + cuts.stream()
              .map(
                  cut ->
                      String.format(
                          Locale.ROOT, " (%s to %s by seed %d)", cut.from(), cut.to(), cut.seed()))
              .collect(Collectors.joining());
    }

    /** {@return whether no episode can be in this part of a round and in another one of it} */
    public boolean isApartFrom(Round part) {
      return cuts.stream().anyMatch(cut -> part.cuts.stream().anyMatch(cut::misses));
    }

    /** {@return rows of a dataset} */
    public long rows(Timescale timescale) {
      return timescale == Timescale.SLOTS ? slots : frames;
    }

    /** {@return whether nothing is missing, and whether its numbers can be those of a round} */
    private boolean isWhole() {
      return id != null
          && statistics != null
          && behaviour != null
          && behaviour.isWhole()
          && cuts.stream().allMatch(Cut::isWhole)
          && cells > 0
          && blockCells > 0
          && frames > 0
          && slots >= frames;
    }

    /**
     * {@return the entry of a part of the round, in a dataset elsewhere}
     *
     * @param cut which episodes are in the part
     * @param base base directory of the dataset that the round is in
     * @param files statistics of all files of the part
     */
    public Round part(Cut cut, String base, List<FileStatistics> files) {
      return new Round(
          id,
          Stream.concat(cuts.stream(), Stream.of(cut)).toList(),
          cells,
          blockCells,
          files.stream().mapToLong(file -> file.rows(Timescale.SLOTS)).sum(),
          files.stream().mapToLong(file -> file.rows(Timescale.FRAMES)).sum(),
          statistics,
          behaviour.from(base));
    }

    /** {@return the entry of a round that was simulated} */
    public static Round of(RoundOrder order, RoundSummary summary, Behaviour behaviour) {
      return new Round(
          order.id(),
          List.of(),
          order.blocks().cells(),
          order.blocks().size(),
          summary.slots(),
          summary.frames(),
          StatisticsFile.name(order.round()),
          BehaviourPolicy.of(behaviour));
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

  /** {@return why nobody can have written this as it is, as a sentence; nothing if somebody can} */
  Optional<String> damage() {
    if (scenario == null || world == null || settings == null || codeVersion == null) {
      return Optional.of("it lacks scenario, world, settings or codeVersion");
    }
    if (shown().anyMatch(Manifest::steersTerminals)) {
      return Optional.of("a name in it holds control characters");
    }
    return rounds.entrySet().stream()
        .filter(entry -> entry.getValue() == null || !entry.getValue().isWhole())
        .map(entry -> "its round " + entry.getKey() + " lacks something, or has no cells or rows")
        .findFirst();
  }

  /** Texts that commands print as they are. */
  private Stream<String> shown() {
    return Stream.concat(
        Stream.of(scenario, world, codeVersion),
        rounds.values().stream()
            .filter(Objects::nonNull)
            .flatMap(
                round ->
                    Stream.concat(
                        Stream.of(round.id(), round.statistics()),
                        round.behaviour() == null ? Stream.of() : round.behaviour().names())));
  }

  private static boolean steersTerminals(String text) {
    return text != null && text.codePoints().anyMatch(Character::isISOControl);
  }

  /** {@return this manifest with one more round, or with that round replaced} */
  public Manifest with(int number, Round round) {
    SortedMap<Integer, Round> more = new TreeMap<>(rounds);
    more.put(number, round);
    return with(references, more);
  }

  /** {@return this manifest without a round} */
  public Manifest without(int number) {
    SortedMap<Integer, Round> fewer = new TreeMap<>(rounds);
    fewer.remove(number);
    return with(references, fewer);
  }

  /** {@return this manifest with what returns are measured against} */
  public Manifest with(ReferenceScores scores) {
    return with(scores, rounds);
  }

  /** {@return this manifest with no rounds but some} */
  public Manifest withRounds(SortedMap<Integer, Round> some) {
    return with(references, some);
  }

  private Manifest with(ReferenceScores scores, SortedMap<Integer, Round> listed) {
    return new Manifest(
        formatVersion, scenario, world, settings, seed, codeVersion, scores, listed, slots, frames);
  }
}
