package io.t2drl.learn.net;

/** A network whose parameters lie in one flat array. Keeps its buffers; not thread-safe. */
public sealed interface Network permits ActorNetwork, CriticNetwork, ValueNetwork {

  /** Returns its parameters and their gradient; they must be bound before the network is used. */
  Weights weights();
}
