package io.t2drl.learn.allocation;

import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.replay.SlotReplay;
import java.util.Arrays;
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
  private final SlotStates states;
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
    this.states = new SlotStates(cells, replay);
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
    float[] limits = states.limits(replay.hit(), rows, users, 0);
    SlotTransitions transitions =
        SlotTransitions.of(
            Tensors.matrix(states.states(replay.hit(), rows, users, 0), batch),
            Tensors.matrix(executed(rows, limits, users), batch),
            Tensors.matrix(limits, batch),
            Tensors.matrix(rewards(rows, users), batch));
    if (bootstrapped) {
      transitions =
          transitions.followedBy(
              Tensors.matrix(states.states(replay.hit(), rows, users, 1), batch),
              Tensors.matrix(states.limits(replay.hit(), rows, users, 1), batch));
    }
    boolean actorDiffers = networks.clonesData() || replay.actsElsewhere();
    return (actorDiffers ? forActor(transitions, rows, users) : transitions).data();
  }

  /** The actor learns from the first slots: from what the data did there, or under other caches. */
  private SlotTransitions forActor(SlotTransitions transitions, int[] all, int users) {
    int[] rows = Arrays.copyOf(all, networks.settings().actorBatch());
    boolean copies = networks.clonesData();
    boolean[] hit = copies ? replay.hit() : replay.actingHit();
    return transitions.actedIn(
        Tensors.matrix(states.states(hit, rows, users, 0), rows.length),
        Tensors.matrix(states.limits(hit, rows, users, 0), rows.length),
        copies
            ? Tensors.matrix(actions(rows, users), rows.length)
            : Tensors.matrix(new float[1], 1));
  }

  private float[] actions(int[] rows, int users) {
    float[] raw = replay.rawAction();
    float[] actions = new float[rows.length * users * 2];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(raw, rows[i] * replay.users() * 2, actions, i * users * 2, users * 2);
    }
    return actions;
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

  private float[] executed(int[] rows, float[] limits, int users) {
    float[] bandwidth = new float[limits.length];
    float[] steps = new float[limits.length];
    for (int i = 0; i < limits.length; i++) {
      int row = rows[i / users];
      int from = row * replay.users() + i % users;
      bandwidth[i] = replay.bandwidth()[from];
      steps[i] = (float) (replay.steps()[from] * states.features(row).stepUnit());
    }
    return cells.features().map().describe(new Executed(bandwidth, steps), limits, users);
  }
}
