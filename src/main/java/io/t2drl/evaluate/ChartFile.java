package io.t2drl.evaluate;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as pictures. */
public final class ChartFile {

  private static final int DOTS_PER_INCH = 144;
  private static final double SCREEN_DOTS_PER_INCH = 72;

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

  /**
   * Encodes charts that stand beside each other.
   *
   * @param charts from the left, at least one
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] encode(List<? extends Chart<?, ?>> charts, Format format) {
    int width = charts.stream().mapToInt(Chart::getWidth).sum();
    int height = charts.stream().mapToInt(Chart::getHeight).max().orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      switch (format) {
        case SVG -> {
          VectorGraphics2D canvas = new VectorGraphics2D();
          paint(charts, canvas);
          Processors.get("svg")
              .getDocument(canvas.getCommands(), new PageSize(width, height))
              .writeTo(bytes);
        }
        case PNG -> {
          double scale = DOTS_PER_INCH / SCREEN_DOTS_PER_INCH;
          BufferedImage image =
              new BufferedImage(
                  (int) (scale * width), (int) (scale * height), BufferedImage.TYPE_INT_RGB);
          Graphics2D canvas = image.createGraphics();
          canvas.scale(scale, scale);
          paint(charts, canvas);
          canvas.dispose();
          ImageIO.write(image, "png", bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void paint(List<? extends Chart<?, ?>> charts, Graphics2D canvas) {
    for (Chart<?, ?> chart : charts) {
      chart.paint(canvas, chart.getWidth(), chart.getHeight());
      canvas.translate(chart.getWidth(), 0);
    }
  }
}
