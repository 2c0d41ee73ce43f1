"""Runs an allocator by ONNX Runtime and compares with what was decided: run_onnx.py POLICY STATES COUNT.

STATES holds a directory for each slot, with the inputs and the expected outputs of many cells as NumPy's files. Where
two samples are worth the same but for rounding, either may be taken.
"""
import sys
from pathlib import Path

import numpy as np
import onnxruntime

TOLERANCE = 1e-5
TIE = 1e-4


def main(policy, states, count):
    session = onnxruntime.InferenceSession(policy, providers=["CPUExecutionProvider"])
    inputs = [given.name for given in session.get_inputs()]
    outputs = [made.name for made in session.get_outputs()]
    compared = ties = 0
    for state in Path(states).iterdir():
        given = {name: np.load(state / f"{name}.npy") for name in inputs}
        made = dict(zip(outputs, session.run(outputs, given)))
        cells = len(given["step_budget"])
        apart = np.zeros(cells)
        for name in "bandwidth", "steps", "raw_action":
            difference = np.abs(made[name] - np.load(state / f"{name}.npy")).reshape(cells, -1).max(axis=1)
            apart = np.maximum(apart, difference / (given["step_budget"] if name == "steps" else 1))
        values = np.sort(made["values"], axis=0)
        other = ~(apart <= TOLERANCE)
        assert (values[-1] - values[-2] < TIE)[other].all(), (state, apart.max())
        compared += cells
        ties += np.count_nonzero(other)
    assert compared == int(count), compared
    assert ties < compared / 1000, ties


main(*sys.argv[1:])
