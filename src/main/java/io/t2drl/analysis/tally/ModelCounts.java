package io.t2drl.analysis.tally;

import java.io.Serializable;

/** What becomes of each model in one round and popularity state. */
public final class ModelCounts implements Serializable {

  private static final long serialVersionUID = 1;

  private final Window cached = new Window();
  private final Window requests = new Window();
  private final Window hits = new Window();
  private final Window loading = new Window();
  private long frames;

  void addSlot(SlotArrays slots, int row) {
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      int model = slots.model[i];
      requests.add(model, 1);
      if (slots.hit[i]) {
        hits.add(model, 1);
      } else if (slots.cached[row * slots.models + model]) {
        loading.add(model, 1);
      }
    }
  }

  void addFrame(boolean[] caches, int from, int models) {
    frames++;
    for (int model = 0; model < models; model++) {
      // also where it is not cached: so every model has its place
      cached.add(model, caches[from + model] ? 1 : 0);
    }
  }

  void add(ModelCounts other) {
    cached.add(other.cached);
    requests.add(other.requests);
    hits.add(other.hits);
    loading.add(other.loading);
    frames += other.frames;
  }

  /** {@return frames} */
  public long frames() {
    return frames;
  }

  /** {@return frames in whose cache the model was} */
  public long cached(int model) {
    return cached.get(model);
  }

  /** {@return requests of the model} */
  public long requests(int model) {
    return requests.get(model);
  }

  /** {@return those that the edge server served} */
  public long hits(int model) {
    return hits.get(model);
  }

  /** {@return those that went to the cloud although the model was cached: it was being loaded} */
  public long loading(int model) {
    return loading.get(model);
  }

  /** {@return requests of any model} */
  public long allRequests() {
    return requests.total();
  }

  /** {@return those that the edge server served} */
  public long allHits() {
    return hits.total();
  }
}
