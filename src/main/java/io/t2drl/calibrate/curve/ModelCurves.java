package io.t2drl.calibrate.curve;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The curves of a model, and how well they fit what was measured.
 *
 * @param measured what was measured
 * @param quality quality over steps
 * @param delay seconds over steps
 * @param intervals 95 % intervals of A1 to A4, B1 and B2, in this order
 * @param explained share of the variance of quality over steps that the curve of three pieces
 *     explains
 * @param monotone the same of the falling curve of any form that fits best
 * @param misfits where the curve of three pieces does not fit
 * @param notes what the parameters rest on too little for, a sentence each
 */
public record ModelCurves(
    MeasuredModel measured,
    QualityCurve quality,
    DelayLine delay,
    List<Interval> intervals,
    double explained,
    double monotone,
    List<Misfit> misfits,
    List<String> notes) {

  /** Makes the lists immutable. */
  public ModelCurves {
    intervals = List.copyOf(intervals);
    misfits = List.copyOf(misfits);
    notes = List.copyOf(notes);
  }

  /** {@return the same with one more note} */
  ModelCurves noting(String note) {
    return new ModelCurves(
        measured,
        quality,
        delay,
        intervals,
        explained,
        monotone,
        misfits,
        Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  /**
   * A 95 % interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}

  /**
   * A range of steps in which measured quality is not what the curve says, by more than chance.
   *
   * @param from first number of steps
   * @param to last number of steps
   * @param most largest difference, measured less curve
   */
  public record Misfit(double from, double to, double most) {

    /** {@return where, and by how much} */
    public String text() {
      String place = from == to ? whole(from) : whole(from) + " to " + whole(to);
      return String.format(Locale.ROOT, "%s steps (by up to %+.3g)", place, most);
    }

    private static String whole(double steps) {
      return steps == Math.rint(steps)
          ? String.format(Locale.ROOT, "%.0f", steps)
          : String.format(Locale.ROOT, "%s", steps);
    }
  }

  /** {@return its name} */
  public String name() {
    return measured.name();
  }

  /** {@return A1 to A4, B1 and B2} */
  public double[] parameters() {
    return new double[] {
      quality.a1(), quality.a2(), quality.a3(), quality.a4(), delay.b1(), delay.b2()
    };
  }
}
