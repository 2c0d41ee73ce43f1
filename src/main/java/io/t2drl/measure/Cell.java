package io.t2drl.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of a model at a number of denoising steps.
 *
 * @param steps the number
 * @param seconds time that one image takes, the median of several
 * @param tv total variation of each image, [images]
 * @param distance what each image adds to the energy distance to real ones, [images]
 */
public record Cell(int steps, double seconds, double[] tv, double[] distance) {

  /** The header line of a file of cells. */
  static final String HEADER = "model,steps,seconds,tv,distance\n";

  private static final int COLUMNS = HEADER.split(",", -1).length;

  /** {@return the cell as rows of a table, a row an image} */
  String rows(Denoiser model) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < tv.length; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.7f,%.4f,%.4f\n",
              model.text(),
              steps,
              seconds,
              tv[i],
              distance[i]));
    }
    return rows.toString();
  }

  /**
   * Reads rows back.
   *
   * @param rows as they were written
   * @param images how many there must be
   * @throws IOException with a sentence if they are none of such a cell
   */
  static Cell read(String rows, int images) throws IOException {
    List<double[]> numbers = new ArrayList<>();
    try {
      for (String row : rows.split("\n", -1)) {
        String[] cells = row.split(",", -1);
        if (cells.length == COLUMNS) {
          numbers.add(
              Arrays.stream(cells, 1, cells.length).mapToDouble(Double::parseDouble).toArray());
        }
      }
    } catch (NumberFormatException e) {
      numbers.clear();
    }
    if (numbers.size() != images) {
      throw new IOException("it does not hold " + images + " rows like " + HEADER.strip());
    }
    return new Cell(
        (int) numbers.get(0)[0],
        numbers.get(0)[1],
        numbers.stream().mapToDouble(row -> row[2]).toArray(),
        numbers.stream().mapToDouble(row -> row[3]).toArray());
  }
}
