"""The comparison as a Markdown table."""

import re


def milliseconds(nanoseconds):
    value = nanoseconds / 1e6
    return f"{value / 1000:.2f} s" if value >= 1000 else f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def circumstances(where):
    """When, at what commit and on what machine something was measured."""
    return (
        f"Measured {where['date'][:10]} at commit {where['commit'][:12]}, {where['compiler']}, "
        f"{where['host']['processors']} x {where['host']['processor']}, load {where['host']['load_before']} before.")


def row(work, peer, peer_time, own_time, resolution, lacks):
    ratio, peer_time = (f"{peer_time / own_time:.1f}", milliseconds(peer_time)) if peer_time else ("-", "-")
    return f"| {work} | {peer} | {peer_time} | {milliseconds(own_time)} | {ratio} | {resolution} | {lacks} |"


def table(result):
    """Both tables, with the circumstances they were measured in."""
    where, facts = result["environment"], result["facts"]
    search, nearest, change = result["search"], result["nearest"], result["what_if"]
    accuracy = result["accuracy"]
    ns_a_vertex = search["ns_a_vertex"]
    lines = [
        f"{circumstances(where)} Porto: {facts['vertices']} vertices, {facts['arcs']} arcs, {facts['points']} points; "
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
        row("The same on cells of 10 m", "Valhalla", result["isochrones"]["valhalla"], result["isochrones"]["fine"],
            "peer about 111 m, ours 10 m", "as above"),
        row("Bounded search, one point, 5 min, times at vertices", "SciPy `dijkstra`", search["scipy"],
            search["labels"], "vertices", "a dense row of times for the whole network; no first due"),
        row("The same with the binary heap", "SciPy `dijkstra`", search["scipy"], search["labels-heap"], "vertices",
            "as above"),
        row("The same search with its result: streets, entries, first due", "SciPy `dijkstra`", search["scipy"],
            search["search"], "any position on a street", "no positions on streets; no list of streets"),
        row("The same with the binary heap", "the plain twin in `Cases/TextbookSearch.swift`", search["textbook"],
            search["search-heap"], "any position on a street", "times at vertices only"),
        row("Times at vertices", "the plain twin in `Cases/TextbookSearch.swift`", search["textbook"],
            search["labels"], "vertices", "no first due"),
        row("Nearest of 300 points, 5 min, times at vertices", "SciPy `dijkstra`, `min_only`", nearest["scipy"],
            nearest["nearest-labels"], "vertices", "no first due"),
        row("The same with the binary heap", "SciPy `dijkstra`, `min_only`", nearest["scipy"],
            nearest["nearest-heap"], "vertices", "as above"),
        row("The same search with its result", "SciPy `dijkstra`, `min_only`", nearest["scipy"], nearest["nearest"],
            "any position on a street", "no positions on streets; no list of streets"),
        row("City coverage, 84 points, everything in memory", "Valhalla's calls and GEOS unions",
            result["coverage"]["valhalla"], result["coverage"]["own"], "as above",
            "no gaps, no measures, no joint arrival times"),
        row(f"Every junction as one more point ({change['candidate_count']:,}): gain in covered ground, 5 min",
            "pandana's range queries alone, one thread", result["range_queries"]["pandana"] * change["candidate_count"],
            change["candidates"], "cells of 20 m", "no gain in demand; reckoned from 300 queries"),
        row("What-if: one point added, taken away or moved, all measures", "none", 0, change["all"], "cells of 20 m", "-"),
        row("Reading the extract", "Valhalla's tile build", result["reading"]["valhalla"], result["reading"]["own"],
            "-", "does more: turn restrictions, hierarchy, every travel profile"),
        "",
        f"A settled vertex costs {ns_a_vertex['labels']:.0f} ns with buckets and {ns_a_vertex['labels-heap']:.0f} ns "
        f"with the heap ({ns_a_vertex['search']:.0f} and {ns_a_vertex['search-heap']:.0f} ns with the making of the "
        f"result; {search['mean_settled']:.0f} vertices on average); the plain twin takes {ns_a_vertex['textbook']:.0f} ns.",
        f"One change of the points takes {milliseconds(change['added'])} where one is added, "
        f"{milliseconds(change['removed'])} taken away, {milliseconds(change['moved'])} moved (medians).",
        *tenfold(result["tenfold"]),
        "",
        "Polygons against the travel times of the engine that drew them: 40 posts, random places within 25 m of a "
        "street, in percent of the places truly reached.",
        "",
        "| Limit | Engine | Falsely covered | Falsely uncovered | Places truly reached |",
        "|---|---|---|---|---|",
    ]
    for minutes in (1, 3, 5):
        for engine, name in (("valhalla", "Valhalla"), ("own", "ours, cells of 20 m"), ("fine", "ours, cells of 10 m")):
            found = accuracy[f"{engine}-{minutes}"]
            lines.append(
                f"| {minutes} min | {name} | {found['falsely_covered_percent']:.2f} % "
                f"| {found['falsely_uncovered_percent']:.2f} % | {found['reached']} |")
    return "\n".join(lines) + "\n"


def tenfold(times):
    """Growth from one Porto to ten, if the tenfold extract was there."""
    if not times:
        return ["Ten Portos: not measured, `make bench` writes the extract."]
    return [
        f"Ten Portos beside one: reading takes {times['read_ten'] / times['read_one']:.1f} times as long, one point's "
        f"isochrones {times['isochrone_ten'] / times['isochrone_one']:.2f} times."]


def write_between_markers(path, name, text):
    """Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a file."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    old = path.read_text()
    if not pattern.search(old):
        raise SystemExit(f"{path}: expected the markers <!-- {name} --> and <!-- /{name} -->, found none")
    path.write_text(pattern.sub(lambda match: match.group(1) + text + match.group(2), old))
