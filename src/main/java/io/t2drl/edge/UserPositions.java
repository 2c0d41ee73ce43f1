package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import java.util.random.RandomGenerator;

/**
 * Where the users of a block of cells are: uniform at first, then a random walk that the border
 * reflects.
 */
final class UserPositions {

  /** Either half of a draw's 64 bits is a uniform draw. */
  private static final double HALF = 0x1p-32;

  private static final long LOW = 0xFFFFFFFFL;

  private final int users;
  private final double side;
  private final double step;
  private final double minSquaredDistance;
  private final double[] x;
  private final double[] y;
  private final double[] turn;
  private final double[] distance;
  private final Directions directions;

  UserPositions(CellSettings cell, int cells) {
    users = cell.users();
    side = cell.side();
    step = cell.step();
    minSquaredDistance = cell.minDistance() * cell.minDistance();
    x = new double[cells * users];
    y = new double[cells * users];
    turn = new double[cells * users];
    distance = new double[cells * users];
    directions = new Directions(cells * users);
  }

  /** Places the users of a cell uniformly; two draws a user. */
  void place(int cell, RandomGenerator random) {
    for (int i = cell * users; i < (cell + 1) * users; i++) {
      x[i] = side * random.nextDouble();
      y[i] = side * random.nextDouble();
    }
  }

  /**
   * Draws the next steps of the users of a cell, uniform in direction and length; a draw a user.
   */
  void draw(int cell, RandomGenerator random) {
    for (int i = cell * users; i < (cell + 1) * users; i++) {
      long bits = random.nextLong();
      turn[i] = (bits >>> 32) * HALF;
      distance[i] = (bits & LOW) * HALF;
    }
  }

  /** Moves all users by the steps that have been drawn. */
  void walk() {
    directions.of(turn);
    advance(x, directions.cosine());
    advance(y, directions.sine());
  }

  private void advance(double[] coordinate, double[] direction) {
    for (int i = 0; i < coordinate.length; i++) {
      coordinate[i] += step * distance[i] * direction[i];
    }
    // Apart: a loop that branches does not become vector instructions.
    for (int i = 0; i < coordinate.length; i++) {
      coordinate[i] = reflect(coordinate[i], side);
    }
  }

  /** {@return the squared distance of a user (index over E x U) from the base station, in m^2} */
  double squaredDistance(int i) {
    double dx = x[i] - side / 2;
    double dy = y[i] - side / 2;
    double squared = dx * dx + dy * dy;
    // A branch that is nearly always taken costs less than Math.max
    return squared > minSquaredDistance ? squared : minSquaredDistance;
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
