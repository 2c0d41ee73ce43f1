package io.t2drl.benchmark;

import java.util.List;

/**
 * What single cores reach, without Spark's jobs around their work.
 *
 * @param cells cells that are simulated
 * @param stages work of one core
 * @param products how fast that core multiplies the matrices of these stages
 * @param scaling one core beside all of them
 */
public record CoreFigures(
    int cells, List<CoreStage> stages, ProductRates products, List<Scaling> scaling) {

  /** Keeps the lists unmodifiable. */
  public CoreFigures {
    stages = List.copyOf(stages);
    scaling = List.copyOf(scaling);
  }
}
