"""Times of the same random journeys in Porto by this product's profiles, Valhalla and OSRM; writes the table into
docs/profiles.md. Run it by the same set-up as the other comparison, with the command line tool built:

    REACH135_DATA=<folder with porto/> Benchmarks/peers/run journeys.py --reach135 $PWD/.build/release/reach135
"""

import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
from statistics import mean, median, quantiles

import osrm
import shapely

from table import write_between_markers
from valhalla_engine import Valhalla

HERE = pathlib.Path(__file__).resolve().parent
SEED = 135
COUNT = 300
LEAST, MOST = 500.0, 5000.0  # metres as the crow flies
ASIDE = 25.0  # metres from the street at most
METRES_A_DEGREE = 111_320.0
PROFILES = ("plain", "car", "emergency-car", "emergency-truck")
# What OSRM's process_turn (profiles/car.lua) gives for 90 degrees to the left and right, and for turning round.
TURNS = {"turn_left": 7.3, "turn_right": 2.1, "u_turn": 27.5}
# The numbers of OSRM's car profile that make turns cost time.
TURN_COSTS = ("turn_penalty", "oncoming_turn_penalty", "u_turn_penalty")


def metres(a, b):
    """Distance of two places; the plane is good enough within a city."""
    scale = math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot((a[0] - b[0]) * scale, a[1] - b[1]) * METRES_A_DEGREE


class Streets:
    """The streets with frontage inside the study area, from which places are drawn evenly by length."""

    def __init__(self, layer, area):
        self.area = area
        self.segments, self.sums, total = [], [], 0.0
        for feature in layer["features"]:
            if not feature["properties"]["frontage"]:
                continue
            line = feature["geometry"]["coordinates"]
            for a, b in zip(line, line[1:]):
                if a != b and area.contains(shapely.Point(a)) and area.contains(shapely.Point(b)):
                    total += metres(a, b)
                    self.segments.append((a, b))
                    self.sums.append(total)

    def place(self, generator):
        """A place beside a street, square to it."""
        (a, b), = generator.choices(self.segments, cum_weights=self.sums)
        along, aside = generator.random(), generator.uniform(-ASIDE, ASIDE) / metres(a, b)
        scale = math.cos(math.radians(a[1]))
        (dx, dy) = ((b[0] - a[0]) * scale, b[1] - a[1])
        return (round(a[0] + (b[0] - a[0]) * along - dy * aside / scale, 7),
                round(a[1] + dy * along + dx * aside, 7))


def journeys(streets):
    generator = random.Random(SEED)
    drawn = []
    while len(drawn) < COUNT:
        start, end = streets.place(generator), streets.place(generator)
        if LEAST <= metres(start, end) <= MOST and all(streets.area.contains(shapely.Point(p)) for p in (start, end)):
            drawn.append((start, end))
    return drawn


def own(reach135, extract, profile, drawn):
    """Seconds of start loss and travel, and metres; None where no way leads."""
    def one(journey):
        start, end = (f"{lon},{lat}" for lon, lat in journey)
        run = subprocess.run(
            [reach135, "route", "--streets", extract, "--profile", profile, "--from", start, "--to", end, "--output",
             "-"], capture_output=True)
        if run.returncode != 0:
            return None
        told = json.loads(run.stdout)
        return told["total_s"], told["length_m"]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, drawn))


def by_valhalla(extract, work, drawn):
    engine = Valhalla(extract, work / "valhalla")
    engine.build_tiles()
    engine.open()

    def one(start, end):
        try:
            answer = engine.actor.route({
                "locations": [{"lon": lon, "lat": lat} for lon, lat in (start, end)], "costing": "auto",
                "units": "kilometers", "directions_type": "none"})
        except RuntimeError:  # no way
            return None
        return answer["trip"]["summary"]["time"], 1000 * answer["trip"]["summary"]["length"]

    return [one(*journey) for journey in drawn]


