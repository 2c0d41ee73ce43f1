"""Runs the notebooks without anybody watching: checks, executes or renders them. submit/notebook calls it.

    run.py install                        the kernel, into the environment whose Python this is
    run.py check [--jobs N] [FILE...]     executes, and fails where an output is not what the file holds, or the page is
                                          not what render makes of the file
    run.py execute [--jobs N] [FILE...]   executes, and keeps the outputs in the files
    run.py render [FILE...]               docs/notebooks/*.html from what the files hold
    run.py compare BEFORE AFTER           fails where two files hold other outputs; needs no Jupyter
"""

import argparse
import json
import math
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
KERNEL = "t2drl"

# The same seed gives the same bits. Sums over Spark partitions may differ in their last ones: by a unit in the last of
# the six digits that are printed.
RELATIVE = 1e-5
ABSOLUTE = 1e-9
NUMBER = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?")

SECONDS_PER_CELL = 600
SECONDS_TO_START = 120


def install():
    """Describes our kernel: JJava on the JVM, class path and environment of submit/t2drl."""
    kernels = Path(sys.prefix, "share", "jupyter", "kernels")
    kernel = {
        "argv": [str(HOME / "submit" / "t2drl"), "{connection_file}"],
        "display_name": "Java (T2DRL-Spark)",
        "language": "java",
        "interrupt_mode": "message",
        "env": {
            "T2DRL_KERNEL": str(kernels / "java" / "jjava.jar"),
            "T2DRL_HEAP": os.environ.get("T2DRL_HEAP", "2g"),
            "SPARK_HOME": "",
            "JJAVA_STARTUP_SCRIPTS_PATH": str(HERE / "startup.jsh"),
        },
    }
    (kernels / KERNEL).mkdir(parents=True, exist_ok=True)
    write(kernels / KERNEL / "kernel.json", json.dumps(kernel, indent=1))
    # JJava's own, on a JVM that cannot run Spark, would be one to choose by mistake
    (kernels / "java" / "kernel.json").unlink(missing_ok=True)


