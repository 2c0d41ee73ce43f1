package io.t2drl.search;

import com.typesafe.config.ConfigValue;
import java.util.List;

/** A key whose values are chosen, by the place of a point in the unit cube or one after another. */
public sealed interface Searched extends Dimension permits Listed, Range {

  /**
   * {@return the value at a coordinate of the unit cube}
   *
   * @param unit coordinate, &gt;= 0 and &lt; 1
   */
  ConfigValue at(double unit);

  /** {@return how many values there are; 0 where they lie so close that nobody lists them} */
  long size();

  /**
   * {@return a value by its place in the list of all}
   *
   * @param index place, &lt; {@link #size}
   */
  ConfigValue get(long index);

  /** {@return values of which one is wrong if any value is by itself: those listed, or the ends} */
  List<ConfigValue> extremes();
}
