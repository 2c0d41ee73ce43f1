"""Logged slots as NumPy arrays, and what the model (docs/model.md) says of their allocations."""
import json
import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


class World:
    """What the formulas need of a dataset's settings, as its manifest holds them."""

    def __init__(self, directory):
        manifest = json.loads(Path(directory, "manifest.json").read_text(encoding="utf-8"))
        self._settings = manifest["settings"]
        self.rounds = sorted(map(int, manifest["rounds"]))
        number = self._number
        self.users = int(number("cell", "users"))
        self.edge_steps = number("compute", "steps")
        self.slowness = number("compute", "cloud-slowness")
        self.backhaul = number("compute", "backhaul-rate")
        self.alpha = number("cost", "alpha")
        self.floor = number("amender", "bandwidth-floor")
        self.uplink = number("radio", "uplink-bandwidth")
        self.downlink = number("radio", "downlink-bandwidth")
        noise = number("radio", "noise-density")
        self.user_power = 10 ** ((number("radio", "user-power") - noise) / 10)
        self.station_power = 10 ** ((number("radio", "station-power") - noise) / 10)
        models = re.search(r"^catalogue = \[(.*?)^\]", self._settings, re.M | re.S)[1]
        for name in ("a1", "a2", "a3", "a4", "b1", "b2"):
            values = re.findall(rf"\b{name} = ([-+.\dE]+)", models)
            setattr(self, name, np.array(values, dtype=float))

    def _number(self, section, key):
        block = re.search(rf"^{section} \{{(.*?)^\}}", self._settings, re.M | re.S)[1]
        return float(re.search(rf"^\s*{key} = (\S+)", block, re.M)[1])


class Slots:
    """All slots of a dataset, in the order of cells, rounds, frames and slots: arrays of [slots, users]."""

    def __init__(self, directory):
        self.world = World(directory)
        columns = ["cell", "frame", "slot", "gain", "model", "input_bits", "output_bits", "hit",
                   "bandwidth", "steps", "raw_action", "delay_s", "tv", "reward"]
        parts = [pq.read_table(Path(directory, "slots", f"round={r}"), columns=columns, partitioning=None)
                 for r in self.world.rounds]
        sizes = [part.num_rows for part in parts]
        lines = {name: np.concatenate([_matrix(part[name]) for part in parts]) for name in columns}
        rounds = np.repeat(self.world.rounds, sizes)
        order = np.lexsort((lines["slot"], lines["frame"], rounds, lines["cell"]))
        for name, line in lines.items():
            setattr(self, name, line[order])

    def __len__(self):
        return len(self.reward)

    def limits(self):
        """Most steps that requests have a use for; 0 for misses."""
        return np.where(self.hit, self.world.a3[self.model], 0)

    def amend(self, raw):
        """Bandwidth shares and steps that a raw action [slots, 2 users] is executed as."""
        weights = (np.clip(raw, -1, 1).astype(float) + 1) / 2
        shares = weights[:, 0::2] + self.world.floor
        steps = weights[:, 1::2] * self.limits()
        spent = steps.sum(axis=1, keepdims=True)
        return shares / shares.sum(axis=1, keepdims=True), steps * np.minimum(
            1, self.world.edge_steps / np.maximum(spent, 1e-9))

    def costs(self, shares, steps):
        """What each user's request costs: alpha delay + (1 - alpha) TV."""
        world = self.world
        up = shares * world.uplink * np.log2(1 + world.user_power * self.gain / (shares * world.uplink))
        down = shares * world.downlink * np.log2(1 + world.station_power * self.gain / world.downlink)
        a1, a2, a3, a4, b1, b2 = (
            getattr(world, name)[self.model] for name in ("a1", "a2", "a3", "a4", "b1", "b2"))
        spent = np.where(self.hit, steps, a3)
        tv = np.clip(a4 + (a2 - a4) * (a3 - spent) / (a3 - a1), a4, a2)
        delay = (self.input_bits / up + self.output_bits / down
                 + np.where(self.hit, 0, (self.input_bits + self.output_bits) / world.backhaul)
                 + np.where(self.hit, 1, world.slowness) * (b1 * spent + b2))
        return world.alpha * delay + (1 - world.alpha) * tv

    def rewards(self, shares, steps):
        """Rewards of slots: minus the mean of their users' costs."""
        return -self.costs(shares, steps).mean(axis=1)

    def same_requests(self, other):
        """Whether other slots have these requests, channels and hits."""
        return all(np.array_equal(getattr(self, name), getattr(other, name))
                   for name in ("gain", "model", "input_bits", "output_bits", "hit"))

    def check(self):
        """Asserts that the formulas give what was logged, to the precision of the logs' floats."""
        shares, steps = self.amend(self.raw_action)
        # A policy without raw actions may give less than the least share that a raw action gives
        told = self.bandwidth > self.bandwidth.max(axis=1, keepdims=True) * self.world.floor / (1 + self.world.floor)
        whole = told.all(axis=1)
        np.testing.assert_allclose(shares[whole], self.bandwidth[whole], rtol=1e-5, atol=1e-7)
        np.testing.assert_allclose(steps, self.steps, rtol=1e-5, atol=1e-3)
        np.testing.assert_allclose(self.rewards(self.bandwidth, self.steps), self.reward, rtol=1e-5)


def _matrix(column):
    """A column of numbers as a line, one of lists as a matrix; floats as doubles."""
    column = column.combine_chunks()
    if pa.types.is_list(column.type):
        numbers = column.flatten().to_numpy(zero_copy_only=False).reshape(len(column), -1)
    else:
        numbers = column.to_numpy(zero_copy_only=False)
    return numbers.astype(float) if numbers.dtype == np.float32 else numbers
