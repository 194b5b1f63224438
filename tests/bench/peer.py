"""What a researcher writes without elek: each post is parsed, and one alternation of all phrases is searched in its text.

    peer.py PHRASES.txt DATA.ndjson
"""
import json
import re
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        phrases = re.compile("|".join(re.escape(line.rstrip("\n")) for line in lines), re.IGNORECASE)
    with open(sys.argv[2], encoding="utf-8") as posts:
        print(sum(1 for post in posts if phrases.search(json.loads(post).get("text", ""))))


if __name__ == "__main__":
    main()
