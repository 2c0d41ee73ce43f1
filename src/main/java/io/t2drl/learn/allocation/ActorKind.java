package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.learn.net.Schedule;

/** How an actor comes from a state to an action. */
public enum ActorKind {

  /** By a reverse diffusion chain that begins with noise: other noise gives another action. */
  DIFFUSION {
    @Override
    public int chain(AllocatorSettings settings) {
      return settings.denoisingSteps();
    }
  },

  /** By an MLP, in one pass and without noise: a state has one action. */
  MLP {
    @Override
    public int chain(AllocatorSettings settings) {
      return 0;
    }
  };

  /** {@return denoising steps of the chain; 0 without a chain} */
  public abstract int chain(AllocatorSettings settings);

  /** {@return whether actions are drawn, so that a state has several} */
  public boolean draws() {
    return this == DIFFUSION;
  }

  /** {@return the noise of the actions it learns to copy; an MLP copies without looking at them} */
  public Schedule schedule(AllocatorSettings settings) {
    return Schedule.variancePreserving(
        Math.max(1, chain(settings)), settings.betaMin(), settings.betaMax());
  }
}
