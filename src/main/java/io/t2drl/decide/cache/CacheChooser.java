package io.t2drl.decide.cache;

import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ListedCacher;
import io.t2drl.decide.model.ScoredCacher;

/** Chooses the models to cache in a frame. Immutable and thread-safe. */
public interface CacheChooser {

  /** {@return what chooses as a trained cacher says, for a cell} */
  static CacheChooser of(CacherModel model, CellModel cell) {
    // A switch over the classes themselves is not there yet in Java 17.
    return model instanceof ListedCacher listed
        ? new ListedChooser(listed)
        : new ScoredChooser((ScoredCacher) model, cell);
  }

  /**
   * Chooses.
   *
   * @param popularity popularity state; not looked at where requests are seen
   * @param previous whether each model was cached in the frame before, [M]
   * @param requests requests for each model in earlier frames, the last first, [any][M]; not looked
   *     at where the popularity state is seen
   * @return whether each model is cached, [M]
   */
  boolean[] choose(int popularity, boolean[] previous, double[][] requests);

  /**
   * {@return a model's share in the requests of an earlier frame; 1 / M where there was none}
   *
   * @param requests requests of earlier frames, the last first
   * @param age 0 for the last frame
   */
  static double share(double[][] requests, int age, int model, int models) {
    double sum = 0;
    if (age < requests.length) {
      for (double count : requests[age]) {
        sum += count;
      }
    }
    return sum > 0 ? requests[age][model] / sum : 1.0 / models;
  }
}
