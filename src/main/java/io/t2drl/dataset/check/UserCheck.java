package io.t2drl.dataset.check;

import io.t2drl.config.RequestSettings;
import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.World;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;

/** Checks what a slot says of its users: requests, shares, steps, and what the reward comes to. */
final class UserCheck {

  private static final double BITS_PER_MEGABYTE = 8e6;

  private final FileFindings findings;

  UserCheck(FileFindings findings) {
    this.findings = findings;
  }

  /** Checks a row; says whether its requests and resources are within their limits. */
  boolean check(RowGroup.Run run, int i, World world) {
    long row = run.first() + i;
    boolean sound = true;
    double shares = 0;
    double steps = 0;
    Rows rows = run.rows();
    int[] model = rows.get(SlotColumns.MODEL);
    float[] bandwidth = rows.get(SlotColumns.BANDWIDTH);
    float[] spent = rows.get(SlotColumns.STEPS);
    boolean[] hit = rows.get(SlotColumns.HIT);
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      int user = u % world.users();
      if (model[u] < 0 || model[u] >= world.models()) {
        findings.add(
            row, Rule.REQUESTS, "model of user %d is %d of %d", user, model[u], world.models());
        return false;
      }
      if (!(bandwidth[u] >= 0 && bandwidth[u] <= 1)) {
        findings.add(row, Rule.SHARES, "bandwidth of user %d is %s", user, bandwidth[u]);
        sound = false;
      }
      double most = hit[u] ? world.catalogue().a3()[model[u]] * (1 + Near.SINGLE) : 0;
      if (!(spent[u] >= 0 && spent[u] <= most)) {
        findings.add(
            row,
            Rule.STEPS,
            "steps of user %d are %s, %s",
            user,
            spent[u],
            hit[u] ? "A3 of its model is " + world.catalogue().a3()[model[u]] : "though it misses");
        sound = false;
      }
      shares += bandwidth[u];
      steps += spent[u];
    }
    sound &= checkRequests(rows, i, row, world);
    if (shares > 1 + 10 * Near.SINGLE) {
      findings.add(row, Rule.SHARES, "shares sum to %s", shares);
    }
    if (steps > world.edgeSteps() * (1 + 10 * Near.SINGLE)) {
      findings.add(row, Rule.BUDGET, "steps sum to %s of %s", steps, world.edgeSteps());
    }
    checkReward(rows, i, row, world);
    return sound;
  }

  private boolean checkRequests(Rows rows, int i, long row, World world) {
    RequestSettings limits = world.requests();
    float[] gain = rows.get(SlotColumns.GAIN);
    float[] input = rows.get(SlotColumns.INPUT_BITS);
    float[] output = rows.get(SlotColumns.OUTPUT_BITS);
    boolean sound = true;
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      boolean possible =
          gain[u] > 0
              && isSize(input[u], limits.inputMin(), limits.inputMax())
              && isSize(output[u], limits.outputMin(), limits.outputMax());
      if (!possible) {
        findings.add(
            row,
            Rule.REQUESTS,
            "user %d: gain %s, input_bits %s, output_bits %s",
            u % world.users(),
            gain[u],
            input[u],
            output[u]);
        sound = false;
      }
    }
    return sound;
  }

  private static boolean isSize(float bits, double least, double most) {
    return bits >= least * BITS_PER_MEGABYTE * (1 - Near.SINGLE)
        && bits <= most * BITS_PER_MEGABYTE * (1 + Near.SINGLE);
  }

  private void checkReward(Rows rows, int i, long row, World world) {
    float[] delay = rows.get(SlotColumns.DELAY);
    float[] tv = rows.get(SlotColumns.TV);
    double alpha = world.alpha();
    double cost = 0;
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      cost += alpha * delay[u] + (1 - alpha) * tv[u];
    }
    double expected = -cost / world.users();
    double found = rows.get(SlotColumns.REWARD)[i];
    if (!Near.relative(Near.SINGLE, found, expected)) {
      findings.add(
          row, Rule.REWARD, "reward %s must be %s by delay_s, tv and alpha", found, expected);
    }
  }
}
