package io.t2drl.ope.critic;

import io.t2drl.ope.logged.LoggedSlot;
import java.io.Serializable;

/** All that a regression must know of its rows: sums of products of features and costs. */
public final class CostSums implements Serializable {

  private static final long serialVersionUID = 1;

  private final double[][] products;
  private final double[] responses;
  private final double[] totals;
  private double cost;
  private long rows;

  /** Sums over nothing. */
  public CostSums(int features) {
    products = new double[features][];
    for (int i = 0; i < features; i++) {
      products[i] = new double[i + 1];
    }
    responses = new double[features];
    totals = new double[features];
  }

  /** Adds the users of a slot. */
  public void add(CostFeatures features, LoggedSlot slot) {
    CostFeatures.Row row = new CostFeatures.Row();
    for (int i = 0; i < slot.cost().length; i++) {
      features.describe(slot.state(), slot.executed(), i, row);
      add(row, slot.cost()[i]);
    }
  }

  private void add(CostFeatures.Row row, double response) {
    for (int i = 0; i < row.count(); i++) {
      int large = row.index(i);
      double value = row.value(i);
      responses[large] += value * response;
      totals[large] += value;
      // Features come in ascending order.
      for (int j = 0; j <= i; j++) {
        products[large][row.index(j)] += value * row.value(j);
      }
    }
    cost += response;
    rows++;
  }

  /** Adds the sums of other rows. */
  public void add(CostSums other) {
    for (int i = 0; i < responses.length; i++) {
      responses[i] += other.responses[i];
      totals[i] += other.totals[i];
      for (int j = 0; j <= i; j++) {
        products[i][j] += other.products[i][j];
      }
    }
    cost += other.cost;
    rows += other.rows;
  }

  /** {@return the number of features} */
  int features() {
    return responses.length;
  }

  /** {@return the sum of the products of two features, {@code j <= i}} */
  double product(int i, int j) {
    return products[i][j];
  }

  /** {@return the sum of the products of a feature and the costs} */
  double response(int i) {
    return responses[i];
  }

  /** {@return the sum of a feature} */
  double total(int i) {
    return totals[i];
  }

  /** {@return the mean cost; 0 without rows} */
  double meanCost() {
    return rows == 0 ? 0 : cost / rows;
  }
}
