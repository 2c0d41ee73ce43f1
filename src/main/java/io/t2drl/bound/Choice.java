package io.t2drl.bound;

import java.util.BitSet;
import java.util.List;

/**
 * A cache, what of it was cached before, and what that yields.
 *
 * @param cached the cache, [M]
 * @param kept models of it that need no loading, [M]
 * @param value what a search maximises
 */
record Choice(boolean[] cached, boolean[] kept, double value) {

  /** {@return what choices have in common that are the same} */
  List<BitSet> key() {
    return List.of(set(cached), set(kept));
  }

  /** {@return the models of a row} */
  static BitSet set(boolean[] models) {
    BitSet set = new BitSet(models.length);
    for (int model = 0; model < models.length; model++) {
      set.set(model, models[model]);
    }
    return set;
  }

  /** {@return a set of models as a row, [M]} */
  static boolean[] row(BitSet set, int models) {
    boolean[] row = new boolean[models];
    set.stream().forEach(model -> row[model] = true);
    return row;
  }
}
