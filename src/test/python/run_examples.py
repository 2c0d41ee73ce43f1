"""Runs the examples of a page that use ONNX Runtime, in a directory with the policy's files: run_examples.py PAGE DIR."""
import os
import re
import sys
from pathlib import Path


def main(page, directory):
    examples = re.findall(r"^```python\n(.*?)^```$", Path(page).read_text(encoding="utf-8"), re.M | re.S)
    examples = [example for example in examples if "onnxruntime" in example]
    assert examples, page
    os.chdir(directory)
    names = {}
    for example in examples:
        exec(example, names)
    assert abs(names["bandwidth"].sum() - 1) < 1e-5
    assert 0 < names["steps"].sum() <= 700 * (1 + 1e-5)


main(*sys.argv[1:])
