package io.t2drl.learn.allocation;

import io.t2drl.replay.SlotReplay;

/**
 * What networks see of replayed slots.
 *
 * @param cells the cells that an agent learns in
 * @param replay the slots
 */
record SlotStates(TrainingCells cells, SlotReplay replay) {

  /** {@return features of the users in the cell of a row} */
  UserFeatures features(int row) {
    return cells.features(replay.variant()[row]);
  }

  /**
   * {@return features of the users, [rows x U x F]}
   *
   * @param hit which requests are taken to be hits, [S x U]
   * @param rows slots of cells with as many users
   * @param users U
   * @param ahead slots to look ahead
   */
  float[] states(boolean[] hit, int[] rows, int users, int ahead) {
    int count = cells.features().count();
    float[] states = new float[rows.length * users * count];
    for (int i = 0; i < rows.length; i++) {
      for (int u = 0; u < users; u++) {
        int from = (rows[i] + ahead) * replay.users() + u;
        features(rows[i])
            .describe(
                replay.gain()[from],
                replay.inputBits()[from],
                replay.outputBits()[from],
                replay.model()[from],
                hit[from],
                UserFeatures.position(u, users),
                states,
                (i * users + u) * count);
      }
    }
    return states;
  }

  /**
   * {@return step limits of the users, [rows x U]}
   *
   * @param hit which requests are taken to be hits, [S x U]
   * @param rows slots of cells with as many users
   * @param users U
   * @param ahead slots to look ahead
   */
  float[] limits(boolean[] hit, int[] rows, int users, int ahead) {
    float[] limits = new float[rows.length * users];
    for (int i = 0; i < limits.length; i++) {
      int row = rows[i / users];
      int from = (row + ahead) * replay.users() + i % users;
      limits[i] = features(row).limit(replay.model()[from], hit[from]);
    }
    return limits;
  }
}
