package io.t2drl.config;

import io.t2drl.config.binding.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules that tie several values together. A rule is skipped where one of its values is wrong by
 * itself.
 */
public final class SettingsRules {

  private static final double ROW_SUM_TOLERANCE = 1e-6;
  static final Pattern SHA256 = Pattern.compile("([0-9a-f]{64})?");

  private final Settings settings;
  private final Problems problems;
  private final boolean catalogueIsValid;

  /**
   * Prepares to check settings that were read.
   *
   * @param settings the settings
   * @param problems takes what is wrong
   */
  public SettingsRules(Settings settings, Problems problems) {
    this(settings, problems, false);
  }

  private SettingsRules(Settings settings, Problems problems, boolean catalogueIsValid) {
    this.settings = settings;
    this.problems = problems;
    this.catalogueIsValid = catalogueIsValid;
  }

  /**
   * Prepares to check settings that were made of others. The models of a catalogue are many, and
   * the points of a grid more: those that did not change are not checked again.
   *
   * @param before valid settings
   * @param settings these with some values changed
   * @param problems takes what is wrong
   */
  static SettingsRules ofChange(Settings before, Settings settings, Problems problems) {
    boolean same = settings.catalogue() == before.catalogue() && settings.cache() == before.cache();
    return new SettingsRules(settings, problems, same);
  }

  /** Reports every rule that is broken. */
  public void check() {
    checkTexts();
    checkCell();
    if (!catalogueIsValid) {
      checkCatalogue();
    }
    checkPopularity();
    checkTrace();
    checkRequests();
    checkTrain();
    checkMix();
    checkDdqn();
    checkAllocator();
    new OfflineRules(settings, problems).check();
  }

  /** These reach terminals, logs and reports. */
  private void checkTexts() {
    requirePrintable(settings.name(), "name");
    requirePrintable(settings.popularity().trace(), "popularity.trace");
    requirePrintable(settings.train().cacher(), "train.cacher");
    requirePrintable(settings.train().allocator(), "train.allocator");
    for (int i = 0; i < settings.catalogue().size() && !catalogueIsValid; i++) {
      requirePrintable(settings.catalogue().get(i).name(), "catalogue[" + i + "].name");
    }
  }

  private void requirePrintable(String text, String key) {
    require(
        text.chars().noneMatch(Character::isISOControl), "must not hold control characters", key);
  }

  private void checkCell() {
    CellSettings cell = settings.cell();
    require(
        cell.minDistance() <= cell.side() / 2,
        "must be <= half of cell.side",
        "cell.min-distance",
        "cell.side");
  }

