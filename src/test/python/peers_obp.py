"""Continuous estimators of Open Bandit Pipeline beside `ope`, on logs of random allocations without any cache:

peers_obp.py TRUTH.json DATASET... [--bandwidths H...] [--kernel NAME]

Each DATASET was written by `simulate --policy none+random`, DATASET.json by `ope --policy none+equal-share` on it, and
TRUTH.json by `evaluate --policy none+equal-share`. Prints a Markdown table.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from obp.ope import (
    KernelizedDoublyRobust,
    KernelizedInverseProbabilityWeighting,
    KernelizedSelfNormalizedInverseProbabilityWeighting,
)
from sklearn.ensemble import HistGradientBoostingRegressor

from logged import Slots

ESTIMATORS = {
    "kernel IPW": KernelizedInverseProbabilityWeighting,
    "kernel SNIPW": KernelizedSelfNormalizedInverseProbabilityWeighting,
    "kernel DR": KernelizedDoublyRobust,
}
RESAMPLES = 200


class ShareDensity:
    """Density of a share x / (x + s), where x is uniform on [floor, 1 + floor] and s the sum of U - 1 like it."""

    def __init__(self, users, floor, draws=1_000_000):
        self._floor = floor
        generator = np.random.default_rng(1)
        self._sums = np.sort(generator.random((draws, users - 1)).sum(axis=1) + (users - 1) * floor)
        self._added = np.concatenate([[0], np.cumsum(self._sums)])

    def __call__(self, share):
        """The mean, over draws of s, of the density s / (1 - share)^2 where x = share s / (1 - share) is possible."""
        odds = share / (1 - share)
        first = np.searchsorted(self._sums, self._floor / odds)
        end = np.searchsorted(self._sums, (1 + self._floor) / odds)
        return (self._added[end] - self._added[first]) / len(self._sums) / (1 - share) ** 2


def critic(slots, rewards, shares):
    """What users would earn with other shares, by boosted trees that have not seen their half of the cells."""

    def features(share):
        columns = [np.log(slots.gain), np.log(slots.input_bits), np.log(slots.output_bits), np.log(share), slots.model]
        return np.stack(columns, axis=2).reshape(-1, len(columns))

    half = np.repeat(slots.cell % 2, slots.world.users)
    logged, asked, guess = features(slots.bandwidth), features(shares), np.empty_like(rewards)
    for mine in (0, 1):
        trees = HistGradientBoostingRegressor(categorical_features=[4], random_state=1)
        trees.fit(logged[half != mine], rewards[half != mine])
        guess[half == mine] = trees.predict(asked[half == mine])
    return guess


def estimates(directory, density, kernel, bandwidths):
    """By (estimator, bandwidth): estimate, low and high end of a 95 % interval; and what was to be earned here."""
    slots = Slots(directory)
    slots.check()
    assert not slots.hit.any()
    shares = np.full_like(slots.bandwidth, 1 / slots.world.users)
    rewards = -slots.costs(slots.bandwidth, slots.steps).ravel()
    inputs = {
        "reward": rewards,
        "action_by_behavior_policy": slots.bandwidth.ravel(),
        "action_by_evaluation_policy": shares.ravel(),
        "pscore": density(slots.bandwidth.ravel()),
        "estimated_rewards_by_reg_model": critic(slots, rewards, shares),
    }
    answers = {("trees alone", ""): (inputs["estimated_rewards_by_reg_model"].mean(), np.nan, np.nan)}
    for name, estimator in ESTIMATORS.items():
        for bandwidth in bandwidths:
            judge = estimator(kernel=kernel, bandwidth=bandwidth)
            interval = judge.estimate_interval(**inputs, n_bootstrap_samples=RESAMPLES, random_state=1)
            _, low, high = interval.values()
            answers[name, bandwidth] = judge.estimate_policy_value(**inputs), low, high
    return answers, slots.rewards(shares, slots.steps).mean()


def ours(directory):
    """By estimator of `ope`: estimate, low and high end of its 95 % interval."""
    report = json.loads(Path(f"{directory}.json").read_text(encoding="utf-8"))
    return {
        (f"`ope`, `{estimate['estimator']}`", ""):
            tuple(estimate["reward"][key] for key in ("mean", "ci95Low", "ci95High"))
        for estimate in report["policies"][0]["estimates"]
        if estimate["refusal"] is None
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("datasets", nargs="+")
    parser.add_argument("--bandwidths", type=float, nargs="*", default=[0.005, 0.02, 0.08])
    parser.add_argument("--kernel", default="gaussian")
    arguments = parser.parse_args()

    truth = json.loads(arguments.truth.read_text(encoding="utf-8"))["policies"][0]["meanReward"]
    world = Slots(arguments.datasets[0]).world
    density = ShareDensity(world.users, world.floor)
    answers, here = {}, []
    for directory in arguments.datasets:
        theirs, earned = estimates(directory, density, arguments.kernel, arguments.bandwidths)
        here.append(earned)
        for key, answer in {**theirs, **ours(directory)}.items():
            answers.setdefault(key, []).append(answer)

    count = len(here)
    print(f"The policy earns {truth:.3f}, and {np.mean(here):.3f} on the requests of these {count} datasets.\n")
    print("| estimator | bandwidth | bias | RMSE | RMSE on the same requests | intervals that hold the truth | width |")
    print("|---|---|---|---|---|---|---|")
    for (name, bandwidth), values in answers.items():
        estimate, low, high = np.array(values).T
        errors = estimate - truth
        text = [name, str(bandwidth), f"{errors.mean():+.3f}", f"{np.sqrt((errors ** 2).mean()):.3f}"]
        same = f"{np.sqrt(((estimate - here) ** 2).mean()):.3f}" if len(values) == count else ""
        held = ((low <= truth) & (truth <= high)).sum()
        known = not np.isnan(low).any()
        text += [same, f"{held} of {len(values)}" if known else "", f"{(high - low).mean():.3f}" if known else ""]
        print(f"| {' | '.join(text)} |")


main()
