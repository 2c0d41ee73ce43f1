package io.t2drl.measure;

import io.t2drl.calibrate.curve.MeasuredModel;
import io.t2drl.config.QualityMeasure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What was measured of all models in one course.
 *
 * @param course what a denoising step was
 * @param steps numbers of steps
 * @param cells of each model, in the order of steps
 * @param realTv mean total variation of real images
 */
public record Measured(
    Course course, List<Integer> steps, Map<Denoiser, List<Cell>> cells, double realTv) {

  /** The file of all cells. */
  public static final String TABLE = "measurements.csv";

  /** The file of all curves. */
  public static final String FIGURE = "curves.png";

  /** {@return all cells as a table with a header line, a row an image} */
  String table() {
    StringBuilder rows = new StringBuilder(Cell.HEADER);
    cells.forEach((model, row) -> row.forEach(cell -> rows.append(cell.rows(model))));
    return rows.toString();
  }

  /** {@return what curves are fitted to} */
  MeasuredModel model(Denoiser denoiser, QualityMeasure measure) {
    Function<Cell, double[]> quality =
        switch (measure) {
          case TV -> Cell::tv;
          case DISTANCE -> Cell::distance;
        };
    List<Cell> row = cells.get(denoiser);
    return new MeasuredModel(
        denoiser.text(),
        OptionalDouble.empty(),
        false,
        measure,
        values(row, cell -> same(cell, cell.steps())),
        values(row, cell -> same(cell, cell.seconds())),
        values(row, quality));
  }

  private static double[] same(Cell cell, double value) {
    double[] values = new double[cell.tv().length];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] values(List<Cell> row, Function<Cell, double[]> of) {
    return row.stream().map(of).flatMapToDouble(Arrays::stream).toArray();
  }
}
