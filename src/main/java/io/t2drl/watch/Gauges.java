package io.t2drl.watch;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.t2drl.train.RoundMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;
import scala.collection.JavaConverters;

/**
 * The figures of the last round as gauges of the driver, for every sink that {@code
 * spark.metrics.conf} names. Gauges stay after the run, so that a sink's last report has them. A
 * figure that a round lacks keeps its value of an earlier one.
 */
final class Gauges implements Source, RoundSink {

  private static final String NAME = "t2drl";

  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Number> values = new ConcurrentHashMap<>();

  private Gauges() {}

  /** Shows gauges in a context, in place of those of an earlier run in it. */
  static Gauges register(SparkContext context) {
    MetricsSystem metrics = context.env().metricsSystem();
    JavaConverters.seqAsJavaList(metrics.getSourcesByName(NAME)).forEach(metrics::removeSource);
    Gauges gauges = new Gauges();
    metrics.registerSource(gauges);
    return gauges;
  }

  /** Shows the round that runs now. */
  void round(int round) {
    show("round", round);
  }

  @Override
  public void keep(RoundMetrics metrics, RoundTimings timings, Instant at) {
    Stream.of(metrics.figures(), timings.figures())
        .flatMap(List::stream)
        .filter(figure -> figure.value() != null)
        .forEach(figure -> show(figure.group() + "." + figure.name(), figure.value()));
  }

  private void show(String name, Number value) {
    if (values.put(name, value) == null) {
      Gauge<Number> gauge = () -> values.get(name);
      registry.register(name, gauge);
    }
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
