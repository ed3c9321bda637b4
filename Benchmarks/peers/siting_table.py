"""The comparison of siting as Markdown tables."""

from table import circumstances, milliseconds


def siting_table(result, choose, patience):
    streets, scenarios = result["streets"], result["scenarios"]
    size = f"{streets['size']['candidates']} candidates x {streets['size']['demand']:,} demand points"
    covered = 100 * streets["mclp"]["objective"] / streets["total"]
    lines = [
        f"{circumstances(result['environment'])} All optima proven by both sides are the same, else the run fails. "
        "A peer's time is the making of its model and its solution, from the same matrix in memory as ours; in brackets "
        "the solver alone.",
        "",
        "| Work | Peer | Peer's time | Ours | Ratio | Optimum |",
        "|---|---|---|---|---|---|",
    ]
    for work, key, optimum in (
        (f"MCLP, Porto, {size}, p = {choose}, 300 s", "mclp", f"{covered:.1f} % of the weight"),
        (f"LSCP, the same ({streets['uncoverable']} points that none covers left out)", "lscp",
         f"{streets['lscp']['objective']} points"),
    ):
        lines += [row(work, streets[key], solver, optimum, patience) for solver in ("HiGHS", "CBC")]
    for found in result["graphs"]:
        work = f"p-{found['model']}, n = {found['vertices']}, p = {found['choose']}"
        lines.append(row(work, found, "HiGHS", f"{found['objective']:,}", patience))
    lines += [
        "",
        f"{scenarios['count']:,} what-if scenarios of one change each (a point taken away, added, moved), with ground, "
        "streets, 5,000 places of demand, 16 zones and 200 key sites, everything in memory: "
        f"**{milliseconds(scenarios['own'])}**.",
        "",
        f"`reach135 site --model mclp --choose {choose} --candidates every-junction`, all street-served ground as demand; no "
        "peer takes so many candidates:",
        "",
        "| Area | Candidates | Existing points | Limit | `--gap 0.01`: whole process, of it the search | gap "
        "| `--time-limit 60`: search | gap | Ground covered |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for run in result["command"]:
        near, best = run["near"], run["best"]
        lines.append(
            f"| {run['area']} | {best['candidates']:,} | {run['existing']} | {run['minutes']} min "
            f"| {near['ns'] / 1e9:.1f} s, {near['seconds']:.1f} s | {100 * near['gap']:.2f} % "
            f"| {best['seconds']:.1f} s | {100 * best['gap']:.2f} % "
            f"| {best['objective']:.2f} of {best['total_demand']:.2f} km2 |")
    return "\n".join(lines) + "\n"


def row(work, found, solver, optimum, patience):
    peer = found[solver]
    ratio = f"{peer['ns'] / found['own']:.0f}"
    time = f"{milliseconds(peer['ns'])} ({milliseconds(peer['solving_ns'])})"
    if not peer["is_proven"]:
        time, ratio = f"{time}, stopped after {patience} s without a proof", f"more than {ratio}"
    return f"| {work} | spopt, {solver} | {time} | {milliseconds(found['own'])} | {ratio} | {optimum} |"
