"""Polygons against the travel times of the engine that drew them."""

import shapely

from valhalla_engine import polygons_by_minutes


class Tally:
    """Places of one engine and limit."""

    def __init__(self):
        self.reached = self.falsely_covered = self.falsely_uncovered = 0

    def add(self, shape, places, reached):
        shapely.prepare(shape)
        covered = shapely.contains_xy(shape, [place[0] for place in places], [place[1] for place in places])
        for is_covered, is_reached in zip(covered, reached):
            self.reached += is_reached
            self.falsely_covered += bool(is_covered) and not is_reached
            self.falsely_uncovered += is_reached and not is_covered

    def percent(self):
        """Falsely covered and falsely uncovered places, each in percent of those truly reached."""
        if self.reached == 0:
            raise SystemExit("peers: no place is truly reached; nothing to judge polygons by")
        return {
            "reached": int(self.reached),
            "falsely_covered_percent": 100 * self.falsely_covered / self.reached,
            "falsely_uncovered_percent": 100 * self.falsely_uncovered / self.reached,
        }


def accuracy(valhalla, cases, posts):
    """For each limit and engine the shares of places called wrongly. `cases` come from peer-side."""
    tallies = {}
    shapes = {}
    for case in cases:
        minutes, post = round(case["minutes"]), posts[case["post"]]
        if case["post"] not in shapes:
            shapes = {case["post"]: polygons_by_minutes(valhalla.isochrones(post))}
        for name, polygons in (("own", case["polygons"]), ("fine", case["fine_polygons"])):
            own = shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
            tallies.setdefault((name, minutes), Tally()).add(own, case["places"], case["reached"])
        times = valhalla.seconds(post, case["places"])
        within = [time is not None and time <= minutes * 60 for time in times]
        theirs = shapes[case["post"]].get(minutes, shapely.Polygon())
        tallies.setdefault(("valhalla", minutes), Tally()).add(theirs, case["places"], within)
    return {f"{engine}-{minutes}": tally.percent() for (engine, minutes), tally in tallies.items()}