  private void checkCatalogue() {
    List<ModelSettings> catalogue = settings.catalogue();
    require(!catalogue.isEmpty(), "must list at least one model", "catalogue");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < catalogue.size(); i++) {
      ModelSettings model = catalogue.get(i);
      String key = "catalogue[" + i + "].";
      require(!model.name().isBlank(), "must not be blank", key + "name");
      require(
          names.add(model.name()),
          "must differ from the names of the models before it",
          key + "name");
      require(model.a1() < model.a3(), "must be < " + key + "a3", key + "a1", key + "a3");
      require(model.a4() <= model.a2(), "must be <= " + key + "a2", key + "a4", key + "a2");
    }
    if (problems.sound("catalogue")) {
      ModelSettings smallest =
          catalogue.stream().min(Comparator.comparingDouble(ModelSettings::size)).orElseThrow();
      String key = "catalogue[" + catalogue.indexOf(smallest) + "].size";
      require(
          settings.cache().capacity() >= smallest.size(),
          "must hold the smallest model, so be >= " + key,
          "cache.capacity",
          key);
    }
  }

  private void checkPopularity() {
    PopularitySettings popularity = settings.popularity();
    int states = popularity.states();
    require(states > 0, "must list one value per popularity state", "popularity.skewness");
    if (!problems.sound("popularity.skewness")) {
      return;
    }
    if (popularity.rankings().isEmpty()) {
      requireOnePerState(popularity.rotation(), "popularity.rotation");
    } else {
      requireOnePerState(popularity.rankings(), "popularity.rankings");
      checkRankings(popularity.rankings(), settings.catalogue().size());
    }
    if (!popularity.transitions().isEmpty()) {
      requireOnePerState(popularity.transitions(), "popularity.transitions");
      checkTransitions(popularity.transitions(), states);
    }
  }

  private void checkTrace() {
    PopularitySettings popularity = settings.popularity();
    require(
        SHA256.matcher(popularity.traceSha256()).matches(),
        "must be 64 hexadecimal digits in lower case, or empty",
        "popularity.trace-sha256");
    require(
        popularity.traceSha256().isEmpty() || !popularity.trace().isEmpty(),
        "must be empty where there is no popularity.trace",
        "popularity.trace-sha256",
        "popularity.trace");
    Location.refuseCredentials("popularity.trace", popularity.trace());
  }

  private void requireOnePerState(List<?> values, String key) {
    int states = settings.popularity().states();
    require(
        values.size() == states,
        "must have one entry per value of popularity.skewness (" + states + ")",
        key,
        "popularity.skewness");
  }

  private void checkRankings(List<List<Integer>> rankings, int models) {
    for (int i = 0; i < rankings.size() && problems.sound("catalogue"); i++) {
      List<Integer> sorted = new ArrayList<>(rankings.get(i));
      sorted.sort(Comparator.naturalOrder());
      boolean permutation = sorted.size() == models;
      for (int m = 0; m < models && permutation; m++) {
        permutation = sorted.get(m) == m;
      }
      require(
          permutation,
          "must name each model index from 0 to " + (models - 1) + " once",
          "popularity.rankings[" + i + "]");
    }
  }

  private void checkTransitions(List<List<Double>> rows, int states) {
    for (int i = 0; i < rows.size(); i++) {
      String key = "popularity.transitions[" + i + "]";
      List<Double> row = rows.get(i);
      double sum = row.stream().mapToDouble(Double::doubleValue).sum();
      require(
          row.size() == states,
          "must have one probability per popularity state (" + states + ")",
          key);
      require(Math.abs(sum - 1) <= ROW_SUM_TOLERANCE, "must sum to 1", key);
    }
  }

  private void checkRequests() {
    RequestSettings requests = settings.requests();
    requireAtMost(
        requests.inputMin(), "requests.input-min", requests.inputMax(), "requests.input-max");
    requireAtMost(
        requests.outputMin(), "requests.output-min", requests.outputMax(), "requests.output-max");
  }

  private void checkTrain() {
    TrainSettings train = settings.train();
    require(!train.cacher().isBlank(), "must not be blank", "train.cacher");
    require(!train.allocator().isBlank(), "must not be blank", "train.allocator");
    boolean ascending = true;
    int earlier = 0;
    for (int end : train.extendedFrom()) {
      ascending &= earlier < end;
      earlier = end;
    }
    require(
        ascending && earlier < train.rounds(),
        "must ascend and end below train.rounds",
        "train.extended-from",
        "train.rounds");
    if (problems.sound("train.cells", "train.block-cells")) {
      require(
          train.learners() <= train.blocks(),
          "must be <= the number of blocks of cells ("
              + train.blocks()
              + "), for each learner reads blocks of its own",
          "train.learners",
          "train.cells",
          "train.block-cells");
      checkReplay(train);
    }
    require(
        !learnsAnyCatalogue() || settings.cache().actions() != CacheSettings.Actions.EVERY,
        "must be maximal or feasible where train.cacher is "
            + train.cacher()
            + ", which picks caches that fit",
        "cache.actions",
        "train.cacher");
    requireAtMost(
        train.averagings(), "train.averagings", settings.ddqn().updates(), "ddqn.updates");
    requireAtMost(
        train.averagings(),
        "train.averagings",
        settings.allocator().updates(),
        "allocator.updates");
  }

  private void checkReplay(TrainSettings train) {
    long frames = Math.min(train.cells(), train.blockCells()) * (long) settings.cell().frames();
    long slots = frames * settings.cell().slots();
    require(
        train.replaySlots() >= slots,
        "must hold the slots of a block of cells, so be >= " + slots,
        "train.replay-slots",
        "train.block-cells",
        "cell.frames",
        "cell.slots");
    require(
        settings.offline().on() || settings.ddqn().replayFrames() >= frames,
        "must hold the frames of a block of cells, so be >= " + frames,
        "ddqn.replay-frames",
        "train.block-cells",
        "cell.frames");
  }

  private void checkMix() {
    MixSettings mix = settings.mix();
    if (!mix.on()) {
      return;
    }
    require(
        settings.popularity().trace().isEmpty(),
        "must be empty where mix.variants > 0, for a trace belongs to one catalogue",
        "popularity.trace",
        "mix.variants");
    require(
        learnsAnyCatalogue() || List.of("random", "popular").contains(settings.train().cacher()),
        "must be "
            + anyCatalogue()
            + ", random or popular where mix.variants > 0: others belong to one catalogue",
        "train.cacher",
        "mix.variants");
    requireRange(mix.users(), "mix.users");
    requireRange(mix.models(), "mix.models");
    requireRange(mix.capacity(), "mix.capacity");
    requireRange(mix.loadRate(), "mix.load-rate");
    requireRange(mix.stepsPerUser(), "mix.steps-per-user");
    requireRange(mix.bandwidth(), "mix.bandwidth");
    requireRange(mix.skewness(), "mix.skewness");
    requireRange(mix.size(), "mix.size");
    requireRange(mix.a1(), "mix.a1");
    requireRange(mix.a2(), "mix.a2");
    requireRange(mix.a3(), "mix.a3");
    requireRange(mix.a4(), "mix.a4");
    requireRange(mix.b1(), "mix.b1");
    requireRange(mix.b2(), "mix.b2");
    requireBelow(mix.a1(), "mix.a1", mix.a3(), "mix.a3");
    requireBelow(mix.a4(), "mix.a4", mix.a2(), "mix.a2");
    requireBelow(mix.size(), "mix.size", mix.capacity(), "mix.capacity");
  }

  private boolean learnsAnyCatalogue() {
    return CachingAlgorithm.named(settings.train().cacher())
        .filter(algorithm -> !algorithm.listsCaches())
        .isPresent();
  }

  private static String anyCatalogue() {
    return Arrays.stream(CachingAlgorithm.values())
        .filter(algorithm -> !algorithm.listsCaches())
        .map(CachingAlgorithm::key)
        .collect(Collectors.joining(", "));
  }

  private <T extends Comparable<T>> void requireRange(List<T> range, String key) {
    require(
        range.size() == 2 && range.get(0).compareTo(range.get(1)) <= 0,
        "must be two numbers, the lower one first",
        key);
  }

  /** Whatever is drawn from two ranges must be in order. */
  private void requireBelow(List<Double> low, String key, List<Double> high, String highKey) {
    if (problems.sound(key) && problems.sound(highKey)) {
      require(low.get(1) < high.get(0), "must end below the beginning of " + highKey, key, highKey);
    }
  }

  private void checkDdqn() {
    DdqnSettings ddqn = settings.ddqn();
    requireAtMost(
        ddqn.explorationEnd(),
        "ddqn.exploration-end",
        ddqn.explorationStart(),
        "ddqn.exploration-start");
    require(
        ddqn.historyFrames() == 1 || !learnsAnyCatalogue(),
        "must be 1 where train.cacher = "
            + settings.train().cacher()
            + ", which sees the last frame only",
        "ddqn.history-frames",
        "train.cacher");
  }

  private void checkAllocator() {
    AllocatorSettings allocator = settings.allocator();
    require(
        allocator.betaMin() < allocator.betaMax(),
        "must be < allocator.beta-max",
        "allocator.beta-min",
        "allocator.beta-max");
    requireAtMost(
        allocator.actorBatch(), "allocator.actor-batch", allocator.batch(), "allocator.batch");
    requireAtMost(
        allocator.noiseEnd(),
        "allocator.noise-end",
        allocator.noiseStart(),
        "allocator.noise-start");
    require(
        allocator.discount() == 0 || settings.cell().frames() * (long) settings.cell().slots() > 1,
        "must be 0 where an episode is a single slot, which has no successor",
        "allocator.discount",
        "cell.frames",
        "cell.slots");
    require(
        allocator.policyWeight() > 0
            || allocator.loss() != AllocatorSettings.Loss.POLICY_GRADIENT
                && allocator.cloneWeight() > 0,
        "must be > 0 where nothing else trains the actor",
        "allocator.policy-weight",
        "allocator.clone-weight",
        "allocator.loss");
  }

  private void requireAtMost(double value, String key, double bound, String boundKey) {
    require(value <= bound, "must be <= " + boundKey, key, boundKey);
  }

  private void require(boolean holds, String rule, String key, String... others) {
    problems.require(holds, rule, key, others);
  }
}
