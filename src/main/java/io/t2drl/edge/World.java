package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import io.t2drl.config.ComputeSettings;
import io.t2drl.config.RequestSettings;
import io.t2drl.config.Settings;
import java.io.Serializable;

/**
 * The simulated world of a scenario: everything about a cell that no decision and no draw changes.
 * Arrays must not be written to.
 *
 * @param cell geometry and clock
 * @param catalogue the M generative models
 * @param popularity the chain of request distributions
 * @param radio the wireless link
 * @param compute computing power of edge and cloud
 * @param requests payload sizes
 * @param alpha weight of delay against total variation
 * @param capacity storage of the edge server in GB
 * @param overflowPenalty reduction of the frame reward per GB over capacity
 * @param bandwidthFloor added to the amender's bandwidth weights
 * @param loadSeconds seconds to load a model into the cache, [M]
 * @param loadSlots slot of a frame, counted from 0, from which a newly cached model is available,
 *     [M]; the number of slots where loading outlasts the frame
 * @param trace recorded requests; empty where requests are drawn
 */
public record World(
    CellSettings cell,
    Catalogue catalogue,
    Popularity popularity,
    Radio radio,
    ComputeSettings compute,
    RequestSettings requests,
    double alpha,
    double capacity,
    double overflowPenalty,
    double bandwidthFloor,
    double[] loadSeconds,
    int[] loadSlots,
    RequestTrace trace)
    implements Serializable {

  private static final double BITS_PER_GIGABYTE = 8e9;

  /**
   * Builds the world of a scenario whose requests are drawn.
   *
   * @param settings valid settings
   * @throws IllegalArgumentException if they name a request trace, which {@link PinnedTraces} reads
   */
  public static World of(Settings settings) {
    return of(settings, RequestTrace.none());
  }

  /** {@return the world of a scenario without its request trace, if it has one} */
  public static World drawn(Settings settings) {
    return build(settings, RequestTrace.none());
  }

  /**
   * Builds the world of a scenario.
   *
   * @param settings valid settings
   * @param trace the request trace that they name; empty where requests are drawn
   * @throws IllegalArgumentException if there is no trace but they name one, or the other way round
   */
  public static World of(Settings settings, RequestTrace trace) {
    if (trace.isEmpty() != settings.popularity().trace().isEmpty()) {
      throw new IllegalArgumentException(
          "The trace must be the one that the settings name: popularity.trace="
              + settings.popularity().trace());
    }
    return build(settings, trace);
  }

  private static World build(Settings settings, RequestTrace trace) {
    Catalogue catalogue = Catalogue.of(settings.catalogue());
    CellSettings cell = settings.cell();
    double[] loadSeconds = new double[catalogue.models()];
    int[] loadSlots = new int[catalogue.models()];
    for (int model = 0; model < loadSeconds.length; model++) {
      loadSeconds[model] =
          BITS_PER_GIGABYTE * catalogue.size()[model] / settings.cache().loadRate();
      while (loadSlots[model] < cell.slots()
          && loadSlots[model] * cell.slotSeconds() < loadSeconds[model]) {
        loadSlots[model]++;
      }
    }
    return new World(
        cell,
        catalogue,
        Popularity.of(settings.popularity(), catalogue.models()),
        Radio.of(settings.radio()),
        settings.compute(),
        settings.requests(),
        settings.cost().alpha(),
        settings.cache().capacity(),
        settings.cache().overflowPenalty(),
        settings.amender().bandwidthFloor(),
        loadSeconds,
        loadSlots,
        trace);
  }

  /** {@return users per cell, U} */
  public int users() {
    return cell.users();
  }

  /** {@return models in the catalogue, M} */
  public int models() {
    return catalogue.models();
  }

  /** {@return popularity states, G} */
  public int states() {
    return popularity.states();
  }

  /** {@return frames per episode, T} */
  public int frames() {
    return cell.frames();
  }

  /** {@return slots per frame, K} */
  public int slots() {
    return cell.slots();
  }

  /** {@return storage of the edge server in whole bytes, as {@link Catalogue#bytes} has them} */
  public double capacityBytes() {
    return Catalogue.bytes(capacity);
  }

  /** {@return denoising steps that the edge server can spend per slot, N} */
  public double edgeSteps() {
    return compute.steps();
  }

  /**
   * {@return storage that a cell's cache takes beyond the capacity, in GB}
   *
   * @param cached whether each model is cached, rows of length M
   * @param offset beginning of the cell's row
   */
  public double overflow(boolean[] cached, int offset) {
    double over = -capacityBytes();
    for (int model = 0; model < models(); model++) {
      if (cached[offset + model]) {
        over += catalogue.bytes()[model];
      }
    }
    return Math.max(0, over) / Catalogue.BYTES_PER_GIGABYTE;
  }

  /** {@return when newly cached models can be used} */
  public Loading loading() {
    return new Loading(loadSlots, slots());
  }

  /**
   * {@return slot of a frame, counted from 0, from which a cell's requests of a model hit; the
   * number of slots where none does}
   *
   * @param model the model
   * @param cached whether it is cached in the frame
   * @param before whether it was cached in the frame before, so that it need not be loaded
   */
  public int hitsFrom(int model, boolean cached, boolean before) {
    return loading().hitsFrom(model, cached, before);
  }

  /**
   * Seconds that a miss takes in the cloud: both ways over the backhaul, and generating in the best
   * quality.
   *
   * @param model requested model
   * @param bits input plus output in bit
   */
  public double cloudSeconds(int model, double bits) {
    return bits / compute.backhaulRate()
        + compute.cloudSlowness() * catalogue.generationSeconds(model, catalogue.a3()[model]);
  }
}