def by_osrm(extract, folder, drawn, turns_cost=True):
    package = pathlib.Path(osrm.__file__).parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(extract, folder / "porto.osm.pbf")
    profile = shutil.copytree(package / "share/profiles", folder / "profiles") / "car.lua"
    if not turns_cost:
        text = profile.read_text()
        for key in TURN_COSTS:
            text, count = re.subn(rf"^( +{key} +=) *[0-9.]+,", r"\1 0,", text, flags=re.MULTILINE)
            if count != 1:
                sys.exit(f"journeys: {profile}: expected {key} once, found it {count} times")
        profile.write_text(text)
    for step in (("extract", "-p", profile, folder / "porto.osm.pbf"),
                 ("partition", folder / "porto.osrm"), ("customize", folder / "porto.osrm")):
        subprocess.run([package / "bin" / f"osrm-{step[0]}", *step[1:]], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    engine = osrm.OSRM(algorithm="MLD", storage_config=str(folder / "porto.osrm"), use_shared_memory=False)

    def one(start, end):
        try:
            answer = engine.Route(osrm.RouteParameters(coordinates=[start, end], overview="false"))
        except RuntimeError:  # no way
            return None
        return answer["routes"][0]["duration"], answer["routes"][0]["distance"]

    return [one(*journey) for journey in drawn]


def car_with_turn_costs(reach135, work):
    text = subprocess.run([reach135, "profiles", "show", "car"], check=True, capture_output=True, text=True).stdout
    for key, seconds in TURNS.items():
        if f"  {key}: 0\n" not in text:
            sys.exit(f"journeys: profile car: expected {key}: 0, found another value")
        text = text.replace(f"  {key}: 0\n", f"  {key}: {seconds}\n")
    path = work / "car-turns.yaml"
    path.write_text(text)
    return path


def row(name, told, common):
    times = [told[number][0] for number in common]
    lengths = [told[number][1] for number in common]
    return (f"| {name} | {mean(times):.0f} | {median(times):.0f} | {quantiles(times, n=10)[-1]:.0f} "
            f"| {mean(lengths) / 1000:.2f} | {3.6 * sum(lengths) / sum(times):.0f} | {len(told) - told.count(None)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reach135", required=True, help="the command line tool")
    reach135 = parser.parse_args().reach135
    if not os.environ.get("REACH135_DATA"):
        sys.exit("journeys: REACH135_DATA: expected a folder with porto/, found nothing")
    data = pathlib.Path(os.environ["REACH135_DATA"]) / "porto"
    extract = data / "porto.osm.pbf"
    work = HERE / "work"
    work.mkdir(exist_ok=True)

    layer = subprocess.run([reach135, "network", extract, "--profile", "plain", "--output", "-"], check=True,
                           capture_output=True).stdout
    area = shapely.union_all([shapely.geometry.shape(feature["geometry"])
                              for feature in json.loads((data / "area.geojson").read_text())["features"]])
    drawn = journeys(Streets(json.loads(layer), area))

    results = {f"`{profile}`": own(reach135, extract, profile, drawn) for profile in PROFILES}
    results["`car` with turn costs"] = own(reach135, extract, car_with_turn_costs(reach135, work), drawn)
    results["Valhalla, `auto`"] = by_valhalla(extract, work, drawn)
    results["OSRM, `car.lua`"] = by_osrm(extract, work / "osrm", drawn)
    results["the same, turns free"] = by_osrm(extract, work / "osrm-free", drawn, turns_cost=False)
    common = [number for number in range(COUNT) if all(told[number] for told in results.values())]
    lines = [f"{COUNT} journeys (seed {SEED}), of which all found a way for {len(common)}; only these are in the figures "
             "but the last.", "",
             "| Who | Mean s | Median s | P90 s | Mean km | km/h | Found |", "|---|---|---|---|---|---|---|"]
    lines += [row(name, told, common) for name, told in results.items()]
    text = "\n".join(lines) + "\n"
    print(text)
    write_between_markers(HERE.parent.parent / "docs" / "profiles.md", "journeys", text)


main()
