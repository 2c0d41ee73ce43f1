package io.t2drl.replay;

/**
 * What the columns mean that both datasets have. Each dataset declares them for itself, in its own
 * order.
 */
final class CommonColumns {

  private CommonColumns() {}

  static DataColumn<int[]> round(Declarations dataset) {
    return dataset.ints("round").inPath().replayed().means("round, or episode, from 0");
  }

  static DataColumn<int[]> block(Declarations dataset) {
    return dataset.ints("block").means("block of cells that were simulated in lock step, from 0");
  }

  static DataColumn<int[]> variant(Declarations dataset) {
    return dataset
        .ints("variant")
        .replayed()
        .means("variant of the scenario that the block lives in, from 0; 0 without a mix");
  }

  static DataColumn<int[]> cell(Declarations dataset) {
    return dataset.ints("cell").replayed().means("cell within the round, from 0");
  }

  static DataColumn<String[]> episode(Declarations dataset) {
    return dataset
        .texts("episode")
        .since(3)
        .means("the cell's episode, by a name that no other episode of any dataset has");
  }

  static DataColumn<int[]> frame(Declarations dataset) {
    return dataset
        .ints("frame")
        .replayed()
        .means("frame within the episode (long timescale), from 0");
  }

  static DataColumn<String[]> policy(Declarations dataset) {
    return dataset.texts("policy").means("name of the policy that acted");
  }

  static DataColumn<float[]> explorationNoise(Declarations dataset) {
    return dataset
        .floats("exploration_noise")
        .in("raw action")
        .means(
            "standard deviation of the allocator's noise; 0 also where it explores by drawing"
                + " alone");
  }
}
