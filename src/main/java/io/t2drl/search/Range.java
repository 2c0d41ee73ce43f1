package io.t2drl.search;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A key whose values are drawn evenly from a range, by itself or by its logarithm. Values have no
 * more digits than tell a hundred thousand of them apart, so that people can read and type them.
 *
 * @param key the key
 * @param low smallest value; a whole number where the scale says so, &gt; 0 where it is logarithmic
 * @param high largest value, &gt; low
 * @param scale how values are spread, no {@link Scale#CATEGORY}
 * @param steps so many values alone, evenly spread and both ends among them, at least 2; 0: any
 * @param conditions where the key is varied
 * @param origin where it stands
 */
public record Range(
    String key,
    BigDecimal low,
    BigDecimal high,
    Scale scale,
    int steps,
    List<Condition> conditions,
    ConfigOrigin origin)
    implements Searched {

  /** Most steps: beyond them rounding may make two of them the same. */
  static final int MOST_STEPS = 1000;

  private static final double TOLD_APART = 1e5;

  /** Makes the list immutable. */
  public Range {
    conditions = List.copyOf(conditions);
  }

  @Override
  public ConfigValue at(double unit) {
    if (steps > 0) {
      return get((long) (unit * steps));
    }
    return value(scale.whole() ? whole(unit) : between(unit, high));
  }

  @Override
  public long size() {
    if (steps > 0) {
      return steps;
    }
    return scale == Scale.INTEGER ? high.subtract(low).longValueExact() + 1 : 0;
  }

  @Override
  public ConfigValue get(long index) {
    if (steps == 0) {
      return value(low.add(BigDecimal.valueOf(index)));
    }
    BigDecimal step = between(index / (steps - 1.0), high);
    return value(scale.whole() ? step.setScale(0, RoundingMode.HALF_UP) : step);
  }

  @Override
  public List<ConfigValue> extremes() {
    return List.of(value(low), value(high));
  }

  /** {@return the same range, of whose values so many count} */
  Range withSteps(int number) {
    return new Range(key, low, high, scale, number, conditions, origin);
  }

  /** {@return whether rounding leaves all steps apart} */
  boolean stepsDiffer() {
    return LongStream.range(0, steps).mapToObj(this::get).distinct().count() == steps;
  }

  /** Every whole number has its share of the range from the lowest to just below the next. */
  private BigDecimal whole(double unit) {
    BigDecimal next = high.add(BigDecimal.ONE);
    return between(unit, next).setScale(0, RoundingMode.FLOOR).min(high);
  }

  private BigDecimal between(double unit, BigDecimal end) {
    double from = low.doubleValue();
    double to = end.doubleValue();
    double value;
    double apart;
    if (scale.logarithmic()) {
      double ratio = StrictMath.log(to / from);
      value = from * StrictMath.exp(unit * ratio);
      apart = value * ratio / TOLD_APART;
    } else {
      value = from + unit * (to - from);
      apart = (to - from) / TOLD_APART;
    }
    int digits = -magnitude(apart);
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).max(low).min(end);
  }

  /** {@return the exponent of the power of ten at or below a number} */
  private static int magnitude(double number) {
    // the logarithm may be off by its last digit, so that powers of ten may get their neighbour's
    int near = (int) Math.rint(StrictMath.log10(number));
    return Double.parseDouble("1e" + near) <= number ? near : near - 1;
  }

  private ConfigValue value(BigDecimal number) {
    Number plain = scale.whole() ? number.longValueExact() : (Number) number.doubleValue();
    return ConfigValueFactory.fromAnyRef(plain).withOrigin(origin);
  }

  /** {@return the range, for people} */
  @Override
  public String toString() {
    String whole = scale.whole() ? ", whole numbers" : "";
    String logarithmic = scale.logarithmic() ? ", by the logarithm" : "";
    String values = steps > 0 ? ", " + steps + " of them" : "";
    return HoconText.of(low.doubleValue())
        + " to "
        + HoconText.of(high.doubleValue())
        + whole
        + logarithmic
        + values;
  }
}
