package io.t2drl.measure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Images that were made, as PNG: all of a cell side by side, and sheets to look at. */
final class Pictures {

  private static final int WHITE = 255;
  private static final int SHOWN = 16;
  private static final int ZOOM = 4;
  private static final int GAP = 4;
  private static final int MARGIN = 44;

  private Pictures() {}

  /** {@return images side by side, a pixel each of theirs} */
  static byte[] strip(float[][] images) {
    BufferedImage strip =
        new BufferedImage(images.length * Digits.SIDE, Digits.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int image = 0; image < images.length; image++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        int grey = Math.round(WHITE * (1 - images[image][i]) / 2);
        strip
            .getRaster()
            .setSample(image * Digits.SIDE + i % Digits.SIDE, i / Digits.SIDE, 0, grey);
      }
    }
    return png(strip);
  }

  /**
   * Reads a strip back.
   *
   * @throws IOException with a sentence if it is none
   */
  static BufferedImage read(byte[] strip) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(strip));
    if (read == null || read.getHeight() != Digits.SIDE) {
      throw new IOException("it is no picture of images side by side");
    }
    return read;
  }

  /**
   * {@return a sheet: a row of the first images for each number of steps}
   *
   * @param steps the numbers
   * @param strips strips of images, parallel to them
   */
  static byte[] sheet(List<Integer> steps, List<BufferedImage> strips) {
    int cell = ZOOM * Digits.SIDE + GAP;
    BufferedImage sheet =
        new BufferedImage(
            MARGIN + SHOWN * cell, GAP + steps.size() * cell, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = sheet.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setColor(Color.LIGHT_GRAY);
    canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    canvas.setColor(Color.BLACK);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int row = 0; row < steps.size(); row++) {
      int y = GAP + row * cell;
      canvas.drawString(String.valueOf(steps.get(row)), GAP, y + cell / 2 + GAP);
      BufferedImage strip = strips.get(row);
      for (int image = 0; image < Math.min(SHOWN, strip.getWidth() / Digits.SIDE); image++) {
        int x = MARGIN + image * cell;
        int from = image * Digits.SIDE;
        int size = ZOOM * Digits.SIDE;
        canvas.drawImage(
            strip, x, y, x + size, y + size, from, 0, from + Digits.SIDE, Digits.SIDE, null);
      }
    }
    canvas.dispose();
    return png(sheet);
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
