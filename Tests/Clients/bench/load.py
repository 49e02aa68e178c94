"""Load from wrk: closed loops over kept connections."""

import json
import os
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")


class Load:
    """One run of wrk. `bad` counts everything that was not answered with 2xx; then the rate means nothing."""

    def __init__(self, url, seconds, connections, *, threads=1, cores=None, method="GET", headers=None, bodies=None):
        environment = os.environ | {
            "LOAD_METHOD": method,
            "LOAD_HEADERS": "\n".join(f"{name}: {value}" for name, value in (headers or {}).items()),
        }
        if bodies:
            environment["LOAD_BODIES"] = str(bodies)
        command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "-s", str(SCRIPT), url]
        if cores:
            command = ["taskset", "-c", cores, *command]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)

    def result(self):
        output, _ = self._process.communicate(timeout=120)
        line = next((line for line in output.splitlines() if line.startswith("LOAD ")), None)
        if line is None:
            raise SystemExit(f"scripts/bench: wrk said nothing useful: {output}")
        result = json.loads(line.removeprefix("LOAD "))
        if result["bad"]:
            raise SystemExit(f"scripts/bench: {result['bad']} answers were no success; the figures would mean nothing\n{output}")
        return result
