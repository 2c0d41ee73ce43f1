package io.t2drl.edge;

import java.io.Serializable;

/**
 * When newly cached models can be used.
 *
 * @param from slot of a frame, counted from 0, from which each model is available once it is newly
 *     cached, [M]; K where loading outlasts the frame
 * @param slots slots per frame, K
 */
public record Loading(int[] from, int slots) implements Serializable {

  /**
   * {@return slot of a frame, counted from 0, from which a cell's requests of a model hit; K where
   * none does}
   *
   * @param model the model
   * @param cached whether it is cached in the frame
   * @param before whether it was cached in the frame before, so that it need not be loaded
   */
  public int hitsFrom(int model, boolean cached, boolean before) {
    int loaded = before ? 0 : from[model];
    return cached ? loaded : slots;
  }
}
