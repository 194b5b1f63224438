"""What reading each format of JSON takes, against the floor on the same bytes.

    formats.py WORK ELEK [FILE...]      WORK: what run.sh made there; FILEs: exports to repeat, by default those of samples/

Each export is repeated, with other ids each time, until it is large: the records of its array where it is one document, else itself, a line a
record. The floor parses each line, or each element of that array, which it finds by the white space before it. Documents keep the layout of the
export. Times are those of a large input less those of a small one, the best of ROUNDS (5) rounds in turns; FORMAT_MEGABYTES (20) is how large.
"""
import itertools
import json
import os
import re
import sys
from pathlib import Path

from measure import ROUNDS, run

MEGABYTES = float(os.environ.get("FORMAT_MEGABYTES", "20"))
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ENDINGS = {".json", ".jsonl", ".ndjson", ".jsonld", ".js"}
# Where large documents keep their records. Others are an array, or a record themselves (the page of an API), of which there are many in a file.
LISTS = ["messages", "chats.list", "orderedItems", "feed", "comments_v2", "Comment.Comments.CommentsList"]
NUMBER = "@@number@@"
DIGITS = 7
ID = re.compile(r"(^|_)(id|uri|url|cid|rkey|pk|code|permalink|media_key|timestamp)(_str|_ms)?$|Id$|^@id$")


def numbered(text):
    """`text` with a number, that each copy has another of, at the end of its last word."""
    head, tail = re.fullmatch(r"(.*?)([0-9A-Za-z]*)", text, re.DOTALL).groups()
    return head + (tail[:-DIGITS] if len(tail) > DIGITS else tail) + NUMBER


def with_numbers(value, key=""):
    if isinstance(value, dict):
        return {name: with_numbers(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [with_numbers(element, key) for element in value]
    if not ID.search(key) or isinstance(value, (bool, float)) or not value:
        return value
    return numbered(value) if isinstance(value, str) else f"@@bare{numbered(str(value))}bare@@"


def longest(value):
    """The longest string of a record that has no id."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max([value] if isinstance(value, str) else map(longest, parts), key=len, default="")


def pieces(record, indent, depth):
    """The record as text, cut where the number of the copy is to stand."""
    text = json.dumps(with_numbers(record), ensure_ascii=False, indent=indent)
    text = re.sub('"@@bare(.*?)bare@@"', r"\1", text)
    if NUMBER not in text:
        words = json.dumps(longest(record), ensure_ascii=False)
        text = text.replace(words, words[:-1] + NUMBER + '"', 1)
    margin = " " * ((indent or 0) * depth)
    return (margin + text.replace("\n", "\n" + margin)).encode().split(NUMBER.encode())


def repeated(records, between, size):
    """The records again and again, up to `size` bytes."""
    for copy, record in enumerate(itertools.cycle(records)):
        text = b"%07d" % (copy % 10**DIGITS)
        text = text.join(record)
        yield (between if copy else b"") + text
        size -= len(text) + len(between)
        if size < 0:
            return


def list_in(document):
    """The keys of the way to a document's records; none where it is an array of them; None where it is a record itself."""
    if isinstance(document, list):
        return []
    if "users" in document:  # a page of Telegram's API, which is read whole
        return None
    for path in LISTS:
        value = document
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, list):
            return path.split(".")
    return None


class Export:
    """An export to repeat: `head` before its records, `tail` behind them."""

    def __init__(self, path):
        self.name = path.name
        self.head, self.tail, self.between, self.options = b"", b"\n", b"\n", []
        text = path.read_text(encoding="utf-8-sig")
        lines = [line for line in text.split("\n") if line.strip()]
        assignment = re.match(r"window\.[\w.]+ = |", text)[0]
        try:
            documents = [json.loads(line) for line in lines]
        except json.JSONDecodeError:
            documents = [json.loads(text[len(assignment):])]
        keys = list_in(documents[0]) if len(documents) == 1 else None
        if keys is None:
            self.records = [pieces(document, None, 0) for document in documents]
        else:
            self.read_document(text, documents[0], keys, assignment)

    def read_document(self, text, document, keys, assignment):
        tree = {"": document}  # so that the records always stand under a key
        holder = tree
        for key in ["", *keys][:-1]:
            holder = holder[key]
        last = ["", *keys][-1]
        records, holder[last] = holder[last], ["@@records@@"]
        indented = re.search(r"^( +)\S", text, re.MULTILINE)
        indent = len(indented[1]) if indented else None
        before, after = re.split(r'\s*"@@records@@"', assignment + json.dumps(tree[""], ensure_ascii=False, indent=indent))
        depth = len(keys) + 1
        self.records = [pieces(record, indent, depth) for record in records]
        self.head, self.tail, self.between = before.encode() + b"\n", after.encode() + b"\n", b",\n"
        self.options = ["--records", str((indent or 0) * depth)]

    def write(self, path, size):
        with open(path, "wb") as out:
            out.write(self.head)
            out.writelines(repeated(self.records, self.between, size))
            out.write(self.tail)


def exports(paths):
    for path in paths:
        try:
            export = Export(path)
        except (UnicodeDecodeError, json.JSONDecodeError):
            continue  # damaged on purpose, or not JSON
        if export.records:
            yield export


def measure(export, work, elek):
    """Seconds of the floor and of elek, and megabytes."""
    sizes = {"small": MEGABYTES / 10, "large": MEGABYTES}
    data = {size: work / f"format.{size}.json" for size in sizes}
    for size, megabytes in sizes.items():
        export.write(data[size], megabytes * 1e6)
    commands = {
        "floor": [work / "floor", *export.options],
        "elek": [elek, "scan", "-q", "-f", "ndjson", "-j", "1", "-r", work / "number.yml", "-l", work / "list1.csv"],
    }
    best = {}
    for _ in range(ROUNDS):
        for (name, command), size in itertools.product(commands.items(), sizes):
            best[name, size] = min(best.get((name, size), 1e9), run(command, data[size])[1])
    megabytes = (data["large"].stat().st_size - data["small"].stat().st_size) / 1e6
    return best["floor", "large"] - best["floor", "small"], best["elek", "large"] - best["elek", "small"], megabytes


def main():
    work, elek = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    paths = [Path(path) for path in sys.argv[3:]] or sorted(path for path in SAMPLES.rglob("*") if path.suffix in ENDINGS)
    print(f"{'reading, best of ' + str(ROUNDS):60}{'bytes a record':>15}{'floor MB/s':>11}{'elek MB/s':>11}{'x F':>7}")
    for export in exports(paths):
        try:
            floor, seconds, megabytes = measure(export, work, elek)
        except SystemExit as failure:
            print(f"{export.name:60} left out: {' '.join(str(failure).split(chr(10))[1:])}", flush=True)
            continue
        size = sum(len(b"".join(record)) for record in export.records) / len(export.records)
        rates = f"{megabytes / max(floor, 1e-3):11.0f}{megabytes / seconds:11.0f}{seconds / max(floor, 1e-3):7.2f}"
        print(f"{export.name:60}{size:15.0f}{rates}", flush=True)


if __name__ == "__main__":
    main()
