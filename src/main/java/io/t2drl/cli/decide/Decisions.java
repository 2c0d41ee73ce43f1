package io.t2drl.cli.decide;

import io.t2drl.decide.Allocation;
import io.t2drl.decide.Policy;
import io.t2drl.decide.Session;
import io.t2drl.decide.SlotState;
import io.t2drl.decide.StateException;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Decides line by line; what is wrong with one line changes nothing of the others. */
public final class Decisions {

  private static final int LONGEST_LINE = 1 << 21;
  private static final double NANOSECONDS = 1e6;
  private static final int WARM_UPS = 3_000;
  private static final long LONGEST_WARM_UP = 2_000_000_000;

  private final Policy policy;
  private final Session session;
  private final StateReader reader;
  private final AnswerWriter writer;
  private final long seed;
  private final OptionalDouble deadline;
  private final LongSupplier clock;
  private final Latencies latencies = new Latencies();
  private Allocation allocation = new Allocation(0);
  private long slots;
  private long frames;
  private long wrong;
  private long fallbacks;

  /**
   * Prepares.
   *
   * @param policy who decides
   * @param out takes the decisions
   * @param seed what the noise of a line is drawn from, together with its number
   * @param deadline milliseconds after which what networks decide in a slot is replaced by the
   *     greedy allocation; empty: never
   * @param clock nanoseconds
   */
  public Decisions(
      Policy policy, PrintWriter out, long seed, OptionalDouble deadline, LongSupplier clock) {
    this.policy = policy;
    this.seed = seed;
    this.deadline = deadline;
    this.clock = clock;
    session = policy.session();
    reader = new StateReader(policy);
    writer = new AnswerWriter(out, policy.model().cell().catalogue());
  }

  /**
   * Decides in vain until the compilers are done, or for two seconds: what would miss every
   * deadline is over then.
   */
  public void warmUp() {
    if (policy.model().allocator().isEmpty()) {
      return;
    }
    SlotState usual = usual(policy.model().cell());
    Allocation into = new Allocation(policy.users());
    long begin = clock.getAsLong();
    for (int i = 0; i < WARM_UPS && clock.getAsLong() - begin < LONGEST_WARM_UP; i++) {
      session.allocate(usual, i, into);
    }
  }

  /** A slot from the middle of what was trained. */
  private static SlotState usual(CellModel cell) {
    int users = cell.users();
    double[] gain = new double[users];
    double[] inputBits = new double[users];
    double[] outputBits = new double[users];
    boolean[] hit = new boolean[users];
    int[] model = new int[users];
    for (int u = 0; u < users; u++) {
      model[u] = u % cell.catalogue().size();
      hit[u] = u % 2 == 0;
    }
    Arrays.fill(gain, middle(cell.trained().gain()));
    Arrays.fill(inputBits, middle(cell.trained().inputBits()));
    Arrays.fill(outputBits, middle(cell.trained().outputBits()));
    return new SlotState(gain, model, inputBits, outputBits, hit, cell.steps());
  }

  private static double middle(Span range) {
    return Math.sqrt(range.low() * range.high());
  }

  /**
   * Decides for every line of a stream.
   *
   * @return whether all decisions have gone out
   * @throws IOException if the stream cannot be read
   */
  public boolean run(InputStream in) throws IOException {
    try (BoundedLines lines = new BoundedLines(in, LONGEST_LINE)) {
      long number = 0;
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        number++;
        if (lines.isTooLong() || !isBlank(line)) {
          decide(line, lines.isTooLong(), number);
          if (!writer.flush()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one > ' ' || one < 0) {
        return false;
      }
    }
    return true;
  }

  private void decide(byte[] line, boolean tooLong, long number) {
    LineProblems problems = new LineProblems();
    if (tooLong) {
      problems.add("line", "must be at most " + LONGEST_LINE + " bytes long");
    }
    Told told = tooLong ? Told.nothing(null) : reader.read(line, problems);
    if (!problems.any()) {
      try {
        if (told.slot() != null) {
          allocate(told, number);
        } else {
          cache(told, number);
        }
        return;
      } catch (StateException e) {
        problems.addAll(e.problems());
      } catch (UnsupportedOperationException e) {
        problems.add("line", "must be a state that the policy decides in: " + e.getMessage());
      }
    }
    wrong++;
    writer.errors(number, told.id(), problems.all());
  }

  private void allocate(Told told, long number) {
    int users = told.slot().gain().length;
    if (allocation.bandwidth().length != users) {
      allocation = new Allocation(users);
    }
    long begin = clock.getAsLong();
    if (told.noise() != null) {
      session.allocate(told.slot(), told.noise(), allocation);
    } else {
      long own = told.seed() == null ? Policy.seed(seed, number) : told.seed();
      session.allocate(told.slot(), own, allocation);
    }
    long taken = clock.getAsLong() - begin;
    if (taken > deadline.orElse(Double.POSITIVE_INFINITY) * NANOSECONDS) {
      session.greedy(told.slot(), late(taken), allocation);
    }
    latencies.add(clock.getAsLong() - begin);
    slots++;
    fallbacks += allocation.fallback() ? 1 : 0;
    writer.allocation(number, told.id(), allocation);
  }

  private String late(long taken) {
    return String.format(
        Locale.ROOT,
        "the deadline of %s ms was missed: %.3f ms",
        deadline.orElseThrow(),
        taken / NANOSECONDS);
  }

  private void cache(Told told, long number) {
    long begin = clock.getAsLong();
    boolean[] cached = policy.cache(told.frame());
    latencies.add(clock.getAsLong() - begin);
    frames++;
    writer.cache(number, told.id(), cached);
  }

  /** {@return what was decided, and how long it took, in two lines} */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "Decided: %,d slots (%,d by the greedy allocation), %,d frames; refused: %,d lines%n%s%n",
        slots,
        fallbacks,
        frames,
        wrong,
        latencies.text());
  }
}
