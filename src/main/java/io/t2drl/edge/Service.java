package io.t2drl.edge;

/** What a slot's users get for an allocation: delays, quality and cost. */
public final class Service {

  private Service() {}

  /**
   * Serves a slot. A miss is served like a hit with steps in full, but slower and behind the
   * backhaul; so hits and misses, which nobody can foretell, take the same path.
   *
   * @param state the requests of E cells
   * @param allocation their resources; steps of misses are ignored
   */
  public static SlotOutcome serve(SlotState state, Allocation allocation) {
    World world = state.world();
    int users = world.users();
    double alpha = world.alpha();
    double[] link = links(world.radio(), state, allocation.bandwidth());
    double[] delay = new double[link.length];
    double[] tv = new double[link.length];
    double[] reward = new double[state.cells()];
    serve(state, allocation.steps(), link, delay, tv);
    for (int cell = 0; cell < reward.length; cell++) {
      double sum = 0;
      for (int i = cell * users; i < (cell + 1) * users; i++) {
        sum += alpha * delay[i] + (1 - alpha) * tv[i];
      }
      reward[cell] = -sum / users;
    }
    return new SlotOutcome(link, delay, tv, reward);
  }

  private static double[] links(Radio radio, SlotState state, double[] shares) {
    double[] link = new double[shares.length];
    double[] gain = state.gain();
    double[] input = state.inputBits();
    double[] output = state.outputBits();
    for (int i = 0; i < link.length; i++) {
      link[i] = radio.linkSeconds(shares[i], gain[i], input[i], output[i]);
    }
    return link;
  }

  private static void serve(
      SlotState state, double[] steps, double[] link, double[] delay, double[] tv) {
    World world = state.world();
    Catalogue catalogue = world.catalogue();
    double[] a3 = catalogue.a3();
    double[] secondsPerBit = {1 / world.compute().backhaulRate(), 0};
    double[] slowness = {world.compute().cloudSlowness(), 1};
    int[] models = state.model();
    boolean[] hits = state.hit();
    double[] input = state.inputBits();
    double[] output = state.outputBits();
    for (int i = 0; i < link.length; i++) {
      int model = models[i];
      int hit = hits[i] ? 1 : 0;
      double spent = hit * steps[i] + (1 - hit) * a3[model];
      delay[i] =
          link[i]
              + secondsPerBit[hit] * (input[i] + output[i])
              + slowness[hit] * catalogue.generationSeconds(model, spent);
      tv[i] = catalogue.tv(model, spent);
    }
  }
}
