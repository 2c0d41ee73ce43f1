package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotState;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Genetic search over raw actions with the true cost as fitness, slot by slot: the best individual
 * survives, parents are the better of two, children mix their entries and mutate.
 */
public record Genetic() implements Allocator {

  private static final int POPULATION = 40;
  private static final int GENERATIONS = 40;
  private static final double MUTATION_RATE = 0.15;
  private static final double MUTATION_SCALE = 0.4;

  @Override
  public Allocation allocate(SlotState state, RandomGenerator[] random) {
    int entries = 2 * state.world().users();
    double[] raw = new double[state.cells() * entries];
    for (int cell = 0; cell < state.cells(); cell++) {
      double[] best = search(Slots.copies(state, cell, POPULATION), random[cell]);
      System.arraycopy(best, 0, raw, cell * entries, entries);
    }
    return Amender.amend(state, raw);
  }

  /** Searches with one copy of the slot per individual. */
  private static double[] search(SlotState copies, RandomGenerator random) {
    int entries = 2 * copies.world().users();
    double[] genes = new double[POPULATION * entries];
    // The first individual stays at zero: equal shares.
    for (int i = entries; i < genes.length; i++) {
      genes[i] = 2 * random.nextDouble() - 1;
    }
    double[] fitness = fitness(copies, genes);
    for (int generation = 0; generation < GENERATIONS; generation++) {
      double[] children = new double[genes.length];
      System.arraycopy(genes, fittest(fitness) * entries, children, 0, entries);
      for (int child = 1; child < POPULATION; child++) {
        int mother = parent(fitness, random) * entries;
        int father = parent(fitness, random) * entries;
        for (int entry = 0; entry < entries; entry++) {
          double gene = genes[(random.nextBoolean() ? mother : father) + entry];
          if (random.nextDouble() < MUTATION_RATE) {
            gene += MUTATION_SCALE * random.nextGaussian();
          }
          children[child * entries + entry] = Math.max(-1, Math.min(1, gene));
        }
      }
      genes = children;
      fitness = fitness(copies, genes);
    }
    int best = fittest(fitness) * entries;
    return Arrays.copyOfRange(genes, best, best + entries);
  }

  private static double[] fitness(SlotState copies, double[] genes) {
    return Service.serve(copies, Amender.amend(copies, genes)).reward();
  }

  private static int parent(double[] fitness, RandomGenerator random) {
    int one = random.nextInt(POPULATION);
    int other = random.nextInt(POPULATION);
    return fitness[one] >= fitness[other] ? one : other;
  }

  private static int fittest(double[] fitness) {
    int best = 0;
    for (int i = 1; i < fitness.length; i++) {
      if (fitness[i] > fitness[best]) {
        best = i;
      }
    }
    return best;
  }
}
