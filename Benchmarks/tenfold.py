"""Writes GeoData/generated/porto-tenfold.osm.pbf: ten Portos in a row from west to east, with ids of their own.

Synthetic, for measuring growth only; never committed. Wants REACH135_DATA and osmium-tool.
"""

import os
import pathlib
import subprocess
import sys

COPIES = 10
APART = 0.8  # degrees of longitude: wider than the extract, at the same latitude, so that lengths stay as they are
FIRST_ID_STEP = 20_000_000_000  # above any id in use


def shifted(line, copy):
    """An OPL line with its ids and its longitude moved to a copy's own."""
    step = copy * FIRST_ID_STEP
    fields = line.split(" ")
    fields[0] = fields[0][0] + str(int(fields[0][1:]) + step)
    for number, field in enumerate(fields):
        if number > 0 and field[0] == "x":
            fields[number] = f"x{float(field[1:]) + copy * APART:.7f}"
        elif number > 0 and field[0] == "N":
            fields[number] = "N" + ",".join("n" + str(int(node[1:]) + step) for node in field[1:].split(","))
    return " ".join(fields)


def main():
    data = os.environ.get("REACH135_DATA")
    if not data:
        sys.exit("tenfold: REACH135_DATA: expected a folder with porto/, found nothing")
    source = pathlib.Path(data) / "porto" / "porto.osm.pbf"
    target = pathlib.Path(__file__).resolve().parent.parent / "GeoData" / "generated" / "porto-tenfold.osm.pbf"
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    plain = subprocess.run(
        ["osmium", "cat", str(source), "-t", "node", "-t", "way", "-f", "opl,add_metadata=false", "-o", "-"],
        check=True, capture_output=True, text=True).stdout.rstrip("\n").split("\n")
    unfinished = target.with_suffix(".unfinished")
    with subprocess.Popen(
        ["osmium", "cat", "-F", "opl", "-f", "pbf", "--overwrite", "-o", str(unfinished), "-"],
        stdin=subprocess.PIPE, text=True) as writer:
        for kind in "nw":
            lines = [line.rstrip() for line in plain if line[0] == kind]
            for copy in range(COPIES):
                writer.stdin.writelines(shifted(line, copy) + "\n" for line in lines)
    if writer.returncode != 0:
        unfinished.unlink(missing_ok=True)
        sys.exit(f"tenfold: osmium ended with {writer.returncode}")
    unfinished.rename(target)


main()
