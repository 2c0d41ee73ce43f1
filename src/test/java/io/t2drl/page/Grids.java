package io.t2drl.page;

import io.t2drl.edge.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Made-up searches. */
final class Grids {

  private static final List<String> CACHERS = List.of("ddqn", "scoring", "oracle");

  private Grids() {}

  /** {@return what is searched: twelve kinds of numbers, an integer, two categories} */
  static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(number("allocator.actor-rate", true));
    parameters.add(number("ddqn.discount", false));
    for (int i = 2; i < 12; i++) {
      parameters.add(number("section.some-setting-" + i, i % 2 == 0));
    }
    parameters.add(
        new Parameter("allocator.denoising-steps", Parameter.Kind.INTEGER, false, List.of()));
    parameters.add(new Parameter("train.cacher", Parameter.Kind.CATEGORY, false, CACHERS));
    parameters.add(
        new Parameter("allocator.batch", Parameter.Kind.CATEGORY, false, List.of("64", "128")));
    return parameters;
  }

  private static Parameter number(String key, boolean logarithmic) {
    return new Parameter(key, Parameter.Kind.NUMBER, logarithmic, List.of());
  }

  /** {@return a search by halving: its rate matters, one in fifty trials fails} */
  static GridView view(int trials) {
    return new GridView(
        "Rates & <batches>",
        "default",
        "asha",
        Measure.GAP_CLOSED,
        parameters(),
        trials(trials),
        List.of(
            new Rung(1, trials, trials / 3, 0.41),
            new Rung(3, trials / 3, trials / 9, 0.72),
            new Rung(9, trials / 9, trials / 9, 1)),
        List.of(
            new Winner("p00004", "-s allocator.actor-rate=0.001", 0.991, 0.98, 0.97, 0.99, 0.011),
            new Winner("default", "", Double.NaN, 0.95, 0.93, 0.97, Double.NaN)),
        List.of("The rank correlation of rung 1 with the end is 0.41 < 0.6: it stops good trials."),
        "0.1.0");
  }

  private static List<TrialView> trials(int number) {
    RandomGenerator random = new Streams(5).stream(Streams.Purpose.BOOTSTRAP, 0, 0);
    List<TrialView> trials = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      double[] values = new double[15];
      StringBuilder line = new StringBuilder();
      List<Parameter> parameters = parameters();
      for (int p = 0; p < values.length; p++) {
        Parameter parameter = parameters.get(p);
        double draw = random.nextDouble();
        String text;
        if (parameter.kind() == Parameter.Kind.CATEGORY) {
          values[p] = (int) (draw * parameter.categories().size());
          text = parameter.categories().get((int) values[p]);
        } else if (parameter.kind() == Parameter.Kind.INTEGER) {
          values[p] = 2 + (int) (7 * draw);
          text = String.valueOf((int) values[p]);
        } else {
          values[p] = parameter.logarithmic() ? Math.pow(10, 2 * draw - 4) : draw;
          text = String.valueOf(values[p]);
        }
        if (p == 11 && values[13] != 0) {
          values[p] = Double.NaN;
          continue;
        }
        line.append(p == 0 ? "" : " ").append("-s ").append(parameter.key()).append('=');
        line.append(text);
      }
      trials.add(trial(i, values, line.toString(), random));
    }
    return trials;
  }

  private static TrialView trial(int i, double[] values, String line, RandomGenerator random) {
    String id = String.format(Locale.ROOT, "p%05d-s1", i);
    if (i % 50 == 7) {
      return new TrialView(
          id,
          i,
          1,
          TrialView.State.FAILED,
          "java.io.IOException: <lost>",
          values,
          0,
          Double.NaN,
          List.of(),
          0.01,
          line);
    }
    double off = Math.log10(values[0]) + 3.2;
    double gap = 0.02 + 0.1 * off * off + 0.03 * values[1] + 0.01 * random.nextDouble();
    boolean diverged = i % 50 == 8;
    int rounds = i % 9 == 0 ? 9 : i % 3 == 0 ? 3 : 1;
    List<double[]> curve = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      curve.add(new double[] {round, 1 - gap - 0.3 / (round * round)});
    }
    double score = diverged ? Double.NaN : curve.get(rounds - 1)[1];
    return new TrialView(
        id,
        i,
        1,
        diverged
            ? TrialView.State.DIVERGED
            : rounds == 9 ? TrialView.State.DONE : TrialView.State.STOPPED,
        diverged ? "the critic's loss is not finite" : "",
        values,
        rounds,
        score,
        curve,
        0.2 * rounds,
        line);
  }
}
