"""Collects the samples that the benchmark plugin wrote, prints their medians, and stores them as one JSON file with
commit, compiler, host and data sets.

    store.py <folder with .samples.tsv files>
"""

import pathlib
import sys
from statistics import median

from environment import environment, store

ENDING = ".histogram.samples.tsv"
NANOSECONDS = {"ns": 1, "μs": 1e3, "ms": 1e6, "s": 1e9}
BYTES = {"bytes": 1, "K": 1e3, "M": 1e6, "G": 1e9}


def samples(file):
    """A file's samples in nanoseconds or bytes. Its first line ends with the unit in brackets."""
    head, *values = file.read_text().split("\n")
    unit = head.rsplit("(", 1)[-1].rstrip(")")
    scale = NANOSECONDS.get(unit) or BYTES.get(unit)
    if scale is None:
        sys.exit(f"store: {file.name}: expected a unit of time or memory in its first line, found \"{head}\"")
    return [float(value) * scale for value in values if value]


def main():
    if len(sys.argv) != 2:
        sys.exit("expected: store.py <folder with .samples.tsv files>")
    benchmarks = {}
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*" + ENDING)):
        name, metric = file.name[: -len(ENDING)].rsplit(".", 1)
        name = name.split(".", 2)[2].replace("_", " ")
        benchmark = benchmarks.setdefault(name, {"name": name, "data_set": name.split(":")[0]})
        values = samples(file)
        if metric == "wallClock":
            benchmark |= {"samples": len(values), "median_ns": median(values), "least_ns": min(values),
                          "most_ns": max(values)}
        else:
            benchmark["peak_bytes"] = max(values)
    if not benchmarks:
        sys.exit(f"store: {sys.argv[1]}: expected {ENDING} files, found none")
    print("| Work | Median | Least | Peak memory of the process |\n|---|---|---|---|")
    for one in benchmarks.values():
        print(f"| {one['name']} | {one['median_ns'] / 1e6:.3f} ms | {one['least_ns'] / 1e6:.3f} ms "
              f"| {one['peak_bytes'] / 1e6:.0f} MB |")
    path = store("suite", {"environment": environment(), "benchmarks": list(benchmarks.values())})
    print(f"stored: {path}")


main()
