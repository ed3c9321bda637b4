"""This product's side of the comparison: a process that answers one request a line (Benchmarks/PeerSide)."""

import json
import subprocess


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
