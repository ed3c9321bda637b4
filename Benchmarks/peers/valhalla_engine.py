"""Valhalla: tiles, isochrones and travel times of its own."""

import json
import pathlib
import subprocess
import time

import shapely
import valhalla
import valhalla.config

MINUTES = (1, 3, 5)


class Valhalla:
    def __init__(self, extract, folder):
        self.extract = extract
        self.folder = pathlib.Path(folder)
        tiles = self.folder / "tiles"
        tiles.mkdir(parents=True, exist_ok=True)
        config = valhalla.config.get_config(tile_extract="", tile_dir=str(tiles))
        config["mjolnir"]["concurrency"] = 2
        self.config = self.folder / "valhalla.json"
        self.config.write_text(json.dumps(config))
        self.actor = None

    def build_tiles(self):
        """Builds the tiles; nanoseconds."""
        program = pathlib.Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
        start = time.perf_counter_ns()
        subprocess.run(
            [program, "-c", self.config, "-j", "2", self.extract], check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        return time.perf_counter_ns() - start

    def open(self):
        self.actor = valhalla.Actor(str(self.config))

    def isochrones(self, post):
        """The three isochrones of a place as GeoJSON text; its defaults, but for polygons instead of lines."""
        return self.actor.isochrone(json.dumps({
            "locations": [{"lon": post[0], "lat": post[1]}], "costing": "auto", "polygons": True,
            "contours": [{"time": minutes} for minutes in MINUTES],
        }))

    def seconds(self, post, places):
        """Its own travel times from a place to others; None where it finds no way."""
        answer = self.actor.matrix({
            "sources": [{"lon": post[0], "lat": post[1]}], "costing": "auto",
            "targets": [{"lon": lon, "lat": lat} for lon, lat in places],
        })
        return [target["time"] for target in answer["sources_to_targets"][0]]


def polygons_by_minutes(text):
    """Valhalla's answer as one valid shape for each limit."""
    shapes = {}
    for feature in json.loads(text)["features"]:
        shape = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        minutes = round(feature["properties"]["contour"])
        shapes[minutes] = shapely.union(shapes[minutes], shape) if minutes in shapes else shape
    return shapes
