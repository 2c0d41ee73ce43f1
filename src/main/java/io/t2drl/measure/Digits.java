package io.t2drl.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Real images: 1,797 handwritten digits of 8 x 8 pixels (E. Alpaydin and C. Kaynak, 1998, UCI
 * Machine Learning Repository, doi 10.24432/C50P49, CC BY 4.0), as scikit-learn distributes them.
 * Pixels are from -1 (paper) to 1 (ink), row by row.
 *
 * @param learned images that models are trained on, [1437 x 64]
 * @param heldOut images that what they sample is compared with, [360 x 64]
 */
record Digits(float[][] learned, float[][] heldOut) {

  /** Pixels in a row, and rows. */
  static final int SIDE = 8;

  /** Pixels of an image. */
  static final int PIXELS = SIDE * SIDE;

  private static final int SHADES = 16;
  private static final String FILE = "/measure/digits.csv.gz";

  /** Every one of so many images is held out. */
  private static final int HELD_OUT = 5;

  /** {@return all images} */
  static Digits load() {
    try (InputStream file = Digits.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      List<float[]> images = lines.lines().map(Digits::image).toList();
      return new Digits(every(images, false), every(images, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] image(String line) {
    String[] cells = line.split(",", -1);
    float[] image = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      image[i] = 2f * Integer.parseInt(cells[i]) / SHADES - 1;
    }
    return image;
  }

  private static float[][] every(List<float[]> images, boolean heldOut) {
    return IntStream.range(0, images.size())
        .filter(i -> (i % HELD_OUT == 0) == heldOut)
        .mapToObj(images::get)
        .toArray(float[][]::new);
  }
}