def write(path, text):
    """Writes a file that appears whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def read(path):
    import nbformat

    return nbformat.read(path, as_version=4)


def executed(path):
    """The notebook with the outputs of this execution, in the directory that it lies in."""
    from nbclient import NotebookClient

    notebook = read(path)
    NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        startup_timeout=SECONDS_TO_START,
        kernel_name=KERNEL,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    for cell in code(notebook):
        cell["outputs"] = kept(cell["outputs"])
    # not the version of somebody's Java
    notebook["metadata"].get("language_info", {}).pop("version", None)
    return notebook


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def kept(outputs):
    """Progress and warnings, which standard error has, are for those who wait."""
    return [output for output in outputs if output.get("name") != "stderr"]


def differences(before, after):
    """What is not the same in two executions of a notebook, a sentence each."""
    if len(code(before)) != len(code(after)):
        return [f"{len(code(before))} cells before, {len(code(after))} now"]
    found = []
    for number, (old, new) in enumerate(zip(code(before), code(after)), start=1):
        olds, news = kept(old["outputs"]), kept(new["outputs"])
        if len(olds) != len(news):
            found.append(f"cell {number}: {len(olds)} outputs before, {len(news)} now")
            continue
        for one, other in zip(olds, news):
            found += [f"cell {number}: {sentence}" for sentence in changed(parts(one), parts(other))]
    return found


def parts(output):
    """An output as texts by their MIME types; in a file, a text may be a list of lines."""
    if output["output_type"] == "stream":
        texts = {"text/plain": output["text"]}
    elif output["output_type"] == "error":
        texts = {"error": output["ename"] + ": " + output["evalue"]}
    else:
        texts = output["data"]
    return {mime: "".join(text) for mime, text in texts.items()}


def changed(before, after):
    if before.keys() != after.keys():
        return [f"{', '.join(before)} before, {', '.join(after)} now"]
    sentences = []
    for mime, old in before.items():
        new = after[mime]
        # fonts differ from machine to machine; a picture's numbers stand in its text
        if mime.startswith("image/"):
            if not 0.5 < len(new) / max(1, len(old)) < 2:
                sentences.append(f"{mime}: {len(old)} characters before, {len(new)} now")
        elif not same(old, new):
            sentences.append(f"{mime}: {first_difference(old, new)}")
    return sentences


def same(old, new):
    """Whether texts have the same words, and numbers that are equal but for their last digits."""
    if skeleton(old) != skeleton(new):
        return False
    pairs = zip(NUMBER.findall(old), NUMBER.findall(new), strict=True)
    return all(
        math.isclose(number(one), number(other), rel_tol=RELATIVE, abs_tol=ABSOLUTE)
        for one, other in pairs
    )


def skeleton(text):
    """The words: columns of tables are as wide as their numbers."""
    return re.sub(r"[\s-]+", " ", NUMBER.sub(" # ", text)).strip()


def number(text):
    return float(text.replace(",", ""))


def first_difference(old, new):
    olds, news = old.splitlines(), new.splitlines()
    for i in range(max(len(olds), len(news))):
        one = olds[i] if i < len(olds) else "(nothing)"
        other = news[i] if i < len(news) else "(nothing)"
        if not same(one, other):
            return f"'{one.strip()}' before, '{other.strip()}' now"
    return "lines are laid out in another way"


def check(path):
    """Executes a notebook; returns what has changed."""
    return differences(read(path), executed(path)) + stale(path)


def stale(path):
    """Whether a page tells what its notebook once held, as a complaint; who has made others need no pages."""
    if path.parent != HERE or (place(path).is_file() and place(path).read_text(encoding="utf-8") == page(path)):
        return []
    return [f"{place(path).relative_to(HOME)} is not what submit/notebook --render makes of it"]


def execute(path):
    """Executes a notebook and keeps its outputs; returns no complaint."""
    import nbformat

    write(path, nbformat.writes(executed(path)) + "\n")
    return []


def render(path):
    """Makes a page of a notebook, which needs no network; returns no complaint."""
    place(path).parent.mkdir(parents=True, exist_ok=True)
    write(place(path), page(path))
    return []


def place(path):
    return HOME / "docs" / "notebooks" / (path.stem + ".html")


def page(path):
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(HERE)])
    html, _ = exporter.from_notebook_node(read(path), {"metadata": {"name": path.stem}})
    return html.replace('href="../docs/', 'href="../').rstrip() + "\n"  # it lies elsewhere


def compare(before, after):
    return differences(held(before), held(after))


def held(path):
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as e:
        raise ValueError(f"{path} is no notebook: {e}") from e
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError(f"{path} is no notebook: it has no cells")
    return notebook


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1: {number}")
    return number


def attempt(action, path):
    try:
        return action(path)
    except Exception as e:  # a cell that failed, a kernel that died: the other notebooks go on
        return [str(e).strip()]


def tell(path, complaints):
    print(f"{path.name}: {'changed or failed' if complaints else 'ok'}")
    for complaint in complaints:
        print("  " + complaint.replace("\n", "\n    "))
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(prog="submit/notebook")
    parser.add_argument("action", choices=["install", "check", "execute", "render", "compare"])
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="notebooks at a time (default 1)")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: all of notebooks/")
    options = parser.parse_intermixed_args()
    files = options.files or sorted(HERE.glob("*.ipynb"))
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        parser.error("no such notebook: " + ", ".join(missing))
    if options.action == "install":
        install()
        return 0
    if options.action == "compare":
        if len(files) != 2:
            parser.error("compare takes two files")
        try:
            complaints = compare(*files)
        except ValueError as e:
            parser.error(str(e))
        tell(files[1], complaints)
        return 1 if complaints else 0
    action = {"check": check, "execute": execute, "render": render}[options.action]
    failed = False
    with ThreadPoolExecutor(options.jobs) as pool:
        for path, complaints in pool.map(lambda path: (path, attempt(action, path.resolve())), files):
            tell(path, complaints)
            failed |= bool(complaints)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
