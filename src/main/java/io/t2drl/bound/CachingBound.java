package io.t2drl.bound;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An upper bound of what any caching policy saves with the best allocations, and a plan that saves
 * nearly as much. Its value function is linear in the models that were cached, for each pair of
 * popularity states that follow each other; that makes a bound of any such function ({@link
 * WorthProgram}), if one knows for each situation the cache that is best for it, which {@link
 * BranchAndBound} proves. Requests are drawn at random: as an estimate, the bound is on average not
 * below that of the true expectations.
 */
public final class CachingBound {

  /** More worths than this make the program slow; then the last popularity state does not count. */
  private static final int MOST_WORTHS = 4000;

  /** With more models, times popularity states, it would take too long. */
  private static final int MOST_MODELS = 500;

  private static final int MOST_ROUNDS = 40;

  /** The program is solved for some time before its solution is trusted. */
  private static final int CAUTIOUS_ROUNDS = 12;

  /** Relative differences that are not worth more work. */
  private static final double TOLERANCE = 1e-3;

  /** Differences that are not worth work, where there is nothing to save. */
  private static final double LEAST = 1e-6;

  private static final BranchAndBound.Effort PROVING = new BranchAndBound.Effort(100, 3_000_000);

  /** How often caches are looked for that go well with the plan so far. */
  private static final int REPLANNED = 2;

  /** Caches that the plan comes by for which others are looked for, the first ones. */
  private static final int MOST_REPLANNED = 500;

  private final World world;
  private final List<FrameSavings> savings;
  private final int histories;
  private final SortedMap<Situation, Double> shares;
  private final SortedMap<Situation, Pricing> pricing = new TreeMap<>(Situation.ORDER);
  private final List<KnownChoices> known;

  /**
   * Prepares a bound.
   *
   * @param world the world
   * @param savings of a frame, by popularity state
   */
  CachingBound(World world, List<FrameSavings> savings) {
    this.world = world;
    this.savings = savings;
    int states = world.states();
    histories = 2 * states * states * world.models() <= MOST_WORTHS ? states : 1;
    shares = Situation.of(world, histories);
    shares
        .keySet()
        .forEach(situation -> pricing.put(situation, new Pricing(savings.get(situation.state()))));
    known = Stream.generate(KnownChoices::new).limit(states).toList();
  }

  /**
   * Works a bound and a plan out.
   *
   * @param world the world
   * @param worth what hits save, relaxed
   * @param optimum what they save exactly
   * @param streams root of the random streams
   * @param samples slots per popularity state
   * @return the plan, which knows the bound, and what it saves itself on other requests than those
   *     it was made for; nothing where models and popularity states are too many for it
   */
  public static Optional<Plan> of(
      World world, HitWorth worth, SlotOptimum optimum, Streams streams, int samples) {
    if (world.states() * world.models() > MOST_MODELS) {
      return Optional.empty();
    }
    IntFunction<List<FrameSavings>> drawn =
        round ->
            IntStream.range(0, world.states())
                .mapToObj(
                    state -> {
                      RandomGenerator random = streams.stream(Purpose.BOUND, state, round);
                      return new SlotSample(world, state, samples, worth, optimum, random);
                    })
                .map(sample -> new FrameSavings(sample, Stages.of(world)))
                .toList();
    Plan plan = new CachingBound(world, drawn.apply(0)).plan();
    return Optional.of(plan.expecting(new PlanValue(world, drawn.apply(1)).of(plan)));
  }

  /** {@return the plan, which knows the bound} */
  Plan plan() {
    ModelWorths worths = fitted();
    SortedMap<Situation, FrameSearch> searches = searches(worths);
    double most = 0;
    for (Map.Entry<Situation, BranchAndBound.Proof> proved : proofs(searches).entrySet()) {
      Situation situation = proved.getKey();
      most += shares.get(situation) * proved.getValue().most();
      known
          .get(situation.state())
          .add(proved.getValue().best(), searches.get(situation).objective());
    }
    Plan plan = new Planner(world, savings, known).plan(most);
    for (int i = 0; i < REPLANNED; i++) {
      addAfter(plan, searches);
      plan = new Planner(world, savings, known).plan(most);
    }
    return plan;
  }

  /** Caches that are best after those that a plan comes by, for what models are worth later. */
  private void addAfter(Plan plan, SortedMap<Situation, FrameSearch> searches) {
    Set<Map.Entry<Situation, BitSet>> reached = new LinkedHashSet<>();
    for (int frame = 0; frame < world.frames(); frame++) {
      Situation.Kind kind = Situation.Kind.of(frame, world.frames());
      for (Plan.Before before : plan.caches().get(frame).keySet()) {
        // what a cache is worth later does not depend on the popularity state before
        reached.add(Map.entry(new Situation(kind, 0, before.state()), before.cached()));
      }
    }
    List.copyOf(reached).stream()
        .limit(MOST_REPLANNED)
        .parallel()
        .map(
            entry -> {
              boolean[] before = Choice.row(entry.getValue(), world.models());
              FrameSearch search = searches.get(entry.getKey()).after(before);
              return Map.entry(
                  entry.getKey().state(), search.best(known.get(entry.getKey().state())));
            })
        .toList()
        .forEach(found -> known.get(found.getKey()).addCache(found.getValue()));
  }

