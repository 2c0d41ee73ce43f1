package io.t2drl.calibrate.curve;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * What was measured of a model (parallel arrays, [rows]).
 *
 * @param name its name
 * @param size storage it needs, in GB; empty where nobody said
 * @param steps denoising steps
 * @param seconds generation time of a request
 * @param tv total variation of what was generated
 */
public record MeasuredModel(
    String name, OptionalDouble size, double[] steps, double[] seconds, double[] tv) {

  /** {@return number of rows} */
  public int rows() {
    return steps.length;
  }

  /** {@return some of its rows, each as often as it is named} */
  MeasuredModel rows(int[] chosen) {
    double[][] columns = {steps, seconds, tv};
    double[][] some = new double[columns.length][chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      for (int column = 0; column < columns.length; column++) {
        some[column][i] = columns[column][chosen[i]];
      }
    }
    return new MeasuredModel(name, size, some[0], some[1], some[2]);
  }

  /** Rows as they come. */
  static final class Builder {

    private final String name;
    private final ResizableDoubleArray steps = new ResizableDoubleArray();
    private final ResizableDoubleArray seconds = new ResizableDoubleArray();
    private final ResizableDoubleArray tv = new ResizableDoubleArray();
    private OptionalDouble size = OptionalDouble.empty();

    Builder(String name) {
      this.name = name;
    }

    void add(double stepsOfRow, double secondsOfRow, double tvOfRow) {
      steps.addElement(stepsOfRow);
      seconds.addElement(secondsOfRow);
      tv.addElement(tvOfRow);
    }

    /** {@return whether this is the size that the rows before have} */
    boolean sized(double gigabytes) {
      size = size.isPresent() ? size : OptionalDouble.of(gigabytes);
      return size.getAsDouble() == gigabytes;
    }

    boolean isEmpty() {
      return steps.getNumElements() == 0;
    }

    MeasuredModel build() {
      return new MeasuredModel(
          name, size, steps.getElements(), seconds.getElements(), tv.getElements());
    }
  }
}
