"""Runs the floor, elek and ripgrep over the same data, in turn, and prints their times side by side.

    measure.py WORK ELEK      WORK holds floor, small.ndjson, large.ndjson, phrases1000.*, phrases10000.*

The scan time is the difference between the large input and the small one, so that loading and starting cancel out; the best of the
rounds counts, because noise only adds. One thread is judged by processor time, which other programs on the machine disturb least;
two threads against one by the clock.
"""
import os
import shutil
import subprocess
import sys
import time

ROUNDS = int(os.environ.get("ROUNDS", "5"))
BARS = {  # what the design asks of one thread, as multiples of the floor
    "elek text 1000 -j1": 3.0,
    "elek words 1000 -j1": 3.5,
}


def run(command):
    """Seconds by the clock, seconds of processor, peak megabytes of one run; the output goes nowhere."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or (process.returncode == 1 and "rg" not in command[0]):
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{errors.decode()[:2000]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def commands(work, elek):
    yield "floor", [f"{work}/floor"]
    for view, count, threads in (("text", 1000, 1), ("words", 1000, 1), ("text", 10000, 1), ("text", 1000, 2), ("words", 1000, 2)):
        rules = f"{work}/phrases{count}.{view}.yml"
        yield f"elek {view} {count} -j{threads}", [elek, "scan", "-r", rules, "-j", str(threads), "-f", "ndjson"]
    if shutil.which("rg"):
        yield "rg -j1 -F -i 1000", ["rg", "-j1", "-F", "-i", "-c", "-f", f"{work}/phrases1000.txt"]


def measure(work, elek):
    """Name -> (clock, processor, peak megabytes) of the scan. The programs take turns, so that a slow minute hits all of them."""
    runs = {}
    for _ in range(ROUNDS):
        for name, command in commands(work, elek):
            for size in ("small", "large"):
                runs.setdefault((name, size), []).append(run(command + [f"{work}/{size}.ndjson"]))
    best = {key: [min(column) for column in zip(*values)] for key, values in runs.items()}
    return {name: (large[0] - best[name, "small"][0], large[1] - best[name, "small"][1], large[2])
            for (name, size), large in best.items() if size == "large"}


def load_times(work, elek):
    """Processor seconds to start and load, over an input of one post."""
    with open(f"{work}/large.ndjson", "rb") as data, open(f"{work}/one.ndjson", "wb") as one:
        one.write(data.readline())
    for count in (1000, 10000):
        command = [elek, "scan", "-r", f"{work}/phrases{count}.text.yml", "-j", "1", "-f", "ndjson", f"{work}/one.ndjson"]
        yield count, min(run(command)[1] for _ in range(ROUNDS))


def ratios(clock, processor):
    one = processor["elek text 1000 -j1"]
    yield "10,000 rules against 1,000 (at most 1.6)", processor["elek text 10000 -j1"] / one
    yield "two threads against one (at least 1.85)", clock["elek text 1000 -j1"] / clock["elek text 1000 -j2"]
    if "rg -j1 -F -i 1000" in processor:
        yield "ripgrep against elek (at least 10)", processor["rg -j1 -F -i 1000"] / one


def main():
    work, elek = sys.argv[1], sys.argv[2]
    megabytes = (os.path.getsize(f"{work}/large.ndjson") - os.path.getsize(f"{work}/small.ndjson")) / 1e6
    best = measure(work, elek)
    clock = {name: times[0] for name, times in best.items()}
    processor = {name: times[1] for name, times in best.items()}
    print(f"{megabytes:.0f} MB of posts, best of {ROUNDS}; F is the floor's processor time")
    print(f"{'':24}{'clock s':>9}{'proc. s':>9}{'MB/s':>8}{'x F':>7}{'bar':>6}{'peak MB':>9}")
    for name, (seconds, work_seconds, memory) in best.items():
        bar = f"{BARS[name]:.1f}" if name in BARS else ""
        times_floor = work_seconds / processor["floor"]
        print(f"{name:24}{seconds:9.3f}{work_seconds:9.3f}{megabytes / seconds:8.0f}{times_floor:7.2f}{bar:>6}{memory:9.0f}")
    for what, ratio in ratios(clock, processor):
        print(f"{what}: {ratio:.2f}")
    for count, seconds in load_times(work, elek):
        print(f"start, load {count:,} rules, scan one post: {seconds * 1000:.0f} ms of processor")


if __name__ == "__main__":
    main()
