package io.t2drl.experience.manifest;

import java.io.Serializable;

/**
 * What a statistics file says of a column of a data file, all elements together; flags count as 0
 * and 1.
 *
 * @param min smallest; NaN where no element is known
 * @param max largest; NaN where no element is known
 * @param mean mean; NaN where no element is known
 * @param nulls elements that are not known
 */
public record ColumnFigures(double min, double max, double mean, long nulls)
    implements Serializable {

  private static final long serialVersionUID = 1;
}
