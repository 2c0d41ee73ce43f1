package io.t2drl.cli.decide;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.decide.CellState;
import io.t2drl.decide.SlotState;

/**
 * What a line tells.
 *
 * @param id what the caller calls it, JSON to be given back; null where it has no name
 * @param slot a slot to allocate in; null in a frame's line
 * @param frame a frame to choose caches in; null in a slot's line
 * @param seed seed of the noise; null where the line gives none
 * @param noise the noise itself; null where the line gives none
 */
record Told(JsonNode id, SlotState slot, CellState frame, Long seed, float[] noise) {

  /** {@return what is left of a line that tells no state} */
  static Told nothing(JsonNode id) {
    return new Told(id, null, null, null, null);
  }
}
