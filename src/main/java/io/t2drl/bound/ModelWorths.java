package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.Arrays;

/**
 * What it is worth to have cached a model before a frame: a linear function of the last frame's
 * cache, for each popularity state and the one before it. Any such worths give an upper bound; how
 * good it is depends on them.
 */
final class ModelWorths {

  private final World world;
  private final int histories;
  private final double[] worth;

  /**
   * Worths of nothing.
   *
   * @param world the world
   * @param histories 1 where the last popularity state does not count, else their number
   */
  ModelWorths(World world, int histories) {
    this(world, histories, new double[2 * histories * world.states() * world.models()]);
  }

  private ModelWorths(World world, int histories, double[] worth) {
    this.world = world;
    this.histories = histories;
    this.worth = worth;
  }

  /** {@return how many there are} */
  int size() {
    return worth.length;
  }

  /** {@return index of the worth of model 0 to a frame} */
  int index(Situation.Worth kind, int last, int state) {
    int row = (kind.ordinal() * histories + (histories == 1 ? 0 : last)) * world.states() + state;
    return row * world.models();
  }

  /** {@return what counts beside the savings of a frame} */
  Objective objective(Situation situation) {
    int models = world.models();
    double[] price = new double[models];
    double[] future = new double[models];
    Situation.Worth before = situation.kind().before();
    boolean keeps = before != Situation.Worth.NOTHING;
    if (keeps) {
      System.arraycopy(worth, index(before, situation.last(), situation.state()), price, 0, models);
    }
    Situation.Worth after = situation.kind().after();
    if (after != Situation.Worth.NOTHING) {
      for (int to = 0; to < world.states(); to++) {
        double share = transition(situation.state(), to);
        int from = index(after, situation.state(), to);
        for (int model = 0; model < models; model++) {
          future[model] += share * worth[from + model];
        }
      }
    }
    boolean[] all = new boolean[models];
    Arrays.fill(all, true);
    return new Objective(price, future, all, keeps ? all : new boolean[models]);
  }

  double transition(int from, int to) {
    return world.popularity().transition()[from * world.states() + to];
  }

  /**
   * {@return worths between these and others}
   *
   * @param other the others
   * @param share of the others
   */
  ModelWorths towards(double[] other, double share) {
    double[] mixed = new double[worth.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (1 - share) * worth[i] + share * other[i];
    }
    return new ModelWorths(world, histories, mixed);
  }
}
