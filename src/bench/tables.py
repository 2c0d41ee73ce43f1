"""Prints the tables of docs/performance.md from what `t2drl benchmark --json FILE` wrote.

usage: python3 src/bench/tables.py FILE
"""
import json
import sys


def time(seconds):
    return f"{seconds * 1e6:,.2f} us" if seconds < 1e-3 else f"{seconds * 1e3:,.2f} ms"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    print("\n".join(lines), end="\n\n")


def reference(result):
    theirs = {work["stage"]: work for work in result["reference"].values() if "ratio" in work}
    rows = []
    for ours in result["oneCore"]:
        if ours["stage"] in theirs:
            work = theirs[ours["stage"]]
            rows.append([
                ours["stage"],
                time(ours["medianSeconds"]),
                time(work["medianSeconds"]),
                f"{work['ratio']:.2f}",
                time(ours["medianCpuSeconds"]),
                time(work["medianCpuSeconds"]),
                f"{work['cpuRatio']:.2f}",
                f"{work['goal']:.2f}",
            ])
    print(f"Reference: {result['reference']['versions']}.\n")
    table(["work", "here", "reference", "times", "CPU here", "CPU reference", "times", "goal"], rows)


def counted(result):
    table(
        ["work", "MFLOP", "logistic functions", "sgemm alone", "CPU time", "limit reached"],
        [
            [
                work["stage"],
                f"{work['flops'] / 1e6:,.3f}",
                f"{work['logistics']:,.0f}",
                time(work["sgemmSeconds"]),
                time(work["medianCpuSeconds"]),
                f"{100 * work['limitReached']:.0f} %",
            ]
            for work in result["oneCore"]
            if work["flops"] > 0
        ],
    )


def scaling(result):
    table(
        ["work", "one core", f"{result['cores']} cores", "times"],
        [
            [
                work["stage"],
                f"{work['oneCorePerSecond']:,.1f} {work['unit']}/s",
                f"{work['allCoresPerSecond']:,.1f} {work['unit']}/s",
                f"{work['speedup']:.2f}",
            ]
            for work in result["scaling"]
        ],
    )


def stages(result):
    table(
        ["stage", "work", "time", "CPU time", "rate"],
        [
            [
                stage["stage"],
                f"{stage['work']:,.0f} {stage['unit']}",
                f"{stage['medianSeconds']:.3f} s",
                f"{stage['medianCpuSeconds']:.3f} s",
                f"{stage['medianPerSecond']:,.1f} {stage['unit']}/s" if stage["medianPerSecond"] else "-",
            ]
            for stage in result["stages"]
        ],
    )


def budget(result):
    """CPU seconds of a round by what its work takes on one core; the rest is recording, Parquet, averaging, Spark."""
    update, collecting, _, cacher, simulation = result["oneCore"]
    done = {stage["stage"]: stage["work"] for stage in result["stages"]}
    slots = done["simulate"]

    def updates(work):
        return done[work["stage"].replace(" update", " learns")]

    parts = [(update, updates(update)), (collecting, slots), (cacher, updates(cacher)), (simulation, slots)]
    seconds = [count * work["medianCpuSeconds"] for work, count in parts]
    table(
        ["work", "in a round", "CPU time", "share"],
        [
            [work["stage"], f"{count:,.0f} {work['unit']}", f"{taken:.2f} s", f"{100 * taken / sum(seconds):.1f} %"]
            for (work, count), taken in zip(parts, seconds)
        ],
    )


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        result = json.load(file)
    print(f"Code {result['codeVersion']}; {result['cells']} cells, {result['learners']} learners, {result['master']}; "
          f"{result['simulatedCells']:,} cells simulated on single cores.\n")
    if "reference" in result:
        reference(result)
    counted(result)
    scaling(result)
    stages(result)
    budget(result)


if __name__ == "__main__":
    main()
