package io.t2drl.calibrate.curve;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * What was measured of a model (parallel arrays, [rows]).
 *
 * @param name its name
 * @param size storage it needs, in GB, as most rows have it; empty where nobody said
 * @param sizesDiffer whether other rows have it otherwise
 * @param steps denoising steps
 * @param seconds generation time of a request
 * @param tv total variation of what was generated
 */
public record MeasuredModel(
    String name,
    OptionalDouble size,
    boolean sizesDiffer,
    double[] steps,
    double[] seconds,
    double[] tv) {

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
    return new MeasuredModel(name, size, sizesDiffer, some[0], some[1], some[2]);
  }

  /** Rows as they come. */
  static final class Builder {

    private final String name;
    private final ResizableDoubleArray steps = new ResizableDoubleArray();
    private final ResizableDoubleArray seconds = new ResizableDoubleArray();
    private final ResizableDoubleArray tv = new ResizableDoubleArray();
    private final Map<Double, Integer> sizes = new TreeMap<>();

    Builder(String name) {
      this.name = name;
    }

    void add(double stepsOfRow, double secondsOfRow, double tvOfRow) {
      steps.addElement(stepsOfRow);
      seconds.addElement(secondsOfRow);
      tv.addElement(tvOfRow);
    }

    void addSize(double gigabytes) {
      sizes.merge(gigabytes, 1, Integer::sum);
    }

    MeasuredModel build() {
      OptionalDouble size =
          sizes.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(entry -> OptionalDouble.of(entry.getKey()))
              .orElse(OptionalDouble.empty());
      return new MeasuredModel(
          name,
          size,
          sizes.size() > 1,
          steps.getElements(),
          seconds.getElements(),
          tv.getElements());
    }
  }
}
