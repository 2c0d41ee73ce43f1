"""Loads a converted dataset as RLlib does, and writes a line for each step: load_rllib.py DATA OUT."""
import hashlib
import struct
import sys
from types import SimpleNamespace

import numpy as np
import ray
from ray.rllib.offline.offline_prelearner import OfflinePreLearner


def digest(numbers):
    return hashlib.sha256(np.asarray(numbers, dtype="<f4").tobytes()).hexdigest()[:16]


def main(data, out):
    ray.init(num_cpus=1, include_dashboard=False, logging_level="error")
    # What the pre-learner asks the algorithm's configuration for, with RLlib's defaults.
    config = SimpleNamespace(
        is_multi_agent=False,
        input_read_schema={},
        input_compress_columns=[],
        ignore_final_observation=False,
    )
    reader = SimpleNamespace(config=config)
    with open(out, "w", encoding="utf-8") as lines:
        for batch in ray.data.read_parquet(data).iter_batches(batch_format="numpy"):
            for episode in OfflinePreLearner._map_to_episodes(reader, batch)["episodes"]:
                first, after = episode.get_observations([0, 1])
                reward = float(episode.get_rewards(0))
                print(
                    digest(first),
                    digest(episode.get_actions(0)),
                    digest(after),
                    f"{struct.unpack('>q', struct.pack('>d', reward))[0] & (1 << 64) - 1:x}",
                    str(bool(episode.is_terminated)).lower(),
                    str(bool(episode.is_truncated)).lower(),
                    file=lines,
                )


main(*sys.argv[1:])
