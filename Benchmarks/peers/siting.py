"""Where the next points go: spopt beside this product on the same matrices, and the command on a whole city. Part of
make bench-peers; by itself, with both programs built:

    REACH135_DATA=<folder with porto/> Benchmarks/peers/run siting.py --own <peer-side> --reach135 <reach135>
"""

import json
import random
import subprocess
import time
from statistics import median

import numpy
import pulp
from scipy.sparse.csgraph import floyd_warshall
from spopt.locate import LSCP, MCLP, PCenter, PMedian

from own import Own, README, WORK, asked  # before environment, which it makes importable
from environment import environment, store
from siting_table import siting_table
from table import write_between_markers

SEED = 135
LIMIT = 300.0  # seconds
CHOOSE = 20
REPEATS = 3
PATIENCE = 60  # seconds that a peer gets for one p-median or p-center
SIZES = ((100, 10), (100, 20), (200, 10), (200, 20), (300, 10), (300, 20))  # vertices and p
WHOLE_EXTRACT = (-9.0, 40.8, -8.2, 41.5)  # west, south, east, north
SOLVERS = {
    "HiGHS": lambda seconds=None: pulp.HiGHS(msg=False, timeLimit=seconds),
    "CBC": lambda seconds=None: pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds),
}


def solved(build, solver):
    """One model built and solved by spopt: nanoseconds of both, and whether the objective is proven the best."""
    start = time.perf_counter_ns()
    model = build()
    built = time.perf_counter_ns()
    try:
        model.solve(solver, results=False)
    except RuntimeError:  # nothing found in time
        pass
    end = time.perf_counter_ns()
    proven = model.problem.sol_status == pulp.LpSolutionOptimal
    objective = pulp.value(model.problem.objective) if proven else None
    return {"ns": end - start, "solving_ns": end - built, "objective": objective}


def beside(own, request, build, solvers, repeats=REPEATS, patience=None):
    """Peers and this product in turn, medians; stops the run where two proven optima differ."""
    ours, theirs = [], {name: [] for name in solvers}
    for _ in range(repeats):
        for name in solvers:
            theirs[name].append(solved(build, SOLVERS[name](patience)))
            ours.append(own.ask(request))
    best = ours[0]["objective"]
    if any(answer["objective"] != best or answer["bound"] != best for answer in ours):
        raise SystemExit(f"peers: {request}: not the proven optimum every time: {ours}")
    result = {"own": median(answer["ns"] for answer in ours), "objective": best}
    for name, runs in theirs.items():
        for run in runs:
            if run["objective"] is not None and abs(run["objective"] - best) > 1e-4:
                raise SystemExit(f"peers: {request}: {name} says {run['objective']}, we say {best}")
        result[name] = {key: median(run[key] for run in runs) for key in ("ns", "solving_ns")}
        result[name]["is_proven"] = all(run["objective"] is not None for run in runs)
    return result


def on_streets(own):
    """Maximal covering and set covering of the same random places in Porto."""
    size = own.ask(f"matrix {WORK}")
    times = numpy.fromfile(WORK / "times.u32", dtype=numpy.uint32).reshape(size["demand"], size["candidates"])
    weights = numpy.fromfile(WORK / "weights.u32", dtype=numpy.uint32).astype(float)
    seconds = numpy.where(times == numpy.uint32(0xFFFFFFFF), numpy.inf, times / 1000.0)
    is_coverable = (seconds <= LIMIT).any(axis=1)
    result = {"size": size, "total": int(weights.sum()), "uncoverable": int((~is_coverable).sum())}
    result["mclp"] = beside(
        own, f"mclp {CHOOSE}", lambda: MCLP.from_cost_matrix(seconds, weights, LIMIT, p_facilities=CHOOSE), SOLVERS)
    # spopt's model has no answer where some demand has no coverer.
    result["lscp"] = beside(
        own, "lscp", lambda: LSCP.from_cost_matrix(seconds[is_coverable], LIMIT), SOLVERS)
    return result


