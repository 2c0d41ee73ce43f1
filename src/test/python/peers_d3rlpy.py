"""Offline learners of d3rlpy on logged slots, judged by the model on held-out ones, beside other policies on the same:

peers_d3rlpy.py LOGS JUDGED/POLICY... [--updates N] [--seeds N] [--learners NAME...]

LOGS is what they learn from. Each JUDGED/POLICY is what `simulate` wrote of a policy on the held-out requests, those of
equal-share and oracle among them. Prints a Markdown table.
"""
import argparse
import sys
import time
from pathlib import Path

import d3rlpy
import numpy as np
from d3rlpy.algos import AWACConfig, BCConfig, IQLConfig, TD3PlusBCConfig
from d3rlpy.logging import NoopAdapterFactory

from logged import Slots

LEARNERS = {
    "BC": lambda: BCConfig(batch_size=256),
    "TD3+BC": lambda: TD3PlusBCConfig(batch_size=256, gamma=0),
    "IQL": lambda: IQLConfig(batch_size=256, gamma=0),
    "AWAC": lambda: AWACConfig(batch_size=256, gamma=0),
}


def observations(slots):
    """What a policy sees, [slots, users x 11]: of every user what our networks see, but for its place among them."""
    world = slots.world
    saving = (1 - world.alpha) * (world.a2 - world.a4) - world.alpha * world.b1 * world.a3
    models = [getattr(world, name)[slots.model] for name in ("a1", "a2", "a3", "a4", "b1", "b2")]
    columns = [np.log(slots.gain), np.log(slots.input_bits), np.log(slots.output_bits), slots.hit * 1.0, *models,
               slots.hit * saving[slots.model]]
    return np.stack(columns, axis=2).reshape(len(slots), -1)


def learn(name, seen, slots, updates, seed):
    """A learner after so many updates on slots, each an episode of one step: nothing later depends on its action."""
    d3rlpy.seed(seed)
    reward = (slots.reward - slots.reward.mean()) / slots.reward.std()
    dataset = d3rlpy.dataset.MDPDataset(
        seen, slots.raw_action.astype(np.float32), reward.astype(np.float32)[:, None], np.ones(len(slots)))
    learner = LEARNERS[name]().create()
    learner.fit(dataset, n_steps=updates, n_steps_per_epoch=updates, logger_adapter=NoopAdapterFactory(),
                show_progress=False)
    return learner


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("logs")
    parser.add_argument("judged", nargs="+", type=Path)
    parser.add_argument("--updates", type=int, default=6_240)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--learners", nargs="*", default=["BC", "TD3+BC", "IQL"], choices=list(LEARNERS))
    arguments = parser.parse_args()

    logs = Slots(arguments.logs)
    judged = {directory.name: Slots(directory) for directory in arguments.judged}
    held_out = judged["equal-share"]
    for slots in [logs, *judged.values()]:
        slots.check()
        assert slots is logs or slots.same_requests(held_out)

    low, high = held_out.reward.mean(), judged["oracle"].reward.mean()
    print("| policy | mean reward | share of the gap |\n|---|---|---|")

    def line(name, rewards):
        share = (np.array(rewards) - low) / (high - low)
        spread = f" ({100 * min(share):.1f} to {100 * max(share):.1f})" if len(rewards) > 1 else ""
        print(f"| {name} | {np.mean(rewards):.3f} | {100 * share.mean():.1f} %{spread} |", flush=True)

    for name, slots in judged.items():
        line(name, [slots.reward.mean()])
    seen = observations(logs)
    centre, scale = seen.mean(axis=0), seen.std(axis=0)
    seen, shown = (((x - centre) / scale).astype(np.float32) for x in (seen, observations(held_out)))
    for name in arguments.learners:
        rewards, begun = [], time.process_time()
        for seed in range(1, arguments.seeds + 1):
            learner = learn(name, seen, logs, arguments.updates, seed)
            rewards.append(held_out.rewards(*held_out.amend(learner.predict(shown))).mean())
        line(f"d3rlpy {name}, {arguments.updates} updates", rewards)
        print(f"{name}: {(time.process_time() - begun) / arguments.seeds:.0f} s of CPU time a seed", file=sys.stderr)


main()
