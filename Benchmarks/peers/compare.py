"""Runs the peers beside this product: the same extract, points and limits, in one run, taking turns.

    compare.py --own <peer-side> --reach135 <reach135>
"""

import json
import subprocess
import time
from statistics import median

import numpy
import pandana
import pandas
import scipy.sparse
from scipy.sparse.csgraph import dijkstra
import shapely

from accuracy import accuracy
from own import Own, README, WORK, asked  # before environment, which it makes importable
from environment import environment, store
from siting import siting
from table import table, write_between_markers
from valhalla_engine import MINUTES, Valhalla, polygons_by_minutes

LIMIT = 300.0  # seconds
REPEATS = 5


def timed(work):
    """Nanoseconds that `work` takes."""
    start = time.perf_counter_ns()
    work()
    return time.perf_counter_ns() - start


def arcs(folder):
    """The product's network as SciPy's matrix, seconds; of parallel arcs the quicker one counts."""
    first, head, milliseconds, vertices = (
        numpy.fromfile(folder / name, dtype=numpy.uint32)
        for name in ("first_out.u32", "head.u32", "milliseconds.u32", "vertices.u32"))
    frame = pandas.DataFrame({
        "tail": numpy.repeat(numpy.arange(len(first) - 1), numpy.diff(first.astype(numpy.int64))), "head": head,
        # Half a millisecond for arcs that take no time: a sparse matrix keeps no zeros.
        "seconds": numpy.maximum(milliseconds / 1000.0, 0.0005)})
    frame = frame[(milliseconds != numpy.uint32(0xFFFFFFFF)) & (frame["tail"] != frame["head"])]
    frame = frame.groupby(["tail", "head"], as_index=False)["seconds"].min()
    size = len(first) - 1
    matrix = scipy.sparse.csr_matrix((frame["seconds"], (frame["tail"], frame["head"])), shape=(size, size))
    return matrix, frame, vertices


def isochrones(own, valhalla, posts):
    """Median of one point's isochrones as GeoJSON bytes, and the sum over all points."""
    ours, fine, theirs = [], [], []
    for number, post in enumerate(posts):
        theirs.append(median(timed(lambda: valhalla.isochrones(post)) for _ in range(REPEATS)))
        ours.append(median(own.ask(f"isochrone {number} {REPEATS}")["ns"]))
        fine.append(median(own.ask(f"fine {number} {REPEATS}")["ns"]))
    return {"own": median(ours), "fine": median(fine), "valhalla": median(theirs), "valhalla_sum": sum(theirs)}


def searches(own, matrix, vertices):
    """Medians of the five-minute search from one vertex, and of the one from all of them at once."""
    ours = {name: [] for name in ("search", "search-heap", "labels", "labels-heap", "textbook")}
    theirs, settled, disagreements = [], [], 0
    for number, vertex in enumerate(vertices):
        theirs.append(median(timed(lambda: dijkstra(matrix, indices=vertex, limit=LIMIT)) for _ in range(REPEATS)))
        for name, times in ours.items():
            answer = own.ask(f"{name} {number} {REPEATS}")
            times.append(median(answer["ns"]))
        settled.append(answer["settled"])
        reached = int(numpy.isfinite(dijkstra(matrix, indices=vertex, limit=LIMIT + 1e-6)).sum())
        disagreements += abs(reached - answer["settled"]) > 0.001 * reached + 1
    if disagreements:
        raise SystemExit(f"peers: SciPy and we reach different numbers of vertices in {disagreements} searches")
    one = {name: median(times) for name, times in ours.items()}
    one |= {"scipy": median(theirs), "mean_settled": sum(settled) / len(settled),
            "ns_a_vertex": {name: sum(times) / sum(settled) for name, times in ours.items()}}
    many = {"nearest": [], "nearest-labels": [], "nearest-heap": [], "scipy": []}
    for _ in range(5 * REPEATS):
        many["scipy"].append(timed(lambda: dijkstra(matrix, indices=vertices, limit=LIMIT, min_only=True)))
        for name in ("nearest", "nearest-labels", "nearest-heap"):
            many[name] += own.ask(f"{name} 1")["ns"]
    return one, {name: median(times) for name, times in many.items()}


