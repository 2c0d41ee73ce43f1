package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The linear program of approximate dynamic programming (Schweitzer and Seidmann 1985; de Farias
 * and Van Roy, Operations Research 51(6), 2003): the worths of cached models whose bound is lowest,
 * as far as the choices go that it knows of. More choices raise its value.
 */
final class WorthProgram {

  static {
    // ojAlgo greets on standard output otherwise
    System.setProperty("shut.up.ojAlgo", "true");
  }

  private final World world;
  private final ModelWorths shape;
  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final Map<Situation, Variable> yields = new TreeMap<>(Situation.ORDER);
  private final List<Variable> worths = new ArrayList<>();
  private final Set<Map.Entry<Situation, List<BitSet>>> told = new HashSet<>();
  private int cuts;

  /**
   * Prepares the program.
   *
   * @param world the world
   * @param shape says which worths there are
   * @param shares shares of situations in an episode
   * @param most no model saves more in a frame, and none is worth more
   */
  WorthProgram(World world, ModelWorths shape, Map<Situation, Double> shares, double most) {
    this.world = world;
    this.shape = shape;
    shares.forEach(
        (situation, share) ->
            yields.put(
                situation,
                model
                    .newVariable("yield of " + situation)
                    .lower(-most * world.models())
                    .upper(most * world.models())
                    .weight(share)));
    for (int i = 0; i < shape.size(); i++) {
      worths.add(model.newVariable("worth " + i).lower(0).upper(most));
    }
  }

  /**
   * What the program says.
   *
   * @param value the bound that it believes in
   * @param worths of cached models
   * @param yields what it believes each situation to yield at most
   */
  record Solution(double value, double[] worths, Map<Situation, Double> yields) {}

  /**
   * Tells it of a choice, if it does not know it yet.
   *
   * @param situation where there is the choice
   * @param choice the choice
   * @param savings of the frame
   */
  void add(Situation situation, Choice choice, double savings) {
    if (!told.add(Map.entry(situation, choice.key()))) {
      return;
    }
    Expression cut = model.newExpression("choice " + cuts++).upper(-savings);
    cut.set(yields.get(situation), -1);
    Situation.Worth before = situation.kind().before();
    Situation.Worth after = situation.kind().after();
    for (int m = 0; m < world.models(); m++) {
      if (choice.kept()[m] && before != Situation.Worth.NOTHING) {
        int index = shape.index(before, situation.last(), situation.state());
        cut.add(worths.get(index + m), -1);
      }
      if (choice.cached()[m] && after != Situation.Worth.NOTHING) {
        for (int to = 0; to < world.states(); to++) {
          int index = shape.index(after, situation.state(), to);
          cut.add(worths.get(index + m), shape.transition(situation.state(), to));
        }
      }
    }
  }

  /** {@return the number of choices that it knows of} */
  int cuts() {
    return cuts;
  }

  /** {@return the solution; nothing where the solver fails} */
  Optional<Solution> solve() {
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      return Optional.empty();
    }
    Map<Situation, Double> found = new TreeMap<>(Situation.ORDER);
    yields.forEach(
        (situation, variable) -> found.put(situation, variable.getValue().doubleValue()));
    double[] values =
        worths.stream().mapToDouble(variable -> variable.getValue().doubleValue()).toArray();
    return Optional.of(new Solution(result.getValue(), values, found));
  }
}
