#!/usr/bin/env python3
"""Draws the pictures of docs/examples again. Needs matplotlib, Pillow, chromium, and the folder of real extracts.

    python3 docs/images/examples.py .build/release/reach135 "$REACH135_DATA"
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot
from matplotlib.collections import LineCollection
from PIL import Image

DOCS = pathlib.Path(__file__).resolve().parent.parent
WIDTH = 720  # pixels
COLOURS = 40


def run(program, *arguments):
    subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def few_colours(picture, target):
    """Line drawings keep their looks with few colours, and a third of their size.

    The colours are spread over all that occur: shared out by frequency, thin lines in rare colours would turn grey.
    """
    spread = picture.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    spread.save(target, optimize=True)


def photograph(svg, target, folder):
    """A map of the product at twice the size, made smaller."""
    box = svg.read_text().split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()
    height = round(2 * WIDTH * int(box[1]) / int(box[0]))
    shot = folder / "shot.png"
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--timeout=6000",
        f"--window-size={2 * WIDTH},{height}", f"--screenshot={shot}", svg.as_uri())
    few_colours(Image.open(shot).resize((WIDTH, height // 2), Image.Resampling.LANCZOS), target)


def features(path):
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def where(candidates, streets, area, points, title, target):
    """What one more point at each junction would add."""
    figure, axes = pyplot.subplots(figsize=(WIDTH / 100, 9), dpi=200)
    lines = [f["geometry"]["coordinates"] for f in features(streets)]
    axes.add_collection(LineCollection(lines, colors="#c9c9c9", linewidths=0.5))
    found = sorted(features(candidates), key=lambda f: f["properties"]["area_km2_3min_diff"])
    places = [f["geometry"]["coordinates"] for f in found]
    gains = [f["properties"]["area_km2_3min_diff"] for f in found]
    dots = axes.scatter(*zip(*places), c=gains, s=13, cmap="plasma_r", vmin=0, linewidth=0)
    best = places[-1]
    axes.annotate("best", best, xytext=(14, 14), textcoords="offset points", fontsize=10, weight="bold",
                  arrowprops={"arrowstyle": "-", "linewidth": 0.8})
    ring = features(area)[0]["geometry"]["coordinates"][0]
    axes.plot(*zip(*ring), color="#444444", linewidth=1)
    axes.scatter(*zip(*points), s=42, facecolor="white", edgecolor="black", linewidth=1.6, zorder=5)
    (west, east), (south, north) = [(min(v), max(v)) for v in zip(*ring)]
    axes.set_xlim(west - 0.001, east + 0.001)
    axes.set_ylim(south - 0.001, north + 0.001)
    axes.set_aspect(1 / math.cos(math.radians(south)))
    axes.axis("off")
    axes.set_title(title, fontsize=11, loc="left", weight="bold")
    bar = figure.colorbar(dots, ax=axes, orientation="horizontal", fraction=0.035, pad=0.02)
    bar.set_label("further ground within 3 minutes, km²", fontsize=9)
    bar.ax.tick_params(labelsize=8)
    figure.tight_layout(pad=0.4, rect=(0, 0.03, 1, 1))
    figure.text(0.02, 0.01, "Circles: stations of today. © OpenStreetMap contributors", fontsize=8)
    large = target.with_suffix(".large.png")
    figure.savefig(large)
    picture = Image.open(large)
    few_colours(picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS), target)
    large.unlink()


def main(program, data):
    data = pathlib.Path(data)
    examples, images = DOCS / "examples", DOCS / "images"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        city = data / "washington-dc"
        stations = city / "dc-fire-stations.geojson"
        area = examples / "washington-north-west.geojson"
        given = ("--streets", city / "dc-cathedral.sorted.osm.pbf", "--points", stations, "--points-where",
                 "Status = 'Active'", "--area", area, "--profile", "emergency-truck", "--minutes", "3,5")
        run(program, "coverage", *given, "--output", folder / "dc-today")
        run(program, "site", *given, "--within", "3", "--candidates", "every-junction", "--choose", "3",
            "--output", folder / "dc-three")
        run(program, "whatif", *given, "--scenarios", "every-junction",
            "--output", folder / "dc-where")
        photograph(folder / "dc-today/map.svg", images / "washington-today.png", folder)
        photograph(folder / "dc-three/map.svg", images / "washington-three.png", folder)
        active = [f["geometry"]["coordinates"] for f in features(stations) if f["properties"]["Status"] == "Active"]
        where(folder / "dc-where/candidates.geojson", folder / "dc-today/streets.geojson", area, active,
              "Where one more fire station helps most", images / "washington-where.png")

        city = data / "portoalegre"
        given = ("--streets", city / "poa.osm.pbf", "--points", city / "points.geojson", "--area",
                 examples / "porto-alegre.geojson", "--minutes", "3,5", "--demand", city / "poa_hexgrid.csv",
                 "--weight", "population", "--demand-name", "residents")
        run(program, "coverage", *given, "--output", folder / "poa-today")
        run(program, "site", *given, "--within", "3", "--candidates", "every-junction", "--choose", "5",
            "--output", folder / "poa-five")
        photograph(folder / "poa-today/map.svg", images / "porto-alegre-today.png", folder)
        photograph(folder / "poa-five/map.svg", images / "porto-alegre-five.png", folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
