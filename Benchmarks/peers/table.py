"""The comparison as a Markdown table."""

import re


def milliseconds(nanoseconds):
    value = nanoseconds / 1e6
    return f"{value / 1000:.2f} s" if value >= 1000 else f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def row(work, peer, peer_time, own_time, resolution, lacks):
    ratio = f"{peer_time / own_time:.1f}" if own_time else "-"
    own = milliseconds(own_time) if own_time else "not built yet"
    return f"| {work} | {peer} | {milliseconds(peer_time)} | {own} | {ratio} | {resolution} | {lacks} |"


def table(result):
    """Both tables, with the circumstances they were measured in."""
    where, facts = result["environment"], result["facts"]
    search, accuracy, siting = result["search"], result["accuracy"], result["siting"]
    lines = [
        f"Measured {where['date'][:10]} at commit {where['commit'][:12]}, {where['compiler']}, "
        f"{where['host']['processors']} x {where['host']['processor']}, load {where['host']['load_before']} before. "
        f"Porto: {facts['vertices']} vertices, {facts['arcs']} arcs, {facts['points']} points; "
        "medians of one run in which the engines took turns.",
        "",
        "| Work | Peer | Peer's time | Ours | Ratio | Resolution | What the peer does not do |",
        "|---|---|---|---|---|---|---|",
        row("One point, 1, 3 and 5 min, GeoJSON bytes", "Valhalla", result["isochrones"]["valhalla"],
            result["isochrones"]["own"], "peer about 111 m, ours 20 m",
            "no cuts on the street, no street lengths or areas; its own speeds and turn costs"),
        row("Whole `reach135 isochrones`, 84 points, extract to file", "Valhalla, the 84 calls alone, tiles ready",
            result["process"]["valhalla"], result["process"]["own"], "as above",
            "does not read the extract here; one thread against our two"),
        row("Bounded search, one point, 5 min", "SciPy `dijkstra`", search["scipy"], search["own"], "vertices",
            "no positions on streets; a dense row of times for the whole network; no list of streets"),
        row("The same", "the plain twin in `Cases/TextbookSearch.swift`", search["textbook"], search["own"], "vertices",
            "times only: no first due, no streets entered, no result that outlives the next search"),
        row("Nearest of 300 points, 5 min", "SciPy `dijkstra`, `min_only`", result["nearest"]["scipy"],
            result["nearest"]["own"], "vertices", "as above"),
        row("City coverage, 84 points, everything in memory", "Valhalla's calls and GEOS unions",
            result["coverage"]["valhalla"], result["coverage"]["own"], "as above",
            "no gaps, no measures, no joint arrival times"),
        row("Range query of one junction, 5 min", "pandana", result["range_queries"]["pandana"], 0, "vertices",
            "no gain in demand: what follows the query is not counted"),
        row("Reading the extract", "Valhalla's tile build", result["reading"]["valhalla"], result["reading"]["own"],
            "-", "does more: turn restrictions, hierarchy, every travel profile"),
        "",
        f"A settled vertex costs us {search['own_ns_a_vertex']:.0f} ns, the making of the result included "
        f"({search['mean_settled']:.0f} vertices on average).",
        f"spopt solves one small covering problem with HiGHS in {milliseconds(siting['HiGHS']['ns'])} and with CBC in "
        f"{milliseconds(siting['CBC']['ns'])}, to the same optimum: set up for the siting work, no comparison yet.",
        "",
        "Polygons against the travel times of the engine that drew them: 40 posts, random places within 25 m of a "
        "street, in percent of the places truly reached.",
        "",
        "| Limit | Valhalla falsely covered | Ours falsely covered | Valhalla falsely uncovered | "
        "Ours falsely uncovered | Places truly reached (Valhalla, ours) |",
        "|---|---|---|---|---|---|",
    ]
    for minutes in (1, 3, 5):
        peer, own = accuracy[f"valhalla-{minutes}"], accuracy[f"own-{minutes}"]
        lines.append(
            f"| {minutes} min | {peer['falsely_covered_percent']:.1f} % | {own['falsely_covered_percent']:.2f} % "
            f"| {peer['falsely_uncovered_percent']:.1f} % | {own['falsely_uncovered_percent']:.2f} % "
            f"| {peer['reached']}, {own['reached']} |")
    return "\n".join(lines) + "\n"


def write_between_markers(path, name, text):
    """Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a file."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    old = path.read_text()
    if not pattern.search(old):
        raise SystemExit(f"{path}: expected the markers <!-- {name} --> and <!-- /{name} -->, found none")
    path.write_text(pattern.sub(lambda match: match.group(1) + text + match.group(2), old))