  /** Kelley's cutting planes: solve, look for better choices at that solution, and again. */
  private ModelWorths fitted() {
    ModelWorths worths = new ModelWorths(world, histories);
    WorthProgram program = new WorthProgram(world, worths, shares, mostOfModel());
    ModelWorths lowest = worths;
    double bound = Double.POSITIVE_INFINITY;
    Map<Situation, Double> believed = Map.of();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      SortedMap<Situation, FrameSearch> searches = searches(worths);
      SortedMap<Situation, Choice> best = best(searches);
      double reached =
          best.entrySet().stream()
              .mapToDouble(found -> shares.get(found.getKey()) * found.getValue().value())
              .sum();
      if (reached < bound) {
        bound = reached;
        lowest = worths;
      }
      int before = program.cuts();
      tell(program, searches, best, believed);
      Optional<WorthProgram.Solution> solution = program.solve();
      // without a solution there is still a bound, if not the lowest one
      if (solution.isEmpty()
          || bound - solution.get().value() <= TOLERANCE * bound
          || program.cuts() == before) {
        break;
      }
      believed = solution.get().yields();
      worths = worths.towards(solution.get().worths(), step(round));
    }
    return lowest;
  }

  /** How far to go to a solution: half the way while little is known, then all or some of it. */
  private static double step(int round) {
    return round < CAUTIOUS_ROUNDS ? 0.5 : round % 2 == 0 ? 1 : 0.3;
  }

  /** No model is worth more than all its hits. */
  private double mostOfModel() {
    double most = 0;
    boolean[] one = new boolean[world.models()];
    for (FrameSavings frame : savings) {
      for (int model = 0; model < one.length; model++) {
        one[model] = true;
        most = Math.max(most, frame.of(one, one));
        one[model] = false;
      }
    }
    return most;
  }

  private SortedMap<Situation, FrameSearch> searches(ModelWorths worths) {
    SortedMap<Situation, FrameSearch> searches = new TreeMap<>(Situation.ORDER);
    for (Situation situation : shares.keySet()) {
      searches.put(
          situation,
          new FrameSearch(
              savings.get(situation.state()),
              worths.objective(situation),
              pricing.get(situation),
              world.catalogue().bytes(),
              world.capacityBytes()));
    }
    return searches;
  }

  /** The best choices that can be found, from those that are known. */
  private SortedMap<Situation, Choice> best(SortedMap<Situation, FrameSearch> searches) {
    SortedMap<Situation, Choice> best =
        mapped(searches, (situation, search) -> search.best(known.get(situation.state())));
    best.forEach(
        (situation, choice) ->
            known.get(situation.state()).add(choice, searches.get(situation).objective()));
    return best;
  }

  private SortedMap<Situation, BranchAndBound.Proof> proofs(
      SortedMap<Situation, FrameSearch> searches) {
    SortedMap<Situation, Choice> best = best(searches);
    return mapped(
        searches,
        (situation, search) -> {
          Choice choice = best.get(situation);
          double tolerance = Math.max(LEAST, TOLERANCE * choice.value());
          return BranchAndBound.prove(search, choice, tolerance, PROVING);
        });
  }

  /** Works something out for all situations, in as many threads as there are. */
  private static <T> SortedMap<Situation, T> mapped(
      SortedMap<Situation, FrameSearch> searches, BiFunction<Situation, FrameSearch, T> function) {
    SortedMap<Situation, T> results = new TreeMap<>(Situation.ORDER);
    List.copyOf(searches.entrySet()).parallelStream()
        .map(entry -> Map.entry(entry.getKey(), function.apply(entry.getKey(), entry.getValue())))
        .toList()
        .forEach(entry -> results.put(entry.getKey(), entry.getValue()));
    return results;
  }

  /** Tells the program of choices, wherever they are better than it believes. */
  private void tell(
      WorthProgram program,
      SortedMap<Situation, FrameSearch> searches,
      SortedMap<Situation, Choice> best,
      Map<Situation, Double> believed) {
    best.forEach(
        (found, choice) -> {
          double saved =
              choice.value() - searches.get(found).objective().of(choice.cached(), choice.kept());
          for (Situation other : shares.keySet()) {
            Objective objective = searches.get(other).objective();
            if (other.state() == found.state() && objective.permits(choice)) {
              double value = saved + objective.of(choice.cached(), choice.kept());
              if (value > believed.getOrDefault(other, Double.NEGATIVE_INFINITY) + LEAST) {
                program.add(other, choice, saved);
              }
            }
          }
        });
  }
}
