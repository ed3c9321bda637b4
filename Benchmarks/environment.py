"""Where and with what something was measured: the part that every stored result has."""

import datetime
import json
import pathlib
import platform
import subprocess

BENCHMARKS = pathlib.Path(__file__).resolve().parent
REPOSITORY = BENCHMARKS.parent


def first_line(*command):
    """The first line a command prints, or "unknown" where there is no such command."""
    try:
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip().splitlines()[0] if done.stdout.strip() else ""


def processor():
    """The processor's name as the kernel gives it."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def environment():
    """Commit (with a mark where files differ from it), compiler, host and date."""
    commit = first_line("git", "rev-parse", "HEAD")
    if first_line("git", "status", "--porcelain", "--untracked-files=no") not in ("", "unknown"):
        commit += "+changes"
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": commit,
        "compiler": first_line("swift", "--version"),
        "host": {
            "system": platform.platform(),
            "processor": processor(),
            "processors": len([l for l in open("/proc/cpuinfo") if l.startswith("processor")]),
            "load_before": float(load),
        },
    }


def store(kind, result):
    """Writes a result with its environment to Benchmarks/results and returns the path."""
    folder = BENCHMARKS / "results"
    folder.mkdir(exist_ok=True)
    stamp = result["environment"]["date"].replace(":", "").replace("+0000", "Z")
    path = folder / f"{stamp}-{kind}.json"
    path.write_text(json.dumps(result, indent=1) + "\n")
    return path
