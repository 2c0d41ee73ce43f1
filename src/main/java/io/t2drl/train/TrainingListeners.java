package io.t2drl.train;

import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one, told in their order.
 *
 * @param listeners the listeners
 */
public record TrainingListeners(List<TrainingListener> listeners) implements TrainingListener {

  /** Keeps the listeners unmodifiable. */
  public TrainingListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void simulating(int round) {
    tell(listener -> listener.simulating(round));
  }

  @Override
  public void learning(int round, long slots) {
    tell(listener -> listener.learning(round, slots));
  }

  @Override
  public void learning(int round, String agent) {
    tell(listener -> listener.learning(round, agent));
  }

  @Override
  public void averaged(int round, long updates) {
    tell(listener -> listener.averaged(round, updates));
  }

  @Override
  public void evaluating(int round) {
    tell(listener -> listener.evaluating(round));
  }

  @Override
  public void measured(RoundMetrics metrics) {
    tell(listener -> listener.measured(metrics));
  }

  @Override
  public void completed(RoundMetrics metrics) {
    tell(listener -> listener.completed(metrics));
  }

  private void tell(Consumer<TrainingListener> event) {
    listeners.forEach(event);
  }
}
