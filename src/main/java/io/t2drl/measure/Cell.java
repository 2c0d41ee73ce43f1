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
   * @param model name of their model
   * @param steps their number of steps
   * @param images how many there must be
   * @throws IOException with a sentence if they are none of such a cell
   */
  static Cell read(String rows, String model, int steps, int images) throws IOException {
    List<double[]> numbers = new ArrayList<>();
    try {
      for (String row : rows.strip().split("\n", -1)) {
        String[] cells = row.split(",", -1);
        double[] read =
            Arrays.stream(cells, 1, cells.length).mapToDouble(Double::parseDouble).toArray();
        if (cells.length == COLUMNS
            && cells[0].equals(model)
            && read[0] == steps
            && Arrays.stream(read).allMatch(Double::isFinite)) {
          numbers.add(read);
        } else {
          throw new NumberFormatException(row);
        }
      }
    } catch (NumberFormatException e) {
      numbers.clear();
    }
    if (numbers.size() != images) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it does not hold %d rows of %s at %d steps like %s",
              images,
              model,
              steps,
              HEADER.strip()));
    }
    return new Cell(
        (int) numbers.get(0)[0],
        numbers.get(0)[1],
        numbers.stream().mapToDouble(row -> row[2]).toArray(),
        numbers.stream().mapToDouble(row -> row[3]).toArray());
  }
}
