"""How much memory a scan takes, however large its input: one array of many gigabytes, and arrays of few, huge posts.

    memory.py ELEK [GIGABYTES]      GIGABYTES of ordinary posts (default 4); of huge ones a tenth

The input comes through a pipe, so that nothing of it can be counted but what elek keeps; rules and lists are those that ship with it. The
bar is the design's: 200 MB for any input and up to eight threads.
"""
import json
import os
import random
import subprocess
import sys

BAR_MEGABYTES = 200
WORDS = ["срочно", "передайте", "выплаты", "ссылка", "хабарлама", "қала", "сув", "гап", "news", "today", "вода", "город", "school"]


def post(rng, number, size):
    words = []
    while size > 0:
        words.append(rng.choice(WORDS))
        size -= 2 * len(words[-1])
    return json.dumps({"id": number, "text": " ".join(words), "date": "2026-01-01T00:00:00Z"}, ensure_ascii=False).encode()


def feed(pipe, total, size):
    """Writes one array of `total` bytes, of posts of `size`."""
    rng = random.Random(1)
    posts = [post(rng, number, size) for number in range(max(2, min(2000, 4_000_000 // size)))]
    block = b",\n".join(posts)
    pipe.write(b"[" + block)
    for _ in range(total // len(block)):
        pipe.write(b",\n" + block)
    pipe.write(b"]\n")
    pipe.close()


def peak_megabytes(elek, threads, total, size):
    command = [elek, "scan", "-q", "-j", str(threads), "-f", "ndjson", "-o", "/dev/null", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    feed(process.stdin, total, size)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    return usage.ru_maxrss / 1024


def main():
    elek = sys.argv[1]
    gigabytes = float(sys.argv[2]) if len(sys.argv) > 2 else 4
    print(f"{'posts':>10}{'input':>10}" + "".join(f"{f'-j{threads}':>9}" for threads in (1, 2, 8)) + f"   peak MB, bar {BAR_MEGABYTES}")
    for size, share in ((400, 1), (100_000, 0.1), (1_000_000, 0.1), (10_000_000, 0.1)):
        total = int(gigabytes * share * 1e9)
        peaks = [peak_megabytes(elek, threads, total, size) for threads in (1, 2, 8)]
        row = "".join(f"{peak:9.0f}" for peak in peaks)
        print(f"{size / 1000:8g}kB{total / 1e9:8.1f}GB{row}   {'over' if max(peaks) > BAR_MEGABYTES else 'ok'}", flush=True)


main()
