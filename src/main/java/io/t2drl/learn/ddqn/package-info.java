/** The long-timescale agent that lists its caches: Double DQN. */
package io.t2drl.learn.ddqn;
