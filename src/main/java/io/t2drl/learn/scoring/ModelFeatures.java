package io.t2drl.learn.scoring;

import io.t2drl.config.DdqnSettings;
import io.t2drl.decide.model.ScoredInputs;
import io.t2drl.edge.Catalogue;
import io.t2drl.edge.Popularity;
import io.t2drl.edge.World;
import io.t2drl.learn.Bits;
import io.t2drl.policy.CacheTable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What the scoring network sees of each model of a catalogue: {@value #COUNT} numbers of about unit
 * size that mean the same in every cell. Demand is the model's share of the requests in the
 * popularity state, and the share to be expected one frame later; where the state is hidden, the
 * last frame's histogram and the long-run share. The same for all models of a cell are the edge's
 * storage and denoising steps, what the requests cost in the cloud, and what the previous cache
 * saves.
 */
final class ModelFeatures implements Serializable {

  /** Numbers per model, F. */
  static final int COUNT = 29;

  /** Index of a model's size as a share of the capacity. */
  static final int SIZE = 3;

  /** Index of whether a model was cached in the frame before. */
  static final int PREVIOUS = 21;

  private static final long serialVersionUID = 1;
  private static final int CHAIN_STEPS = 64;

  private final World world;
  private final boolean histogram;

  /** Cost of a miss, savings of a hit without steps and with A3 steps, [M]. */
  private final double[] miss;

  private final double[] bare;
  private final double[] full;

  /** Share of the frame in which a newly cached model is available, [M]. */
  private final double[] ready;

  private final double[] longRun;
  private final double totalSize;
  private final double meanSteps;

  ModelFeatures(World world, DdqnSettings.Observation observation) {
    this.world = world;
    histogram = observation == DdqnSettings.Observation.HISTOGRAM;
    Catalogue catalogue = world.catalogue();
    int models = world.models();
    miss = CacheTable.missCosts(world);
    bare = new double[models];
    full = new double[models];
    ready = new double[models];
    for (int m = 0; m < models; m++) {
      bare[m] = miss[m] - cost(catalogue.generationSeconds(m, 0), catalogue.tv(m, 0));
      double steps = catalogue.a3()[m];
      full[m] = miss[m] - cost(catalogue.generationSeconds(m, steps), catalogue.a4()[m]);
      ready[m] = 1 - (double) world.loadSlots()[m] / world.slots();
    }
    longRun = longRun(world.popularity());
    totalSize = Arrays.stream(catalogue.size()).sum();
    meanSteps = Arrays.stream(catalogue.a3()).average().orElseThrow();
  }

  private double cost(double seconds, double tv) {
    return world.alpha() * seconds + (1 - world.alpha()) * tv;
  }

  /** Shares of the models in the chain's long run, from an even start. */
  private static double[] longRun(Popularity popularity) {
    int states = popularity.states();
    double[] share = new double[states];
    Arrays.fill(share, 1.0 / states);
    double[] average = new double[states];
    for (int step = 0; step < CHAIN_STEPS; step++) {
      double[] next = new double[states];
      for (int i = 0; i < states; i++) {
        average[i] += share[i] / CHAIN_STEPS;
        for (int j = 0; j < states; j++) {
          next[j] += share[i] * popularity.transition()[i * states + j];
        }
      }
      share = next;
    }
    double[] shares = new double[popularity.models()];
    for (int i = 0; i < states; i++) {
      addRow(popularity, i, average[i], shares);
    }
    return shares;
  }

  private static void addRow(Popularity popularity, int state, double weight, double[] to) {
    for (int m = 0; m < to.length; m++) {
      to[m] += weight * popularity.probability()[state * to.length + m];
    }
  }

  /**
   * {@return cost of a mean request if all requests went to the cloud, but for the radio}
   *
   * @param requests share of each model in the requests
   */
  double cloudCost(IntToDoubleFunction requests) {
    double cost = 0;
    for (int m = 0; m < miss.length; m++) {
      cost += requests.applyAsDouble(m) * miss[m];
    }
    return cost;
  }

  /** {@return what these features are computed from, as plain data} */
  ScoredInputs model() {
    int states = histogram ? 0 : world.states();
    double[][] now = new double[states][miss.length];
    double[][] later = new double[states][miss.length];
    for (int state = 0; state < states; state++) {
      addNowAndLater(state, now[state], later[state]);
    }
    return new ScoredInputs(
        miss.clone(), bare.clone(), full.clone(), ready.clone(), longRun.clone(), now, later);
  }

  private void addNowAndLater(int state, double[] now, double[] later) {
    Popularity popularity = world.popularity();
    addRow(popularity, state, 1, now);
    for (int j = 0; j < popularity.states(); j++) {
      addRow(popularity, j, popularity.transition()[state * popularity.states() + j], later);
    }
  }

  World world() {
    return world;
  }

  /**
   * Describes the models of one cell.
   *
   * @param state popularity state; not looked at where it is hidden
   * @param requests share of each model in the last frame's requests
   * @param previous whether each model was cached
   * @param to array that takes the M x F features
   * @param at index of the first
   */
  void describe(int state, IntToDoubleFunction requests, Bits previous, float[] to, int at) {
    int models = world.models();
    Catalogue catalogue = world.catalogue();
    double[] now = new double[models];
    double[] later = histogram ? longRun : new double[models];
    if (histogram) {
      Arrays.setAll(now, requests);
    } else {
      addNowAndLater(state, now, later);
    }
    double missCost = cloudCost(m -> now[m]);
    double demand = 0;
    double saved = 0;
    for (int m = 0; m < models; m++) {
      demand += now[m] * catalogue.a3()[m];
      saved += previous.at(m) ? now[m] * full[m] : 0;
    }
    double perUser = world.edgeSteps() / world.users();
    for (int m = 0; m < models; m++) {
      double available = previous.at(m) ? 1 : ready[m];
      double steps = now[m] * catalogue.a3()[m] / perUser;
      double[] features = {
        4 * now[m],
        Math.log(now[m] * models + 0.05) / 2,
        4 * later[m],
        catalogue.size()[m] / world.capacity(),
        catalogue.a1()[m] / 100,
        catalogue.a2()[m] / 100,
        catalogue.a3()[m] / 100,
        catalogue.a4()[m] / 50,
        5 * catalogue.b1()[m],
        catalogue.b2()[m] / 10,
        full[m] / 10,
        bare[m] / 10,
        now[m] * full[m],
        now[m] * bare[m],
        later[m] * full[m],
        later[m] * bare[m],
        now[m] * available * full[m],
        now[m] * available * bare[m],
        steps,
        steps * available,
        available,
        previous.at(m) ? 1 : 0,
        world.capacity() / totalSize,
        perUser / meanSteps,
        Math.log10(world.users()),
        missCost / 50,
        demand / perUser,
        saved / 5,
        longRun[m] * full[m]
      };
      for (int f = 0; f < COUNT; f++) {
        to[at + m * COUNT + f] = (float) features[f];
      }
    }
  }
}
