package io.t2drl.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as pictures. */
public final class ChartFile {

  private static final int DOTS_PER_INCH = 144;

  private ChartFile() {}

  /** What a picture is encoded as. */
  public enum Format {
    /** Pixels. */
    PNG,
    /** Vectors. */
    SVG
  }

  /**
   * Encodes a chart.
   *
   * @param chart the chart
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] encode(Chart<?, ?> chart, Format format) {
    try {
      // Only files can be drawn with a resolution.
      Path file = Files.createTempFile("t2drl", "." + format.name().toLowerCase(Locale.ROOT));
      try {
        switch (format) {
          case SVG ->
              VectorGraphicsEncoder.saveVectorGraphic(
                  chart, file.toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
          case PNG ->
              BitmapEncoder.saveBitmapWithDPI(
                  chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, DOTS_PER_INCH);
        }
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
