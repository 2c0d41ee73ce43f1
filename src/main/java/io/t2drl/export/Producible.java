package io.t2drl.export;

import io.t2drl.config.MixSettings;
import io.t2drl.config.Settings;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import io.t2drl.edge.Radio;
import io.t2drl.edge.World;
import java.util.List;

/** What states a scenario, or its mix, can produce. */
final class Producible {

  private static final double BITS_PER_MEGABYTE = 8e6;

  /** Least distance of a uniform draw from 1, and least draw above 0. */
  private static final double LEAST = 0x1p-53;

  private Producible() {}

  static TrainedRanges ranges(Settings settings, World world) {
    MixSettings mix = settings.mix();
    return new TrainedRanges(
        gain(world),
        bits(settings.requests().inputMin(), settings.requests().inputMax()),
        bits(settings.requests().outputMin(), settings.requests().outputMax()),
        mix.on() ? span(mix.users()) : point(world.users()),
        mix.on() ? span(mix.stepsPerUser()) : point(world.edgeSteps() / world.users()));
  }

  /** From the deepest fade in the cell's corner to the best draw beside the base station. */
  private static Span gain(World world) {
    double nearest = world.cell().minDistance() * world.cell().minDistance();
    double farthest = Math.max(nearest, world.cell().side() * world.cell().side() / 2);
    return new Span(
        Radio.meanGain(farthest) * Math.max(LEAST, world.radio().fading().floor()),
        Radio.meanGain(nearest) * world.radio().fading().power(1 - LEAST));
  }

  private static Span bits(double minMegabytes, double maxMegabytes) {
    return new Span(BITS_PER_MEGABYTE * minMegabytes, BITS_PER_MEGABYTE * maxMegabytes);
  }

  private static Span span(List<? extends Number> ends) {
    return new Span(ends.get(0).doubleValue(), ends.get(1).doubleValue());
  }

  private static Span point(double value) {
    return new Span(value, value);
  }
}
