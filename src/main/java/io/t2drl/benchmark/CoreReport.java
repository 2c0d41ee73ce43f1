package io.t2drl.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What single cores reach, as a part of a benchmark's report. */
final class CoreReport {

  private static final double PERCENT = 100;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Products that take less than this share of all products' time are not shown. */
  private static final double SHOWN = 0.03;

  private CoreReport() {}

  static String table(CoreFigures core) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nOne core, timed in its task; %,d cells simulated%n"
                + "%-30s %10s %10s %20s %10s %12s %8s%n",
            core.cells(),
            "work",
            "time",
            "CPU time",
            "rate",
            "MFLOP",
            "sgemm alone",
            "reached"));
    core.stages().forEach(stage -> text.append(line(stage)));
    text.append(
        String.format(
            Locale.ROOT,
            "%nOne core and all %d side by side%n%-30s %20s %20s %8s%n",
            core.scaling().get(0).cores(),
            "work",
            "one core",
            "all cores",
            "times"));
    for (Scaling scaling : core.scaling()) {
      String unit = scaling.oneCore().unit();
      text.append(
          String.format(
              Locale.ROOT,
              "%-30s %20s %20s %8.2f%n",
              scaling.oneCore().stage(),
              rate(scaling.oneCore().rate(), unit),
              rate(scaling.allCores().rate(), unit),
              scaling.speedup()));
    }
    return text.append(products(core)).toString();
  }

  private static String line(CoreStage stage) {
    Measurement measured = stage.measurement();
    boolean counted = stage.flops() > 0;
    return String.format(
        Locale.ROOT,
        "%-30s %10s %10s %20s %10s %12s %8s%n",
        measured.stage(),
        time(measured.median()),
        time(measured.cpuMedian()),
        rate(measured.rate(), measured.unit()),
        counted ? String.format(Locale.ROOT, "%,.3f", stage.flops() / MEGA) : "-",
        counted ? time(stage.leastSeconds()) : "-",
        counted ? String.format(Locale.ROOT, "%.0f %%", PERCENT * stage.limitReached()) : "-");
  }

  private static String products(CoreFigures core) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%nsgemm on one core at the sizes used (rows x inner x columns)%n%-16s %12s %10s "
                    + " %s%n",
                "size",
                "time",
                "GFLOP/s",
                "share of the products' time in"));
    core.products()
        .seconds()
        .forEach(
            (product, seconds) -> {
              String shares = shares(core, product.toString());
              if (!shares.isEmpty()) {
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-16s %12s %10.1f  %s%n",
                        product,
                        time(seconds),
                        product.flops() / seconds / GIGA,
                        shares));
              }
            });
    return text.toString();
  }

  /** Where a product counts: "d3pg update 12 %, decision, one sample 3 %". */
  private static String shares(CoreFigures core, String size) {
    StringBuilder text = new StringBuilder();
    for (CoreStage stage : core.stages()) {
      stage
          .work()
          .products()
          .forEach(
              (product, times) -> {
                double share =
                    times
                        * core.products().seconds().get(product)
                        / (stage.leastSeconds() * stage.units());
                if (product.toString().equals(size) && share >= SHOWN) {
                  text.append(text.isEmpty() ? "" : "; ")
                      .append(
                          String.format(
                              Locale.ROOT,
                              "%s %.0f %%",
                              stage.measurement().stage(),
                              PERCENT * share));
                }
              });
    }
    return text.toString();
  }

  private static String rate(double rate, String unit) {
    return String.format(Locale.ROOT, "%,.1f %s/s", rate, unit);
  }

  /** Three or more digits in the unit that suits. */
  static String time(double seconds) {
    return seconds < 1e-3
        ? String.format(Locale.ROOT, "%.2f us", seconds * 1e6)
        : String.format(Locale.ROOT, "%.2f ms", seconds * 1e3);
  }

  static void write(CoreFigures core, ObjectNode to) {
    to.put("simulatedCells", core.cells());
    ArrayNode stages = to.putArray("oneCore");
    for (CoreStage stage : core.stages()) {
      Measurement measured = stage.measurement();
      stages
          .addObject()
          .put("stage", measured.stage())
          .put("unit", measured.unit())
          .put("medianSeconds", measured.median())
          .put("medianCpuSeconds", measured.cpuMedian())
          .put("medianPerSecond", measured.rate())
          .put("spread", measured.spread())
          .put("flops", stage.flops())
          .put("logistics", stage.logistics())
          .put("sgemmSeconds", stage.leastSeconds())
          .put("limitReached", stage.limitReached());
    }
    ArrayNode scaling = to.putArray("scaling");
    for (Scaling each : core.scaling()) {
      scaling
          .addObject()
          .put("stage", each.oneCore().stage())
          .put("unit", each.oneCore().unit())
          .put("cores", each.cores())
          .put("oneCorePerSecond", each.oneCore().rate())
          .put("allCoresPerSecond", each.allCores().rate())
          .put("speedup", each.speedup());
    }
    ArrayNode products = to.putArray("sgemm");
    core.products()
        .seconds()
        .forEach(
            (product, seconds) ->
                products
                    .addObject()
                    .put("size", product.toString())
                    .put("seconds", seconds)
                    .put("flopsPerSecond", product.flops() / seconds));
  }
}
