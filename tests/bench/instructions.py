"""Counts the instructions that a scan takes for each byte of input, which is the same on a busy machine and an idle one.

    instructions.py ELEK              compares with instructions.json beside this file; exit 1: one has grown by more than a tenth
    instructions.py ELEK --record     writes what was counted there
    instructions.py ELEK --stages     prints for each stage of the scan with the shipped rules how many of them are its

What is counted is the difference between a large input and a small one of made-up posts, so that starting and loading cancel out. Valgrind
shows every program the same processor, but compilers and libraries differ: the figures are of Debian 12's (the platform line says which).
"""
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "instructions.json"
SKIPPED = 77
TOLERANCE = 1.10
MEGABYTES = {"small": 0.5, "large": 2.5}
NUMBER_RULE = """title: a number that no post has
id: 00000000-0000-4000-8000-000000000001
taxonomy: elek
logsource: {category: social_post}
detection: {selection: {engagement.views: 987654321}, condition: selection}
level: low
"""
# Of the functions that are one stage each. A stage may hold another: what a rule asks for is made when it asks.
STAGES = {
    "read and split": "elek::RecordReader::next(",
    "structure of JSON": "elek::JsonStructure::read(",
    "values of JSON": "elek::JsonTapeWriter::write(",
    "make posts": "elek::Decoder::decode(",
    "find links": "elek::PostFields::found_links(",
    "ask lists": "elek::PostFields::sources(",
    "encode": "elek::GuardAlphabet::encode(",
    "literals": "elek::LiteralMatcher::find(",
    "fold views": "elek::PostFields::view(",
    "evaluate": "elek::Evaluator::evaluate(",
    "make items": "elek::Scanner::add_item(",
    "all of a scan": "elek::run(",
}


def make_data(work):
    for name, megabytes in MEGABYTES.items():
        subprocess.run([sys.executable, HERE / "make_data.py", "--megabytes", str(megabytes), "--seed", "1", work / f"{name}.ndjson"], check=True)
    subprocess.run([sys.executable, HERE / "phrases.py", work / "large.ndjson", "1000", work / "phrases"], check=True)
    (work / "number.yml").write_text(NUMBER_RULE)


def cases(work):
    return {
        "reading": ["-r", work / "number.yml"],
        "1,000 phrases on text": ["-r", work / "phrases.text.yml"],
        "1,000 phrases on text.words": ["-r", work / "phrases.words.yml"],
        "1,000 phrases on text.skeleton": ["-r", work / "phrases.skeleton.yml"],
        "shipped rules": [],
    }


def profile(elek, options, data, out):
    """Counts one scan into `out`, for callgrind_annotate; returns all instructions."""
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", elek, "scan", "-q", "-j", "1", "-f", "ndjson", *options, data]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.MULTILINE)[1])


def per_byte(elek, work, options, count):
    """`count` of the large input less that of the small one, for each byte between them."""
    counts = {name: count(elek, options, work / f"{name}.ndjson", work / f"{name}.out") for name in MEGABYTES}
    size = (work / "large.ndjson").stat().st_size - (work / "small.ndjson").stat().st_size
    if isinstance(counts["large"], dict):
        return {stage: (counts["large"][stage] - counts["small"][stage]) / size for stage in counts["large"]}
    return (counts["large"] - counts["small"]) / size


def stages(elek, options, data, out):
    profile(elek, options, data, out)
    lines = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out], check=True, capture_output=True, text=True).stdout
    found = dict.fromkeys(STAGES, 0)
    for line in lines.splitlines():
        count = re.match(r"\s*([\d,]+) ", line)
        for stage, function in STAGES.items():
            if count and f":{function}" in line:
                found[stage] = max(found[stage], int(count[1].replace(",", "")))
    return found


def this_platform(elek):
    """What the figures depend on: security updates of other libraries change nothing."""
    versions = subprocess.run([elek, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()
    compiler = subprocess.run([os.environ.get("CXX", "c++"), "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
    libraries = [line for line in versions if line.split()[0] in ("ICU", "Vectorscan", "simdjson", "RE2")]
    processor = Path("/proc/cpuinfo")
    has_avx2 = processor.exists() and " avx2 " in processor.read_text()  # Valgrind hands on what there is
    return ", ".join([platform.machine() + (" with AVX2" if has_avx2 else ""), f"c++ {compiler}", *libraries])


def compare(counted, recorded):
    worse = 0
    for name, figure in counted.items():
        was = recorded.get(name)
        verdict = "new" if was is None else "more than a tenth worse" if figure > was * TOLERANCE else "better: record it" if figure * TOLERANCE < was else ""
        worse += verdict.startswith("more")
        print(f"{name:30}{figure:8.1f} instructions a byte, recorded {was or 0:8.1f}  {verdict}".rstrip())
    return 1 if worse else 0


def main():
    elek = os.path.abspath(sys.argv[1])
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return SKIPPED
    recorded = json.loads(FIGURES.read_text()) if FIGURES.exists() else {"platform": "", "figures": {}}
    if "--record" not in sys.argv and "--stages" not in sys.argv and recorded["platform"] != this_platform(elek):
        print(f"skipped: the figures are of another platform:\n  {recorded['platform']}\n  {this_platform(elek)}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        make_data(work)
        if "--stages" in sys.argv:
            for stage, figure in per_byte(elek, work, [], stages).items():
                print(f"{stage:20}{figure:8.1f} instructions a byte")
            return 0
        counted = {name: round(per_byte(elek, work, options, profile), 1) for name, options in cases(work).items()}
    result = compare(counted, recorded["figures"])
    if "--record" in sys.argv:
        FIGURES.write_text(json.dumps({"platform": this_platform(elek), "figures": counted}, indent=1) + "\n")
        return 0
    return result


if __name__ == "__main__":
    sys.exit(main())
