"""The same posts in another shape.

    reshape.py SHAPE POSTS.ndjson OUT      SHAPE: one of those below
"""
import datetime
import itertools
import json
import sys

SHORT = 100  # code points
LONG = 20    # posts


def read(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def escaped(posts, out):
    """Every letter beyond ASCII as \\uXXXX, as json.dumps writes them by default."""
    for post in posts:
        out.write(json.dumps(post) + "\n")


def short(posts, out):
    """A sentence each."""
    for post in posts:
        out.write(json.dumps({**post, "text": post["text"][:SHORT]}, ensure_ascii=False) + "\n")


def long(posts, out):
    """The texts of twenty in one."""
    while some := list(itertools.islice(posts, LONG)):
        out.write(json.dumps({**some[0], "text": "\n".join(post["text"] for post in some)}, ensure_ascii=False) + "\n")


def texts(posts, out):
    """The texts alone, in small letters, a line each."""
    for post in posts:
        out.write(post["text"].lower().replace("\n", " ") + "\n")


def telegram(posts, out):
    """One document, as Telegram Desktop writes it, with each text twice."""
    out.write('{\n "name": "Posts",\n "type": "public_channel",\n "id": 1000000001,\n "messages": [')
    for number, post in enumerate(posts):
        time = datetime.datetime.fromisoformat(post["date"])
        message = {"id": post["message_id"], "type": "message", "date": time.strftime("%Y-%m-%dT%H:%M:%S"), "date_unixtime": str(int(time.timestamp())),
                   "from": "Posts", "from_id": "channel1000000001", "text": post["text"], "text_entities": [{"type": "plain", "text": post["text"]}]}
        text = json.dumps(message, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        out.write(("," if number else "") + "\n  " + text)
    out.write("\n ]\n}\n")


def main():
    shapes = {shape.__name__: shape for shape in (escaped, short, long, texts, telegram)}
    shape, path, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8") as out:
        shapes[shape](read(path), out)


if __name__ == "__main__":
    main()
