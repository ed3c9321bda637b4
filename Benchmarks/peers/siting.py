"""spopt with two solvers on a small covering problem: that they run here, and agree. For the siting work to come."""

import random
import time

import numpy
import pulp
from spopt.locate import MCLP

SEED = 135


def smoke():
    """Nanoseconds of each solver on the same maximal covering problem, and the demand it covers."""
    draw = random.Random(SEED)
    demand = [(draw.random(), draw.random()) for _ in range(300)]
    sites = [(draw.random(), draw.random()) for _ in range(60)]
    costs = numpy.array([[((a - x) ** 2 + (b - y) ** 2) ** 0.5 for x, y in sites] for a, b in demand])
    weights = numpy.array([draw.randint(1, 100) for _ in demand])
    answers = {}
    for name, solver in (("HiGHS", pulp.HiGHS(msg=False)), ("CBC", pulp.PULP_CBC_CMD(msg=False))):
        model = MCLP.from_cost_matrix(costs, weights, service_radius=0.15, p_facilities=6)
        start = time.perf_counter_ns()
        solved = model.solve(solver)
        answers[name] = {"ns": time.perf_counter_ns() - start, "covered": pulp.value(solved.problem.objective)}
    if abs(answers["HiGHS"]["covered"] - answers["CBC"]["covered"]) > 1e-6:
        raise SystemExit(f"peers: HiGHS and CBC disagree about one covering problem: {answers}")
    return answers
