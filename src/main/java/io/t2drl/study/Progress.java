package io.t2drl.study;

import io.t2drl.trial.TrialResult;
import java.util.function.ToDoubleFunction;

/** What a training has spent by the time of an evaluation. */
enum Progress {
  SLOTS("environment slots", TrialResult.CurvePoint::slots),
  UPDATES("updates per learner", TrialResult.CurvePoint::updates),
  PROCESSOR("processor time of the training, s", TrialResult.CurvePoint::cpuSeconds),
  CLOCK("training time on one core by the wall clock, s", TrialResult.CurvePoint::seconds);

  private final String title;
  private final ToDoubleFunction<TrialResult.CurvePoint> spent;

  Progress(String title, ToDoubleFunction<TrialResult.CurvePoint> spent) {
    this.title = title;
    this.spent = spent;
  }

  /** {@return what it is, with its unit} */
  String title() {
    return title;
  }

  double of(TrialResult.CurvePoint point) {
    return spent.applyAsDouble(point);
  }
}