def or_library_text(vertices, choose):
    """A random problem as the OR-Library's pmed files are: n * n / 50 edges of cost 1 to 100, connected."""
    draw = random.Random(f"{SEED} {vertices} {choose}")
    order = draw.sample(range(1, vertices + 1), vertices)
    edges = {tuple(sorted((order[i], order[draw.randrange(i)]))) for i in range(1, vertices)}
    while len(edges) < vertices * vertices // 50:
        edges.add(tuple(sorted(draw.sample(range(1, vertices + 1), 2))))
    lines = [f"{a} {b} {draw.randint(1, 100)}" for a, b in sorted(edges)]
    return "\n".join([f"{vertices} {len(lines)} {choose}", *lines]) + "\n"


def shortest_paths(text):
    (size, _, _), *edges = (tuple(map(int, line.split())) for line in text.splitlines())
    costs = numpy.full((size, size), numpy.inf)
    for a, b, cost in edges:
        costs[a - 1, b - 1] = costs[b - 1, a - 1] = cost
    return floyd_warshall(costs)


def on_graphs(own):
    """p-median and p-center of random graphs; the peer gets one try each, since it can take a minute."""
    results = []
    for vertices, choose in SIZES:
        path = WORK / f"pmed-{vertices}-{choose}.txt"
        path.write_text(or_library_text(vertices, choose))
        costs, weights = shortest_paths(path.read_text()), numpy.ones(vertices)
        for model, build in (
            ("median", lambda: PMedian.from_cost_matrix(costs, weights, p_facilities=choose)),
            ("center", lambda: PCenter.from_cost_matrix(costs, p_facilities=choose)),
        ):
            found = beside(own, f"{model} {path}", build, ["HiGHS"], repeats=1, patience=PATIENCE)
            results.append({"model": model, "vertices": vertices, "choose": choose, **found})
            print(results[-1], flush=True)
    return results


def whole_extract():
    """A study area around everything that the extract holds, as a file."""
    west, south, east, north = WHOLE_EXTRACT
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    path = WORK / "whole.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}))
    return path


def command(reach135, data):
    """The command with every junction as a candidate and all street-served ground as demand: how soon the gap is below
    1 %, and how small it is after a minute."""
    def told(*more):
        start = time.perf_counter_ns()
        done = subprocess.run(
            [reach135, "site", "--streets", data / "porto.osm.pbf", "--points", data / "points.geojson",
             "--model", "mclp", "--choose", str(CHOOSE), "--candidates", "every-junction", "--json", *more],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return {"ns": time.perf_counter_ns() - start, **json.loads(done.stdout)}

    keys = ("ns", "seconds", "gap", "objective", "bound", "total_demand", "candidates")
    results = []
    for name, area, existing in (
        ("whole extract", whole_extract(), "none"),
        ("city", data / "area.geojson", "none"),
        ("city", data / "area.geojson", "keep"),
    ):
        for minutes in (3, 5):
            question = ("--area", area, "--minutes", str(minutes), "--existing", existing)
            near, best = told(*question, "--gap", "0.01"), told(*question, "--time-limit", "60")
            results.append({
                "area": name, "existing": existing, "minutes": minutes,
                "near": {key: near[key] for key in keys}, "best": {key: best[key] for key in keys}})
            print(results[-1], flush=True)
    return results


def scenarios(own, count=1000):
    """Scenarios of one change each in Porto with every kind of measure."""
    answers = [own.ask(f"scenarios {count}") for _ in range(REPEATS)]
    if any(answer["judged"] != count for answer in answers):
        raise SystemExit(f"peers: not all of {count} scenarios were judged: {answers}")
    return {"count": count, "own": median(answer["ns"] for answer in answers)}


def siting(own, reach135, data):
    """Everything about where the next points go; writes its table into the read-me."""
    result = {"environment": environment(), "data_set": "porto"}
    result["streets"] = on_streets(own)
    print(result["streets"], flush=True)
    result["scenarios"] = scenarios(own)
    result["command"] = command(reach135, data)
    result["graphs"] = on_graphs(own)
    text = siting_table(result, CHOOSE, PATIENCE)
    print(text)
    write_between_markers(README, "siting", text)
    return result


def main():
    program, reach135, data = asked()
    own = Own(program)
    result = siting(own, reach135, data)
    own.close()
    print(f"stored: {store('siting', result)}")


if __name__ == "__main__":
    main()
