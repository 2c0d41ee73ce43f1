"""Times a reference of T2DRL in NumPy and PyTorch, on one thread, for `t2drl benchmark --against reference`.

usage: python3 reference.py DIR [--cells N] [--repetitions N] [--check] [--quick]

DIR holds the reference's modules: t2drl_env (the simulated world), t2drl_torch (features) and t2drl_best (networks,
training, decisions). Prints one JSON object: versions, and for each work `seconds` (wall clock) and `cpuSeconds` (of the
process) that a unit took in each repetition:

  update     an update of the default recipe of D3PG, with the 16 slots of simulation that stand behind it
  decision   a decision from one sample, in blocks of 256 cells, features already made
  best       a decision by the best of eight samples, likewise
  simulate   a slot with equal shares and random caches, for 1,000 cells and for N
"""
import argparse
import json
import os
import platform
import sys
import time

# Before NumPy and PyTorch load their libraries: one thread, and the kernels that suit this processor best.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
os.environ.pop("OPENBLAS_CORETYPE", None)

BLOCK = 256
SAMPLES = 8


def now():
    return time.perf_counter(), time.process_time()


def per_unit(spans, units):
    """Times of one unit for spans of (begin, end)."""
    return {
        name: [(end[clock] - begin[clock]) / units for begin, end in spans]
        for clock, name in enumerate(("seconds", "cpuSeconds"))
    }


def repeat(repetitions, least_seconds, units, work):
    """Times of a unit in each repetition, after one that does not count."""
    found = {"seconds": [], "cpuSeconds": []}
    for repetition in range(repetitions + 1):
        calls, begin = 0, now()
        while calls == 0 or time.perf_counter() - begin[0] < least_seconds:
            work()
            calls += 1
        if repetition > 0:
            for name, times in per_unit([(begin, now())], calls * units).items():
                found[name] += times
    return found


def simulate(env_module, parameters, cells, repetitions, least_seconds):
    catalogue, env = env_module.catalogue(parameters), env_module.Env(parameters, cells)
    caches = env_module.feasible_caches(catalogue, parameters.C, True)
    env.set_cache(caches[np.random.default_rng(0).integers(0, len(caches), cells)])

    def slot():
        env.step(*env_module.alloc_equal(parameters, catalogue, env.s))

    return repeat(repetitions, least_seconds, cells, slot)


def decide(best, torch_module, env_module, parameters, samples, repetitions, least_seconds):
    torch.manual_seed(0)
    actor, critic = best.Actor(parameters, "diff"), best.Critic(parameters)
    env = env_module.Env(parameters, BLOCK)
    env.set_cache(np.ones((BLOCK, parameters.M), bool))
    seen = torch.from_numpy(torch_module.features(parameters, env_module.catalogue(parameters), env.s))
    return repeat(
        repetitions, least_seconds, BLOCK, lambda: best.decide(parameters, actor, critic, seen, k=samples))


def update(best, repetitions, updates):
    """The reference's own training between its evaluations, which are made small and do not count."""
    options = best.parser().parse_args([])
    marks = [options.cwarm + updates * (i + 1) for i in range(repetitions + 1)]
    options.marks, options.updates, options.maxsec = marks, marks[-1], float("inf")
    begins, ends = [], []
    whole = best.Test

    class SmallTest(whole):
        def __init__(self, parameters, seed, policy_caches=False):
            super().__init__(parameters, seed, policy_caches, E=9)

        def gap(self, *args):
            if len(ends) == len(begins):
                ends.append(now())
            return super().gap(*args)

    best.Test = SmallTest
    best.train(options, log=lambda *args, **kwargs: begins.append(now()))
    best.Test = whole
    return per_unit(list(zip(begins, ends[1:])), updates)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("directory")
    arguments.add_argument("--cells", type=int, default=4096)
    arguments.add_argument("--repetitions", type=int, default=3)
    arguments.add_argument("--check", action="store_true", help="only see whether everything is there")
    arguments.add_argument("--quick", action="store_true", help="time little, for a test")
    given = arguments.parse_args()
    least_seconds, updates = (0.0, 2) if given.quick else (1.0, 100)

    sys.path.insert(0, given.directory)
    try:
        import t2drl_best as best
        import t2drl_env as env_module
        import t2drl_torch as torch_module
    except ModuleNotFoundError as missing:
        sys.exit(f"{given.directory} holds no {missing.name}.py")

    versions = {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__}
    if given.check:
        print(json.dumps(versions))
        return
    torch.set_num_threads(1)
    parameters = env_module.P(**{**torch_module.DEFAULT, "floor": 0.05, "capA3": True})
    again = (given.repetitions, least_seconds)
    result = {
        **versions,
        "update": update(best, given.repetitions, updates),
        "decision": decide(best, torch_module, env_module, parameters, 1, *again),
        "best": decide(best, torch_module, env_module, parameters, SAMPLES, *again),
        "simulate1000": simulate(env_module, parameters, 1000, *again),
        "simulate": simulate(env_module, parameters, given.cells, *again),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    try:
        import numpy as np
        import torch
    except ModuleNotFoundError as missing:
        sys.exit(f"no module {missing.name}")
    main()
