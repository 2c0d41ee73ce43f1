package io.t2drl.edge;

/** What a slot's users get for an allocation: rates, delays, quality and cost. */
public final class Service {

  private Service() {}

  /**
   * Serves a slot.
   *
   * @param state the requests of E cells
   * @param allocation their resources; steps of misses are ignored
   */
  public static SlotOutcome serve(SlotState state, Allocation allocation) {
    World world = state.world();
    Radio radio = world.radio();
    Catalogue catalogue = world.catalogue();
    int users = world.users();
    double alpha = world.alpha();
    int size = state.cells() * users;
    double[] uplink = new double[size];
    double[] downlink = new double[size];
    double[] delay = new double[size];
    double[] tv = new double[size];
    double[] reward = new double[state.cells()];
    for (int cell = 0; cell < state.cells(); cell++) {
      double sum = 0;
      for (int i = cell * users; i < (cell + 1) * users; i++) {
        double share = allocation.bandwidth()[i];
        int model = state.model()[i];
        uplink[i] = radio.uplinkRate(share, state.gain()[i]);
        downlink[i] = radio.downlinkRate(share, state.gain()[i]);
        double link = state.inputBits()[i] / uplink[i] + state.outputBits()[i] / downlink[i];
        if (state.hit()[i]) {
          double steps = allocation.steps()[i];
          delay[i] = link + catalogue.generationSeconds(model, steps);
          tv[i] = catalogue.tv(model, steps);
        } else {
          delay[i] = link + world.cloudSeconds(model, state.inputBits()[i] + state.outputBits()[i]);
          tv[i] = catalogue.a4()[model];
        }
        sum += alpha * delay[i] + (1 - alpha) * tv[i];
      }
      reward[cell] = -sum / users;
    }
    return new SlotOutcome(uplink, downlink, delay, tv, reward);
  }
}
