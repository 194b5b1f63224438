"""Runs the floor, elek and its peers over the same data, in turn, and prints their times side by side.

    measure.py WORK ELEK      WORK: what run.sh made there

The scan time is the difference between the large input and the small one, so that loading and starting cancel out. Every program runs once a
round, so that a slow minute hits all of them. One thread is judged by processor time, which other programs on the machine disturb
least; two threads against one by the clock. Shown is the best round, because noise only adds, and how far the median is above it.
"""
import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = int(os.environ.get("ROUNDS", "5"))
FLOORS = {  # options, and which data
    "floor": ([], "ndjson"),
    "floor, one document": (["--document"], "telegram.json"),
    "floor, \\u-escaped": ([], "escaped.ndjson"),
    "floor, short posts": ([], "short.ndjson"),
    "floor, long posts": ([], "long.ndjson"),
}
BARS = {  # what the design asks of one thread, as multiples of the floor
    "reading": 2.0,
    "text 1,000": 3.0,
    "text.words 1,000": 3.5,
    "text.skeleton 1,000": 5.0,
}


def run(command, data):
    """Seconds by the clock, seconds of processor, peak megabytes of one run; the output goes nowhere."""
    start = time.perf_counter()
    process = subprocess.Popen([*command, data], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or (process.returncode == 1 and Path(command[0]).name not in ("rg", "grep")):
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{errors.decode()[:2000]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def elek_rows(work, elek):
    """Name, command, ending of the data."""
    def scan(*options, threads=1):
        return [elek, "scan", "-q", "-f", "ndjson", "-j", str(threads), *options]

    def rules(count, view, *options, threads=1):
        return scan("-r", work / f"phrases{count}.{view}.yml", *options, threads=threads)

    none = ["-l", work / "list1.csv"]
    yield "reading", scan("-r", work / "number.yml", *none), "ndjson"
    yield "reading, one document", scan("-r", work / "number.yml", *none), "telegram.json"
    for count in (10, 100, 1000, 10000):
        for view in ("text", "text.words", "text.skeleton"):
            yield f"{view} {count:,}", rules(count, view.removeprefix("text.")), "ndjson"
    yield "text 1,000 -j2", rules(1000, "text", threads=2), "ndjson"
    yield "text.words 1,000 -j2", rules(1000, "words", threads=2), "ndjson"
    yield "regex 100", rules(100, "regex"), "ndjson"
    for rows in (1, 10_000, 1_000_000):
        yield f"text 1,000, {rows:,} domains", rules(1000, "text", "-l", work / f"list{rows}.csv"), "ndjson"
    for share in ("0.0", "0.02", "0.5"):
        yield f"text 1,000, {float(share):.0%} flagged", scan("-r", work / f"flagged{share}.text.yml"), "ndjson"
    yield "shipped rules and lists", scan(), "ndjson"
    yield "text 1,000, short posts", rules(1000, "text"), "short.ndjson"
    yield "text 1,000, long posts", rules(1000, "text"), "long.ndjson"
    yield "text 1,000, \\u-escaped", rules(1000, "text"), "escaped.ndjson"
    yield "text 1,000, gzip", rules(1000, "text"), "ndjson.gz"
    yield "text 1,000, zstd", rules(1000, "text"), "ndjson.zst"


def peer_rows(work):
    phrases = work / "phrases1000.txt"
    yield "wc -l", ["wc", "-l"], "ndjson"
    yield "Vectorscan alone 1,000", [work / "vectorscan", phrases], "texts"
    yield "rg -j1 -F -i 1,000", ["rg", "-j1", "-F", "-i", "-c", "-f", phrases], "ndjson"
    yield "rg -j2 -F -i 1,000", ["rg", "-j2", "-F", "-i", "-c", "-f", phrases], "ndjson"
    yield "grep -F -i 1,000", ["grep", "-a", "-F", "-i", "-c", "-f", phrases], "ndjson"
    yield "yara 1,000", ["yara", "--threads=1", work / "phrases1000.yar"], "ndjson"
    yield "jq .text", ["jq", "-r", ".text"], "ndjson"
    yield "gzip -dc", ["gzip", "-dc"], "ndjson.gz"
    yield "zstd -dc", ["zstd", "-dcq"], "ndjson.zst"


def rows(work, elek):
    for name, (options, ending) in FLOORS.items():
        yield name, [work / "floor", *options], ending
    yield from elek_rows(work, elek)
    for name, command, ending in peer_rows(work):
        if shutil.which(command[0]):
            yield name, command, ending
        else:
            print(f"{name}: {command[0]} is not installed")


def measure(work, todo):
    """Name -> list of (clock, processor) of the scan, one a round, and peak megabytes."""
    runs = {name: [] for name, _, _ in todo}
    peaks = {}
    for _ in range(ROUNDS):
        for name, command, ending in todo:
            small = run(command, work / f"small.{ending}")
            large = run(command, work / f"large.{ending}")
            runs[name].append((large[0] - small[0], large[1] - small[1]))
            peaks[name] = max(peaks.get(name, 0), large[2])
    return runs, peaks


def best_of(runs, column):
    return {name: min(each[column] for each in values) for name, values in runs.items()}


def show(todo, runs, peaks, sizes):
    clock, processor = best_of(runs, 0), best_of(runs, 1)
    print(f"{'':32}{'clock s':>9}{'proc. s':>9}{'median':>8}{'MB/s':>7}{'x F':>8}{'bar':>6}{'peak MB':>9}")
    for name, _, ending in todo:
        above = statistics.median(each[1] for each in runs[name]) / processor[name] - 1 if processor[name] > 0 else 0
        bar = f"{BARS[name]:.1f}" if name in BARS else ""
        print(f"{name:32}{clock[name]:9.3f}{processor[name]:9.3f}{f'+{above:.0%}':>8}{sizes[ending] / clock[name]:7.0f}"
              f"{processor[name] / processor['floor']:8.2f}{bar:>6}{peaks[name]:9.0f}")


def ratios(clock, processor):
    def against(what, bar, times, name, other):
        if name in times and other in times:
            yield f"{what} ({bar})", times[name] / times[other]

    for view in ("text", "text.words", "text.skeleton"):
        yield from against(f"10,000 rules on {view} against 1,000", "at most 1.6", processor, f"{view} 10,000", f"{view} 1,000")
    yield from against("two threads against one", "at least 1.85", clock, "text 1,000", "text 1,000 -j2")
    yield from against("a million domains against one", "at most 1.1", processor, "text 1,000, 1,000,000 domains", "text 1,000, 1 domains")
    yield from against("ripgrep against elek", "at least 10", processor, "rg -j1 -F -i 1,000", "text 1,000")
    yield from against("gzip against gzip -dc, by the clock", "bounded by it", clock, "text 1,000, gzip", "gzip -dc")
    yield from against("zstd against zstd -dc, by the clock", "bounded by it", clock, "text 1,000, zstd", "zstd -dc")
    yield from against("a document read, of its own floor", "at most 2", processor, "reading, one document", "floor, one document")
    raw = processor["text 1,000"] / processor["floor"]
    for kind, bar in (("\\u-escaped", " (at most 1.6)"), ("short posts", ""), ("long posts", "")):
        yield f"{kind}, of their own floor, against the same of raw{bar}", processor[f"text 1,000, {kind}"] / processor[f"floor, {kind}"] / raw


def show_slopes(processor, clock, posts):
    """What more of something costs. Cost grows as the number to the power of the slope: 0 is not at all, 1 in proportion."""
    def row(what, counts, costs):
        is_sound = min(costs[0], costs[-1]) > 0  # a noisy machine may give what is below nothing
        slope = math.log(costs[-1] / costs[0]) / math.log(counts[-1] / counts[0]) if is_sound else math.nan
        print(f"{what:32}slope {slope:5.2f}  " + "".join(f"{f'{count:,}':>12}: {cost:.2f}" for count, cost in zip(counts, costs)))

    floor = processor["floor"]
    counts = [10, 100, 1000, 10000]
    for view in ("text", "text.words", "text.skeleton"):
        row(f"rules on {view}, x F", counts, [processor[f"{view} {count:,}"] / floor for count in counts])
    counts = [1, 10_000, 1_000_000]
    row("rows of lists, x F", counts, [processor[f"text 1,000, {count:,} domains"] / floor for count in counts])
    row("posts, ms of processor", *posts)
    row("threads, x F by the clock", [1, 2], [clock[name] / clock["floor"] for name in ("text 1,000", "text 1,000 -j2")])


def cost_of_posts(work, elek):
    """How many posts, and milliseconds of processor beyond one, for each size of the data."""
    command = [elek, "scan", "-q", "-j1", "-f", "ndjson", "-r", work / "phrases1000.text.yml"]
    sizes = [work / f"{size}.ndjson" for size in ("tiny", "small", "large")]
    start = min(run(command, work / "one.ndjson")[1] for _ in range(ROUNDS))
    costs = [1000 * (min(run(command, data)[1] for _ in range(ROUNDS)) - start) for data in sizes]
    return [data.read_bytes().count(b"\n") for data in sizes], costs


def start_times(work, elek):
    """Processor seconds to start, load and scan one post."""
    one = work / "one.ndjson"
    scan = [elek, "scan", "-q", "-j1", "-f", "ndjson"]
    commands = {
        "python3 -c pass": [sys.executable, "-c", "pass"],
        "shipped rules and lists (at most three python3)": scan,
        "1,000 rules (at most 60 ms)": [*scan, "-r", work / "phrases1000.text.yml"],
        "10,000 rules (at most 500 ms)": [*scan, "-r", work / "phrases10000.text.yml"],
        "1,000,000 domains (at most 1 s)": [*scan, "-r", work / "number.yml", "-l", work / "list1000000.csv"],
    }
    for name, command in commands.items():
        yield name, min(run(command, one)[1] for _ in range(ROUNDS))


def show_slow_peers(work, megabytes, floor):
    """What takes too long for all data: one run each over the smallest."""
    peers = {
        "Python, json and re": [sys.executable, Path(__file__).with_name("peer.py"), work / "phrases1000.txt"],
        "RSigma, the same rules": ["sh", "-c", 'exec rsigma engine eval --quiet -r "$0" -e "@$1"', work / "phrases1000.text.yml"],
    }
    tiny = (work / "tiny.ndjson").stat().st_size / 1e6
    for name, command in peers.items():
        if command[0] == "sh" and not shutil.which("rsigma"):
            print(f"{name}: rsigma is not installed")
            continue
        seconds = run(command, work / "tiny.ndjson")[1] - run(command, work / "one.ndjson")[1]
        print(f"{name}, 1,000 phrases: {seconds * megabytes / tiny / floor:.0f} x F, by {tiny:.0f} MB")


def main():
    work, elek = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    (work / "one.ndjson").write_bytes((work / "small.ndjson").read_bytes().split(b"\n", 1)[0] + b"\n")
    todo = list(rows(work, elek))
    size = {size: {ending: (work / f"{size}.{ending}").stat().st_size / 1e6 for _, _, ending in todo} for size in ("small", "large")}
    sizes = {ending: size["large"][ending] - size["small"][ending] for ending in size["large"]}
    runs, peaks = measure(work, todo)
    print(f"{sizes['ndjson']:.0f} MB of posts, best of {ROUNDS}; F is the floor's processor time")
    show(todo, runs, peaks, sizes)
    clock, processor = best_of(runs, 0), best_of(runs, 1)
    show_slow_peers(work, sizes["ndjson"], processor["floor"])
    for what, ratio in ratios(clock, processor):
        print(f"{what}: {ratio:.2f}")
    print()
    show_slopes(processor, clock, cost_of_posts(work, elek))
    print()
    for what, seconds in start_times(work, elek):
        print(f"start, load, scan one post, {what}: {seconds * 1000:.0f} ms of processor")


if __name__ == "__main__":
    main()
