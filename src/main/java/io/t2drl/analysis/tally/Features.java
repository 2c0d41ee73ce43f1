package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import java.io.Serializable;

/** Histograms of what states and actions were like. */
public final class Features implements Serializable {

  private static final long serialVersionUID = 1;

  private final Window[] histograms = new Window[Feature.values().length];

  Features() {
    for (int i = 0; i < histograms.length; i++) {
      histograms[i] = new Window();
    }
  }

  void addSlot(SlotArrays slots, int row) {
    World world = slots.world(row);
    add(Feature.POPULARITY, slots.popularity[row]);
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      add(Feature.GAIN, Math.getExponent(slots.gain[i]));
      add(Feature.MODEL, slots.model[i]);
      add(Feature.HIT, slots.hit[i] ? 1 : 0);
      double share = (double) slots.bandwidth[i] * slots.users;
      add(Feature.SHARE, Math.getExponent(share * share));
      if (slots.raw != null) {
        add(Feature.RAW_BANDWIDTH, rawBin(slots.raw[2 * i]));
      }
      if (slots.hit[i]) {
        if (slots.raw != null) {
          add(Feature.RAW_COMPUTE, rawBin(slots.raw[2 * i + 1]));
        }
        if (world != null) {
          addSteps(slots.steps[i] / world.catalogue().a3()[slots.model[i]]);
        }
      }
    }
  }

  private void addSteps(double part) {
    if (!Double.isNaN(part)) { // which would be no step
      add(Feature.STEPS, (int) Math.round(Feature.BINS * Math.min(1, part)));
    }
  }

  /** {@return the bin of a raw entry: those at the limits are apart from those near them} */
  private static int rawBin(float raw) {
    if (raw >= 1) {
      return Feature.BINS;
    }
    return raw <= -1 ? -1 : (int) Math.floor((raw + 1.0) / 2 * Feature.BINS);
  }

  void addCache(boolean[] caches, int from, int models) {
    for (int model = 0; model < models; model++) {
      if (caches[from + model]) {
        add(Feature.CACHED, model);
      }
    }
  }

  private void add(Feature feature, int bin) {
    histograms[feature.ordinal()].add(bin, 1);
  }

  void add(Features other) {
    for (int i = 0; i < histograms.length; i++) {
      histograms[i].add(other.histograms[i]);
    }
  }

  /** {@return the histogram of a feature, empty where nothing is known} */
  public Window of(Feature feature) {
    return histograms[feature.ordinal()];
  }
}
