"""This product's side of the comparison: a process that answers one request a line (Benchmarks/PeerSide)."""

import argparse
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
README = HERE.parent / "README.md"
WORK = HERE / "work"
sys.path.insert(0, str(HERE.parent))  # environment.py


def asked():
    """What the command line says: the program peer-side, the command line tool, and the folder with Porto's files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--own", required=True, help="the program peer-side")
    parser.add_argument("--reach135", required=True, help="the command line tool")
    options = parser.parse_args()
    if not os.environ.get("REACH135_DATA"):
        sys.exit("peers: REACH135_DATA: expected a folder with porto/, found nothing")
    WORK.mkdir(exist_ok=True)
    return options.own, options.reach135, pathlib.Path(os.environ["REACH135_DATA"]) / "porto"


class Own:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, request):
        """The answer to a request; times are nanoseconds."""
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"peers: peer-side gave no answer to \"{request}\"")
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