def whole_process(reach135, extract, data, posts, valhalla):
    """The command from files to file, beside the calls that Valhalla needs with its tiles ready."""
    # As the peers see the city: no emergency profile, no barriers.
    command = [reach135, "isochrones", "--profile", "plain", "--ground-barriers", "none", "--streets", extract,
               "--points", data / "points.geojson", "--output", WORK / "isochrones.geojson"]
    ours, theirs = [], []
    for _ in range(REPEATS):
        ours.append(timed(lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL)))
        theirs.append(timed(lambda: [valhalla.isochrones(post) for post in posts]))
    return {"own": median(ours), "valhalla": median(theirs)}


def coverage(own, valhalla, posts):
    """A city's coverage: ours with all its outputs, theirs as calls and unions alone."""
    def calls_and_unions():
        shapes = [polygons_by_minutes(valhalla.isochrones(post)) for post in posts]
        for minutes in MINUTES:
            shapely.union_all([shape[minutes] for shape in shapes if minutes in shape])

    ours, theirs = [], []
    for _ in range(REPEATS):
        ours.append(own.ask("coverage")["ns"])
        theirs.append(timed(calls_and_unions))
    return {"own": median(ours), "valhalla": median(theirs)}


def range_queries(frame, vertices):
    """pandana's range queries within five minutes, asked for all at once, on all processors: time of each."""
    size = int(max(frame["tail"].max(), frame["head"].max())) + 1
    nothing = pandas.Series(numpy.zeros(size))  # a range query needs no coordinates
    network = pandana.Network(nothing, nothing, frame["tail"], frame["head"], frame[["seconds"]], twoway=False)
    return {"pandana": timed(lambda: network.nodes_in_range(vertices.tolist(), LIMIT)) / len(vertices)}


def what_if(own):
    """Medians of one change of the points, by its kind, and the time for every junction as a candidate."""
    times = own.ask("whatif 504")
    candidates = [own.ask("candidates") for _ in range(3)]
    return {"all": median(times), "removed": median(times[0::3]), "added": median(times[1::3]),
            "moved": median(times[2::3]), "candidates": median(answer["ns"] for answer in candidates),
            "candidate_count": candidates[0]["candidates"]}


def main():
    program, reach135, data = asked()
    extract = data / "porto.osm.pbf"

    where = environment()
    own = Own(program)
    own.ask(f"export {WORK}")
    posts = json.loads((WORK / "posts.json").read_text())
    valhalla = Valhalla(extract, WORK / "valhalla")
    reading = {"own": [], "valhalla": []}
    for _ in range(REPEATS):
        reading["valhalla"].append(valhalla.build_tiles())
        reading["own"].append(own.ask("read")["ns"])
    valhalla.open()
    matrix, frame, vertices = arcs(WORK)

    one, many = searches(own, matrix, vertices)
    result = {
        "environment": where, "data_set": "porto", "facts": own.ask("facts"),
        "isochrones": isochrones(own, valhalla, posts),
        "process": whole_process(reach135, extract, data, posts, valhalla),
        "search": one, "nearest": many,
        "coverage": coverage(own, valhalla, posts),
        "range_queries": range_queries(frame, vertices),
        "what_if": what_if(own),
        "tenfold": own.ask("tenfold"),
        "reading": {name: median(times) for name, times in reading.items()},
        "accuracy": accuracy(valhalla, json.loads((WORK / "places.json").read_text()), posts),
    }
    text = table(result)
    print(text)
    write_between_markers(README, "peers", text)
    print(f"stored: {store('peers', result)}")
    print(f"stored: {store('siting', siting(own, reach135, data))}")
    own.close()


main()
