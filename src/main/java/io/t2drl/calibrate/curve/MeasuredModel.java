package io.t2drl.calibrate.curve;

import io.t2drl.config.QualityMeasure;
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
 * @param measure what quality is measured in
 * @param steps denoising steps
 * @param seconds generation time of a request
 * @param quality of what was generated, lower is better
 */
public record MeasuredModel(
    String name,
    OptionalDouble size,
    boolean sizesDiffer,
    QualityMeasure measure,
    double[] steps,
    double[] seconds,
    double[] quality) {

  /** {@return number of rows} */
  public int rows() {
    return steps.length;
  }

  /** {@return some of its rows, each as often as it is named} */
  MeasuredModel rows(int[] chosen) {
    double[][] columns = {steps, seconds, quality};
    double[][] some = new double[columns.length][chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      for (int column = 0; column < columns.length; column++) {
        some[column][i] = columns[column][chosen[i]];
      }
    }
    return new MeasuredModel(name, size, sizesDiffer, measure, some[0], some[1], some[2]);
  }

  /** Rows as they come. */
  static final class Builder {

    private final String name;
    private final QualityMeasure measure;
    private final ResizableDoubleArray steps = new ResizableDoubleArray();
    private final ResizableDoubleArray seconds = new ResizableDoubleArray();
    private final ResizableDoubleArray quality = new ResizableDoubleArray();
    private final Map<Double, Integer> sizes = new TreeMap<>();

    Builder(String name, QualityMeasure measure) {
      this.name = name;
      this.measure = measure;
    }

    void add(double stepsOfRow, double secondsOfRow, double qualityOfRow) {
      steps.addElement(stepsOfRow);
      seconds.addElement(secondsOfRow);
      quality.addElement(qualityOfRow);
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
          measure,
          steps.getElements(),
          seconds.getElements(),
          quality.getElements());
    }
  }
}
