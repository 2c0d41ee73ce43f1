package io.t2drl.ope;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.ope.check.CheckOrder;
import io.t2drl.ope.check.DatasetParts;
import io.t2drl.ope.check.SmallWorld;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.tally.Behaviour;
import io.t2drl.ope.tally.Order;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Datasets of the small world, simulated and gone through in the calling thread. */
public final class SmallLogs {

  public static final Settings SETTINGS = SettingsLoader.load(SmallWorld.SCENARIO, overrides());
  public static final World WORLD = World.of(SETTINGS);

  private static final PolicyNames NAMES =
      new PolicyNames(WORLD, SETTINGS, name -> Optional.empty());
  private static final int DRAWS = 8;

  private SmallLogs() {}

  private static List<String> overrides() {
    List<String> overrides = new ArrayList<>(SmallWorld.OVERRIDES);
    overrides.add("evaluation.table-samples=100");
    return overrides;
  }

  /** A policy by name. */
  public static Policy policy(String name) {
    return NAMES.resolve(name);
  }

  /** Datasets in which a policy acts. */
  public static CheckOrder datasets(Policy behaviour, int cells) {
    return new CheckOrder(
        SETTINGS, WORLD, behaviour, List.of(behaviour), 1, cells, DRAWS, false, 2);
  }

  /** One of them. */
  public static DatasetParts parts(Policy behaviour, int cells, int number) {
    return new DatasetParts(datasets(behaviour, cells), number);
  }

  /** Has policies judged from episodes of a behaviour. */
  public static Order order(Behaviour behaviour, Policy... policies) {
    return new Order(
        WORLD, List.of(behaviour), List.of(policies), new DrawStreams(5), DRAWS, false);
  }
}
