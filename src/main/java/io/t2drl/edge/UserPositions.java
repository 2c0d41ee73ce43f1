package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import java.util.random.RandomGenerator;

/**
 * Where the users of a block of cells are: uniform at first, then a random walk that the border
 * reflects.
 */
final class UserPositions {

  private final int users;
  private final double side;
  private final double step;
  private final double minSquaredDistance;
  private final double[] x;
  private final double[] y;

  UserPositions(CellSettings cell, int cells) {
    users = cell.users();
    side = cell.side();
    step = cell.step();
    minSquaredDistance = cell.minDistance() * cell.minDistance();
    x = new double[cells * users];
    y = new double[cells * users];
  }

  /** Places the users of a cell uniformly; two draws a user. */
  void place(int cell, RandomGenerator random) {
    for (int i = cell * users; i < (cell + 1) * users; i++) {
      x[i] = side * random.nextDouble();
      y[i] = side * random.nextDouble();
    }
  }

  /** Moves the users of a cell by a uniform step in a uniform direction; two draws a user. */
  void walk(int cell, RandomGenerator random) {
    for (int i = cell * users; i < (cell + 1) * users; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double length = step * random.nextDouble();
      x[i] = reflect(x[i] + length * Math.cos(angle), side);
      y[i] = reflect(y[i] + length * Math.sin(angle), side);
    }
  }

  /** {@return the squared distance of a user (index over E x U) from the base station, in m^2} */
  double squaredDistance(int i) {
    double dx = x[i] - side / 2;
    double dy = y[i] - side / 2;
    return Math.max(dx * dx + dy * dy, minSquaredDistance);
  }

  /** Folds a coordinate back into [0, side], however often it has crossed the border. */
  static double reflect(double value, double side) {
    if (value >= 0 && value <= side) {
      return value;
    }
    double folded = Math.abs(value) % (2 * side);
    return folded > side ? 2 * side - folded : folded;
  }
}
