package io.t2drl.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart as it looks. Its bytes depend on the fonts of a machine, its words do not.
 *
 * @param data Base64 of a PNG
 * @param words the numbers in it
 */
record Picture(String data, String words) implements Shown {

  /** Draws a chart. */
  static Picture of(Chart<?, ?> chart, String words) {
    try {
      byte[] bytes = BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
      return new Picture(Base64.getEncoder().encodeToString(bytes), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String mime() {
    return "image/png";
  }

  @Override
  public String toString() {
    return words;
  }
}
