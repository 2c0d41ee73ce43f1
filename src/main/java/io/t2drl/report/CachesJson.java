package io.t2drl.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.analysis.tally.ModelCounts;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is cached in each popularity state: round by round, by the latest policy, and in the
 * optimum.
 *
 * @param models models of the catalogue
 * @param course what was cached while experience was gathered
 * @param contest what the latest policy caches, and others; or nothing
 */
record CachesJson(int models, CacheCourse course, Optional<Contest> contest) {

  void write(ObjectNode node) {
    boolean gathered = !course.rounds().isEmpty();
    node.put("exploring", gathered);
    SortedMap<Integer, Map<Integer, ModelCounts>> rounds = new TreeMap<>(course.rounds());
    if (!gathered) {
      contest.ifPresent(
          all -> all.kept().forEach((round, played) -> rounds.put(round, played.models())));
    }
    Map<Integer, ModelCounts> now = of(Contest.RUN);
    Map<Integer, ModelCounts> best = of(Contest.ORACLE);
    SortedSet<Integer> states = new TreeSet<>(now.keySet());
    rounds.values().forEach(round -> states.addAll(round.keySet()));
    ArrayNode array = node.putArray("states");
    for (int state : states) {
      ObjectNode one = array.addObject().put("state", state);
      contest.ifPresent(known -> asked(one.putArray("asked"), known, state));
      ArrayNode columns = one.putArray("rounds");
      rounds.forEach(
          (round, counts) -> cached(columns.addObject().put("round", round), counts.get(state)));
      cached(one.putObject("now"), now.get(state));
      cached(one.putObject("best"), best.get(state));
    }
  }

  private Map<Integer, ModelCounts> of(String policy) {
    return contest
        .flatMap(all -> all.of(policy))
        .<Map<Integer, ModelCounts>>map(Played::models)
        .orElse(Map.of());
  }

  /** Shares of the requests in a state, as the world has them or, of a trace, as they came. */
  private void asked(ArrayNode shares, Contest contest, int state) {
    ModelCounts counts =
        contest.of(Contest.RUN).orElseThrow().slots().rounds().models().get(0).get(state);
    for (int model = 0; model < models; model++) {
      if (contest.world().trace().isEmpty()) {
        shares.add(contest.world().popularity().probability()[state * models + model]);
      } else {
        shares.add(counts == null ? null : (double) counts.requests(model) / counts.allRequests());
      }
    }
  }

  private void cached(ObjectNode node, ModelCounts counts) {
    ArrayNode shares = node.putArray("cached");
    if (counts != null && counts.frames() > 0) {
      node.put("frames", counts.frames());
      for (int model = 0; model < models; model++) {
        shares.add((double) counts.cached(model) / counts.frames());
      }
    }
  }
}
