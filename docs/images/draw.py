#!/usr/bin/env python3
"""Draws docs/images/valley-city.png from a folder that `make demo` wrote. Needs matplotlib.

    python3 docs/images/draw.py demo-output GeoData/valley-city docs/images/valley-city.png
"""

import json
import math
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

COLOURS = {1: "#0b2a66", 3: "#2f7ab9", 5: "#9ac8e0", None: "#e0591c"}
WIDTHS = {1: 1.6, 3: 1.0, 5: 0.7, None: 0.9}


def features(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"]


def rings(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def patch(geometry, **style):
    vertices, codes = [], []
    for ring in rings(geometry):
        vertices += ring
        codes += [Path.MOVETO] + [Path.LINETO] * (len(ring) - 2) + [Path.CLOSEPOLY]
    return PathPatch(Path(vertices, codes), **style) if vertices else None


def main(results, city, target):
    figure, axes = pyplot.subplots(figsize=(8.8, 6.8), dpi=100)
    for feature in features(f"{city}/area.geojson"):
        axes.add_patch(patch(feature["geometry"], facecolor="#f3f3ef", edgecolor="#888888", linewidth=1))
        latitude = rings(feature["geometry"])[0][0][1]
    streets = features(f"{results}/streets.geojson")
    for minutes in (None, 5, 3, 1):
        lines = [f["geometry"]["coordinates"] for f in streets if f["properties"]["minutes"] == minutes]
        axes.add_collection(LineCollection(lines, colors=COLOURS[minutes], linewidths=WIDTHS[minutes]))
    for feature in features(f"{results}/gaps.geojson"):
        if feature["properties"]["minutes"] == 5 and not feature["properties"]["minor"]:
            hatched = patch(feature["geometry"], facecolor="none", edgecolor=COLOURS[None], hatch="////", linewidth=0.6)
            if hatched:
                axes.add_patch(hatched)
    stations = [f["geometry"]["coordinates"] for f in features(f"{city}/points.geojson")]
    axes.scatter(*zip(*stations), s=40, facecolor="white", edgecolor="black", linewidth=1.8, zorder=5)
    legend = [
        Line2D([], [], color=COLOURS[minutes], linewidth=3, label=f"within {minutes} min" if minutes else "later or never")
        for minutes in (1, 3, 5, None)
    ]
    legend.append(
        Line2D([], [], color="black", marker="o", markerfacecolor="white", linewidth=0, label="police station"))
    axes.legend(handles=legend, loc="lower left", frameon=False, fontsize=11)
    axes.set_aspect(1 / math.cos(math.radians(latitude)))
    axes.autoscale_view()
    axes.axis("off")
    figure.tight_layout(pad=0.3)
    figure.savefig(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
