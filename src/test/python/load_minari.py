"""Loads a converted dataset by Minari, and writes a line for each step: load_minari.py DATA OUT."""
import hashlib
import struct
import sys

import numpy as np
from minari import MinariDataset


def digest(numbers):
    return hashlib.sha256(np.asarray(numbers, dtype="<f4").tobytes()).hexdigest()[:16]


def main(data, out):
    dataset = MinariDataset(data)
    steps = 0
    with open(out, "w", encoding="utf-8") as lines:
        for episode in dataset.iterate_episodes():
            assert len(episode.observations) == len(episode.rewards) + 1
            for step, reward in enumerate(episode.rewards):
                assert dataset.observation_space.contains(episode.observations[step])
                assert dataset.action_space.contains(episode.actions[step])
                print(
                    digest(episode.observations[step]),
                    digest(episode.actions[step]),
                    digest(episode.observations[step + 1]),
                    f"{struct.unpack('>q', struct.pack('>d', reward))[0] & (1 << 64) - 1:x}",
                    str(bool(episode.terminations[step])).lower(),
                    str(bool(episode.truncations[step])).lower(),
                    file=lines,
                )
                steps += 1
    assert steps == dataset.total_steps, (steps, dataset.total_steps)


main(*sys.argv[1:])
