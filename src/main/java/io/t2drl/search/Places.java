package io.t2drl.search;

import com.typesafe.config.ConfigValue;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of a space, one after another: of a sequence, or every combination of values. */
interface Places {

  /** {@return how many there are} */
  BigInteger count();

  /** {@return the value of every searched key at the next place} */
  Map<String, ConfigValue> next();

  /**
   * {@return places of a low-discrepancy sequence, one coordinate a dimension}
   *
   * @param dimensions what is searched, at least one
   * @param points how many places
   */
  static Places sequence(List<Searched> dimensions, int points) {
    LowDiscrepancy sequence = new LowDiscrepancy(dimensions.size());
    return new Places() {

      @Override
      public BigInteger count() {
        return BigInteger.valueOf(points);
      }

      @Override
      public Map<String, ConfigValue> next() {
        double[] place = sequence.next();
        Map<String, ConfigValue> values = new HashMap<>();
        for (int i = 0; i < place.length; i++) {
          values.put(dimensions.get(i).key(), dimensions.get(i).at(place[i]));
        }
        return values;
      }
    };
  }

  /**
   * {@return every combination of values; the last dimension's change from place to place}
   *
   * @param dimensions what is searched, each with listed values
   */
  static Places all(List<Searched> dimensions) {
    return new Places() {

      private long place;

      @Override
      public BigInteger count() {
        return dimensions.stream()
            .map(dimension -> BigInteger.valueOf(dimension.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
      }

      @Override
      public Map<String, ConfigValue> next() {
        Map<String, ConfigValue> values = new HashMap<>();
        long rest = place++;
        for (int i = dimensions.size() - 1; i >= 0; i--) {
          Searched dimension = dimensions.get(i);
          values.put(dimension.key(), dimension.get(rest % dimension.size()));
          rest /= dimension.size();
        }
        return values;
      }
    };
  }
}
