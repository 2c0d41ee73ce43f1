package io.t2drl.dataset.check;

import io.t2drl.config.RequestSettings;
import io.t2drl.edge.World;

/** Checks what a slot says of its users: requests, shares, steps, and what the reward comes to. */
final class UserCheck {

  private static final double BITS_PER_MEGABYTE = 8e6;

  private final FileFindings findings;

  UserCheck(FileFindings findings) {
    this.findings = findings;
  }

  /** Checks a row; says whether its requests and resources are within their limits. */
  boolean check(SlotView slots, int i) {
    World world = slots.world();
    long row = slots.first() + i;
    boolean sound = true;
    double shares = 0;
    double steps = 0;
    int[] model = slots.model();
    float[] bandwidth = slots.bandwidth();
    float[] spent = slots.steps();
    boolean[] hit = slots.hit();
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      if (model[u] < 0 || model[u] >= world.models()) {
        findings.add(
            row,
            Rule.REQUESTS,
            "model of user %d is %d of %d",
            u % world.users(),
            model[u],
            world.models());
        return false;
      }
      if (!(bandwidth[u] >= 0 && bandwidth[u] <= 1)) {
        findings.add(
            row, Rule.SHARES, "bandwidth of user %d is %s", u % world.users(), bandwidth[u]);
        sound = false;
      }
      double most = hit[u] ? world.catalogue().a3()[model[u]] * (1 + Near.SINGLE) : 0;
      if (!(spent[u] >= 0 && spent[u] <= most)) {
        findings.add(
            row,
            Rule.STEPS,
            "steps of user %d are %s, %s",
            u % world.users(),
            spent[u],
            hit[u] ? "A3 of its model is " + world.catalogue().a3()[model[u]] : "though it misses");
        sound = false;
      }
      shares += bandwidth[u];
      steps += spent[u];
    }
    sound &= checkRequests(slots, i, row, world);
    if (shares > 1 + 10 * Near.SINGLE) {
      findings.add(row, Rule.SHARES, "shares sum to %s", shares);
    }
    if (steps > world.edgeSteps() * (1 + 10 * Near.SINGLE)) {
      findings.add(row, Rule.BUDGET, "steps sum to %s of %s", steps, world.edgeSteps());
    }
    checkReward(slots, i, row, world);
    return sound;
  }

  private boolean checkRequests(SlotView slots, int i, long row, World world) {
    RequestSettings limits = world.requests();
    float[] gain = slots.gain();
    float[] input = slots.inputBits();
    float[] output = slots.outputBits();
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
            "user %d: gain %s, input %s bits, output %s bits",
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

  private void checkReward(SlotView slots, int i, long row, World world) {
    float[] delay = slots.delay();
    float[] tv = slots.tv();
    double alpha = world.alpha();
    double cost = 0;
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      cost += alpha * delay[u] + (1 - alpha) * tv[u];
    }
    double expected = -cost / world.users();
    double found = slots.reward()[i];
    if (!Near.relative(Near.SINGLE, found, expected)) {
      findings.add(
          row, Rule.REWARD, "reward %s must be %s by delay, TV and alpha", found, expected);
    }
  }
}
