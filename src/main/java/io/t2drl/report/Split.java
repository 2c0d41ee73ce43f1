package io.t2drl.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.report.Requests.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How bandwidth and steps are split beside the optimum of the same slots: shares by gain for small,
 * medium and large requests, steps by model. It holds the numbers of requests in order, so that
 * every mean and quantile is exact.
 */
final class Split {

  private static final int SIZES = 3;
  private static final int GAINS = 10;
  private static final int POINTS = 500;
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final double HALF = 0.5;

  private final Requests requests;
  private final int models;

  Split(Requests requests, int models) {
    this.requests = requests;
    this.models = models;
  }

  void write(ObjectNode node) {
    int[] all = chosen(request -> true);
    boolean alike =
        Arrays.stream(all).mapToDouble(one -> requests.get(Column.SIZE, one)).distinct().count()
            < 2;
    ArrayNode sizes = node.putArray("sizes");
    for (int[] part : parts(all, Column.SIZE, alike ? 1 : SIZES)) {
      ObjectNode size = sizes.addObject();
      size.put("least", requests.get(Column.SIZE, part[0]));
      size.put("most", requests.get(Column.SIZE, part[part.length - 1]));
      ArrayNode gains = size.putArray("gains");
      for (int[] bin : parts(part, Column.GAIN, GAINS)) {
        ObjectNode at = gains.addObject();
        at.put("gain", mean(bin, Column.GAIN)).put("requests", bin.length);
        compare(at, bin, Column.SHARE, Column.BEST_SHARE);
      }
    }
    double[] off =
        Arrays.stream(all)
            .mapToDouble(
                request ->
                    Math.abs(
                        requests.get(Column.SHARE, request)
                                / requests.get(Column.BEST_SHARE, request)
                            - 1))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    node.put("usuallyOff", off.length == 0 ? null : off[(int) (HALF * off.length)]);
    points(node.putArray("points"));
    ArrayNode byModel = node.putArray("models");
    for (int model = 0; model < models; model++) {
      steps(byModel.addObject(), model);
    }
  }

  private void steps(ObjectNode node, int model) {
    int[] hits =
        chosen(
            request ->
                requests.get(Column.MODEL, request) == model
                    && requests.get(Column.HIT, request) == 1);
    node.put("model", model).put("hits", hits.length);
    if (hits.length > 0) {
      compare(node, hits, Column.STEPS, Column.BEST_STEPS);
    }
  }

  /** Means, and where eight in ten lie, of what was done and of what is best. */
  private void compare(ObjectNode node, int[] some, Column done, Column best) {
    for (Column column : List.of(done, best)) {
      double[] sorted =
          Arrays.stream(some)
              .mapToDouble(request -> requests.get(column, request))
              .sorted()
              .toArray();
      node.putArray(column == done ? "done" : "best")
          .add(mean(some, column))
          .add(sorted[(int) (LOW * sorted.length)])
          .add(sorted[(int) (HIGH * sorted.length)]);
    }
  }

  /** Some requests, evenly spread. */
  private void points(ArrayNode array) {
    int count = Math.min(POINTS, requests.size());
    for (int i = 0; i < count; i++) {
      int request = (int) ((long) i * requests.size() / count);
      ArrayNode point = array.addArray();
      for (Column column : List.of(Column.BEST_SHARE, Column.SHARE, Column.GAIN, Column.SIZE)) {
        point.add(requests.get(column, request));
      }
    }
  }

  private double mean(int[] some, Column column) {
    double sum = 0;
    for (int request : some) {
      sum += requests.get(column, request);
    }
    return sum / some.length;
  }

  private int[] chosen(IntPredicate which) {
    return IntStream.range(0, requests.size()).filter(which).toArray();
  }

  /** {@return requests in the order of a column, in parts of about the same size; none is empty} */
  private List<int[]> parts(int[] some, Column column, int count) {
    int[] sorted =
        Arrays.stream(some)
            .boxed()
            .sorted(Comparator.comparingDouble(request -> requests.get(column, request)))
            .mapToInt(Integer::intValue)
            .toArray();
    int parts = Math.min(count, sorted.length);
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                Arrays.copyOfRange(
                    sorted,
                    (int) ((long) part * sorted.length / parts),
                    (int) ((long) (part + 1) * sorted.length / parts)))
        .toList();
  }
}
