package io.t2drl.dataset.convert;

import java.io.Serializable;

/**
 * Neighbouring numbers of an observation or an action: a column of the dataset.
 *
 * @param column the column's name
 * @param size how many numbers
 * @param low least value of each
 * @param high largest value of each
 */
public record Field(String column, int size, double low, double high) implements Serializable {

  private static final long serialVersionUID = 1;
}
