package io.t2drl.ope.critic;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What a user's cost is taken for a linear function of: its situation and its resources in a form
 * that anybody would choose who has seen a cell. Which model was asked for, and whether it was a
 * hit; of hits, a curve over steps for every model; bits per share, times curves over the gain and
 * over the gain per share; and the same bits in deep fades, where time goes with the inverse of the
 * gain. What these are worth, the curves' shapes included, is left to the logs. Few of them differ
 * from zero for any user.
 *
 * <p>Crude features, by which it is checked how well weights make up for a bad critic, leave bits,
 * share and gain apart from each other.
 */
public final class CostFeatures implements Serializable {

  private static final long serialVersionUID = 1;

  /** Pieces of a curve. */
  private static final int PIECES = 16;

  private static final int KNOTS = PIECES + 1;

  /** Features of a user that can differ from zero. */
  private static final int MOST = 11;

  private final int users;
  private final int models;
  private final double[] limits;
  private final ActionScales scales;
  private final boolean crude;
  private final double typicalGain;
  private final int cloudBits;
  private final int uplink;
  private final int uplinkFade;
  private final int downlink;
  private final int downlinkFade;

  /** The features of one user that differ from zero, to be filled again and again. */
  static final class Row {
    private final int[] index = new int[MOST];
    private final double[] value = new double[MOST];
    private int count;

    private void put(int at, double number) {
      if (number != 0) {
        index[count] = at;
        value[count] = number;
        count++;
      }
    }

    int count() {
      return count;
    }

    int index(int i) {
      return index[i];
    }

    double value(int i) {
      return value[i];
    }
  }

  /**
   * Lays the features out.
   *
   * @param world users, models and the most steps of each; nothing else of it counts
   * @param scales ranges in the logs
   * @param crude whether they are to be crude
   */
  public CostFeatures(World world, ActionScales scales, boolean crude) {
    this.crude = crude;
    users = world.users();
    models = world.models();
    limits = world.catalogue().a3().clone();
    this.scales = scales;
    typicalGain = Math.exp(scales.meanLogGain());
    cloudBits = models * (KNOTS + 1);
    uplink = cloudBits + 1;
    uplinkFade = uplink + KNOTS;
    downlink = uplinkFade + 1;
    downlinkFade = downlink + KNOTS;
  }

  /** {@return the number of features, p} */
  public int size() {
    return downlinkFade + 1;
  }

  /** {@return the first features of all curves; each has {@link #knots} in a row} */
  int[] curves() {
    int[] first = new int[models + 2];
    Arrays.setAll(first, m -> m * (KNOTS + 1));
    first[models] = uplink;
    first[models + 1] = downlink;
    return first;
  }

  /** {@return the features of a curve} */
  static int knots() {
    return KNOTS;
  }

  /** Describes a user (index over E x U) with its resources. */
  void describe(SlotState state, Allocation allocation, int i, Row row) {
    row.count = 0;
    int model = state.model()[i];
    int first = model * (KNOTS + 1);
    double unit = scales.meanBits();
    double input = state.inputBits()[i] / unit;
    double output = state.outputBits()[i] / unit;
    if (state.hit()[i]) {
      curve(first, allocation.steps()[i] / limits[model], 1, row);
    } else {
      row.put(first + KNOTS, 1);
      row.put(cloudBits, input + output);
    }
    double gain = ActionScales.logGain(state.gain()[i]);
    double share = ActionScales.logShare(allocation.bandwidth()[i], users);
    double fade = crude ? 1 : typicalGain / Math.exp(gain);
    double scarcity = crude ? 1 : Math.exp(-share);
    curve(uplink, scales.densityPlace(gain - share), crude ? 1 : input * scarcity, row);
    row.put(uplinkFade, input * fade);
    curve(downlink, scales.gainPlace(gain), crude ? 1 : output * scarcity, row);
    row.put(downlinkFade, output * scarcity * fade);
  }

  /** A piecewise linear curve at a place between 0 and 1. */
  private static void curve(int first, double place, double factor, Row row) {
    double at = Math.max(0, Math.min(1, place)) * PIECES;
    int piece = Math.min(PIECES - 1, (int) at);
    double part = at - piece;
    row.put(first + piece, factor * (1 - part));
    row.put(first + piece + 1, factor * part);
  }
}
