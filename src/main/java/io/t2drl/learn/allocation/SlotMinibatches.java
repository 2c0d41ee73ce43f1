package io.t2drl.learn.allocation;

import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.replay.SlotReplay;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Minibatches drawn uniformly with replacement from a learner's slots; where cells differ, from
 * those with as many users as the first slot drawn has. They are {@link SlotTransitions}, with the
 * next slot where values are bootstrapped.
 */
public final class SlotMinibatches implements Iterator<MultiDataSet> {

  private final ActorCritic networks;
  private final TrainingCells cells;
  private final SlotReplay replay;
  private final RandomGenerator random;
  private Map<Integer, int[]> byUsers;
  private int left;

  /**
   * Opens the sequence.
   *
   * @param networks what will learn
   * @param replay slots to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  public SlotMinibatches(
      ActorCritic networks, SlotReplay replay, int count, RandomGenerator random) {
    this.networks = networks;
    this.cells = networks.cells();
    this.replay = replay;
    this.random = random;
    this.left = count;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public MultiDataSet next() {
    if (left-- <= 0) {
      throw new NoSuchElementException();
    }
    boolean bootstrapped = networks.bootstraps();
    int batch = networks.settings().batch();
    int[] rows = new int[batch];
    int[] pool = null;
    for (int i = 0; i < batch; i++) {
      do {
        rows[i] = pool == null ? random.nextInt(replay.size()) : pool[random.nextInt(pool.length)];
      } while (bootstrapped && !replay.hasNext()[rows[i]]);
      if (pool == null && cells.variants() > 1) {
        pool = rowsByUsers().get(users(rows[0])); // the first row decides on the number of users
      }
    }
    int users = users(rows[0]);
    float[] limits = limits(rows, users, 0);
    SlotTransitions transitions =
        SlotTransitions.of(
            Tensors.matrix(states(rows, users, 0), batch),
            Tensors.matrix(executed(rows, limits, users), batch),
            Tensors.matrix(limits, batch),
            Tensors.matrix(rewards(rows, users), batch));
    return bootstrapped
        ? transitions
            .followedBy(
                Tensors.matrix(states(rows, users, 1), batch),
                Tensors.matrix(limits(rows, users, 1), batch))
            .data()
        : transitions.data();
  }

  private float[] rewards(int[] rows, int users) {
    if (!networks.creditsUsers()) {
      float[] rewards = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        rewards[i] = (float) cells.scale().normalise(replay.reward()[rows[i]]);
      }
      return rewards;
    }
    float[] rewards = new float[rows.length * users];
    for (int i = 0; i < rewards.length; i++) {
      int from = rows[i / users] * replay.users() + i % users;
      double cost = cells.cost(replay.delay()[from], replay.tv()[from]);
      rewards[i] = (float) cells.scale().normalise(-cost);
    }
    return rewards;
  }

  private int users(int row) {
    return cells.features(replay.variant()[row]).users();
  }

  /** Rows of cells with the same number of users: those of a minibatch. */
  private Map<Integer, int[]> rowsByUsers() {
    if (byUsers == null) {
      byUsers = new TreeMap<>();
      IntStream.range(0, replay.size())
          .boxed()
          .collect(Collectors.groupingBy(this::users))
          .forEach(
              (users, rows) ->
                  byUsers.put(users, rows.stream().mapToInt(Integer::intValue).toArray()));
    }
    return byUsers;
  }

  private UserFeatures features(int row) {
    return cells.features(replay.variant()[row]);
  }

  private float[] states(int[] rows, int users, int ahead) {
    int count = cells.features().count();
    float[] states = new float[rows.length * users * count];
    for (int i = 0; i < rows.length; i++) {
      for (int u = 0; u < users; u++) {
        int from = (rows[i] + ahead) * replay.users() + u;
        features(rows[i])
            .describe(
                replay.gain()[from],
                replay.inputBits()[from],
                replay.outputBits()[from],
                replay.model()[from],
                replay.hit()[from],
                UserFeatures.position(u, users),
                states,
                (i * users + u) * count);
      }
    }
    return states;
  }

  private float[] limits(int[] rows, int users, int ahead) {
    float[] limits = new float[rows.length * users];
    for (int i = 0; i < limits.length; i++) {
      int row = rows[i / users];
      int from = (row + ahead) * replay.users() + i % users;
      limits[i] = features(row).limit(replay.model()[from], replay.hit()[from]);
    }
    return limits;
  }

  private float[] executed(int[] rows, float[] limits, int users) {
    float[] bandwidth = new float[limits.length];
    float[] steps = new float[limits.length];
    for (int i = 0; i < limits.length; i++) {
      int row = rows[i / users];
      int from = row * replay.users() + i % users;
      bandwidth[i] = replay.bandwidth()[from];
      steps[i] = (float) (replay.steps()[from] * features(row).stepUnit());
    }
    return cells.features().map().describe(new Executed(bandwidth, steps), limits, users);
  }
}
