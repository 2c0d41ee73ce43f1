package io.t2drl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Catalogues of any size after the rule that {@code conf/scenarios/fifty.conf} states. */
public final class ManyModels {

  private static final List<String> KEYS = List.of("size", "a1", "a2", "a3", "a4", "b1", "b2");
  private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17};
  private static final double[] LOW = {2, 50, 100, 150, 25, 0.02, 2};
  private static final double[] HIGH = {10, 100, 150, 200, 50, 0.2, 10};

  private ManyModels() {}

  /** {@return the value of a model's parameter, rounded to four digits} */
  public static double value(int model, int parameter) {
    double share = (model + 1) * Math.sqrt(PRIMES[parameter]) % 1;
    double value = LOW[parameter] + (HIGH[parameter] - LOW[parameter]) * share;
    return Double.parseDouble(String.format(Locale.ROOT, "%.3e", value));
  }

  /** {@return a scenario that differs from {@code fifty} in its number of models only} */
  public static String scenario(int models) {
    String catalogue =
        IntStream.range(0, models)
            .mapToObj(ManyModels::model)
            .collect(Collectors.joining("\n", "catalogue = [\n", "\n]\n"));
    return "include classpath(\"scenarios/fifty.conf\")\nname = many\n" + catalogue;
  }

  private static String model(int model) {
    return IntStream.range(0, KEYS.size())
        .mapToObj(p -> KEYS.get(p) + " = " + value(model, p))
        .collect(Collectors.joining(", ", "{ name = m" + model + ", ", " }"));
  }
}
