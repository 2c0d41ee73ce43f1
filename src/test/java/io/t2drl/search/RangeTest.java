package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RangeTest {

  @Property
  void shouldStayInsideOfARange(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 1e-2, max = 1e6) double width,
      @ForAll
          @DoubleRange(min = 0, max = 1, maxIncluded = false)
          @net.jqwik.api.constraints.Scale(6)
          double unit) {
    Range range = range(low, low + width, Scale.NUMBER, 0);

    assertThat(number(range.at(unit))).isBetween(low, low + width);
    assertThat(number(range.at(unit))).isCloseTo(low + unit * width, offset(1e-5 * width));
  }

  @Property
  void shouldStayInsideOfALogarithmicRange(
      @ForAll @DoubleRange(min = 1e-9, max = 1e3) @net.jqwik.api.constraints.Scale(9) double low,
      @ForAll @DoubleRange(min = 1.001, max = 1e6) @net.jqwik.api.constraints.Scale(3) double ratio,
      @ForAll
          @DoubleRange(min = 0, max = 1, maxIncluded = false)
          @net.jqwik.api.constraints.Scale(6)
          double unit) {
    double high = low * ratio;
    Range range = range(low, high, Scale.LOGARITHMIC, 0);

    double value = number(range.at(unit));
    assertThat(value).isBetween(low, high);
    assertThat(Math.log(value / low) / Math.log(ratio))
        .as("share of the way by the logarithm")
        .isCloseTo(unit, offset(1.1e-5));
  }

  @Property
  void shouldGiveEveryWholeNumberAnEqualShare(
      @ForAll @IntRange(min = -50, max = 50) int low,
      @ForAll @IntRange(min = 1, max = 20) int more) {
    Range range = range(low, low + more, Scale.INTEGER, 0);
    int each = 40;

    Map<Double, Integer> counts = new TreeMap<>();
    int all = each * (more + 1);
    IntStream.range(0, all)
        .forEach(i -> counts.merge(number(range.at((i + 0.5) / all)), 1, Integer::sum));

    assertThat(counts)
        .hasSize(more + 1)
        .allSatisfy((v, count) -> assertThat(count).isEqualTo(each));
    assertThat(counts.keySet()).allMatch(value -> value >= low && value <= low + more);
  }

  @Property
  void shouldReachAllWholeNumbersByTheirLogarithm(@ForAll @IntRange(min = 2, max = 60) int high) {
    Range range = range(1, high, Scale.LOGARITHMIC_INTEGER, 0);

    List<Double> values =
        IntStream.range(0, 20_000)
            .mapToObj(i -> number(range.at(i / 20_000.0)))
            .distinct()
            .toList();

    assertThat(values).hasSize(high).isSorted().startsWith(1.0).endsWith((double) high);
  }

  @Test
  void shouldDrawNumbersThatPeopleCanType() {
    assertThat(text(range(1e-4, 1e-2, Scale.LOGARITHMIC, 0), 0.25)).isEqualTo("3.1623e-4");
    assertThat(text(range(0.5, 0.95, Scale.NUMBER, 0), 1 / 3.0)).isEqualTo("0.65");
    assertThat(text(range(0.5, 0.95, Scale.NUMBER, 0), 0.123456789)).isEqualTo("0.555556");
    assertThat(text(range(1000, 1000.5, Scale.NUMBER, 0), 0.1234567)).isEqualTo("1000.061728");
  }

  @Test
  void shouldListStepsFromEndToEnd() {
    assertThat(texts(range(0, 1, Scale.NUMBER, 5)))
        .containsExactly("0", "0.25", "0.5", "0.75", "1");
    assertThat(texts(range(1e-4, 1e-2, Scale.LOGARITHMIC, 3)))
        .containsExactly("1e-4", "0.001", "0.01");
    assertThat(texts(range(2, 9, Scale.INTEGER, 3))).containsExactly("2", "6", "9");
    assertThat(texts(range(16, 256, Scale.LOGARITHMIC_INTEGER, 5)))
        .containsExactly("16", "32", "64", "128", "256");
  }

  @Test
  void shouldTakeStepsAloneWhereThereAreSome() {
    Range range = range(0, 1, Scale.NUMBER, 3);

    assertThat(List.of(text(range, 0), text(range, 0.4), text(range, 0.999)))
        .containsExactly("0", "0.5", "1");
  }

  @Test
  void shouldListAllWholeNumbersButNoOthers() {
    assertThat(texts(range(-1, 2, Scale.INTEGER, 0))).containsExactly("-1", "0", "1", "2");
    assertThat(range(0, 1, Scale.NUMBER, 0).size()).isZero();
    assertThat(range(1, 1000, Scale.LOGARITHMIC_INTEGER, 0).size()).isZero();
  }

  private static List<String> texts(Range range) {
    return LongStream.range(0, range.size()).mapToObj(i -> HoconText.of(range.get(i))).toList();
  }

  private static String text(Range range, double unit) {
    return HoconText.of(range.at(unit));
  }

  private static double number(ConfigValue value) {
    return ((Number) value.unwrapped()).doubleValue();
  }

  private static Range range(double low, double high, Scale scale, int steps) {
    return new Range(
        "a.b",
        BigDecimal.valueOf(low),
        BigDecimal.valueOf(high),
        scale,
        steps,
        List.of(),
        ConfigOriginFactory.newSimple("test"));
  }
}
