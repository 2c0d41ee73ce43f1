package io.t2drl.decide.net;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.TrunkWeights;

/** What one thread writes to while an actor works for a cell with so many users. */
final class Workspace {

  /** Room for a user's layer, a multiple of four. */
  final int stride;

  /** A layer of all users, [U x stride]. */
  final float[] hidden;

  /** A layer that comes to be, or what an activation needs, [U x stride]. */
  final float[] next;

  /** What an activation needs besides, [U x stride]. */
  final float[] scratch;

  /** What the state alone says of a user's first layer, [U][stride]. */
  final float[][] encoded;

  /** One user's layer, and what it has for comparisons. */
  final float[] row;

  final float[] mean;
  final float[] max;
  final float[] shared;
  final float[] queries;
  final float[] keys;
  final float[] values;
  final float[] contexts;
  final float[] keyOfOne;
  final float[] valueOfOne;
  final float[] context;

  /** One user's noisy action, padded. */
  final float[] entering = new float[Layer.padded(2)];

  /** The trunk's two outputs per user, [U x 2]. */
  final float[] output;

  Workspace(AllocatorModel model, int users) {
    TrunkWeights trunk = model.actor().trunk();
    int heads = trunk.heads();
    stride = Layer.padded(trunk.width());
    hidden = new float[users * stride];
    next = new float[users * stride];
    scratch = new float[users * stride];
    encoded = new float[users][stride];
    row = new float[stride + 3 * heads];
    mean = new float[stride];
    max = new float[stride];
    shared = new float[stride];
    queries = new float[users * heads];
    keys = new float[users * heads];
    values = new float[users * heads];
    contexts = new float[users * heads];
    keyOfOne = new float[users * heads];
    valueOfOne = new float[users * heads];
    context = new float[Layer.padded(heads)];
    output = new float[2 * users];
  }
}
