"""The cases of the test `https`: what elek does with what servers give it. Each case has a folder of its own; they run beside each other."""
import base64
import concurrent.futures
import gzip
import hashlib
import io
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile

from https_servers import LARGE, LONG, Authority, Hostile, Nginx, Proxy, run, serve

ELEK = sys.argv[1]
PLAIN_ENVIRONMENT = {name: value for name, value in os.environ.items()
                     if name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")}
CASES = []


def case(function):
    CASES.append(function)
    return function


class Case:
    """A user's home in a folder, and what elek said there last."""

    def __init__(self, world, folder):
        self.world = world
        self.home = folder
        self.lists = folder / "lists"
        self.code, self.out, self.err = None, "", ""

    def subscribe(self, *rows, columns="name,url,licence,tier,said_by"):
        (self.home / "subscriptions.csv").write_text("\n".join([columns, *rows]) + "\n")

    def subscribe_to(self, url, name="keeper"):
        self.subscribe(f"{name},{url},CC0-1.0,advisory,A. Keeper")

    def elek(self, *arguments, **environment):
        done = subprocess.run([ELEK, *arguments], cwd=self.home, capture_output=True, timeout=300,
                              env=PLAIN_ENVIRONMENT | {"HOME": str(self.home), "LC_ALL": "C"} | environment)
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()
        return self

    def update(self, *options, private=True, **environment):
        always = ["--to", "lists", "--ca-file", self.world.authority.file, "--timeout", "120"]
        given = list(options)
        for option, value in zip(always[::2], always[1::2]):
            if option not in given:
                given += [option, value]
        return self.elek("sources", "update", "subscriptions.csv", *given, *(["--allow-private"] if private else []), **environment)

    def text(self, name="keeper"):
        path = self.lists / f"{name}.csv"
        return path.read_text() if path.exists() else None

    def values(self, name="keeper"):
        text = self.text(name)
        return None if text is None else [line.split(",")[1] for line in text.splitlines()[1:]]

    def expect(self, code=0, out=(), err=(), not_out=()):
        problems = []
        if self.code != code:
            problems.append(f"exit code {self.code}, wanted {code}")
        problems += [f"stdout lacks {text!r}" for text in ([out] if isinstance(out, str) else out) if text not in self.out]
        problems += [f"stderr lacks {text!r}" for text in ([err] if isinstance(err, str) else err) if text not in self.err]
        problems += [f"stdout has {text!r}" for text in ([not_out] if isinstance(not_out, str) else not_out) if text in self.out]
        if problems:
            raise AssertionError("; ".join(problems) + f"\n--- stdout\n{self.out}--- stderr\n{self.err}---")

    def refused(self, code, err, url, *options, **environment):
        """That nothing comes of a url, and what is said."""
        self.subscribe_to(url)
        self.update(*options, **environment).expect(code, err=err)
        assert self.text() is None, "a list was made of it"

    def nginx(self, path):
        return f"https://localhost:{self.world.nginx.port}/{path}"

    def hostile(self, path):
        return f"https://localhost:{self.world.hostile_port}/{path}"

    def publish(self, name, text, modified=1_790_000_000):
        """Puts a file on nginx under a name that no other case has."""
        path = f"{self.home.name}-{name}"
        self.world.nginx.put(path, text, modified)
        return self.nginx(path)


class World:
    def __init__(self, folder):
        self.authority = Authority(folder)
        self.nginx = Nginx(folder, self.authority)
        self.nginx.put("list.csv", "listed.test-list.org\n")
        self.hostile_port = serve(self.authority.context("good"))
        self.stranger_port = serve(self.authority.context("stranger"))
        self.proxy = Proxy(self.nginx.port)
        self.proxy_to_hostile = Proxy(self.hostile_port)


# ---- what nginx gives


@case
def first_time_unchanged_changed_and_back(the):
    url = the.publish("sites.txt", "a.org\nb.org\nc.org\nd.org\ne.org\nf.org\n")
    the.subscribe_to(url)
    the.update().expect(0, out=["keeper: 6 rows added, 0 removed, 0 changed; 6 rows in all", "  + domain a.org: advisory", "keeper: taken"])
    assert the.text().splitlines()[1] == f"domain,a.org,advisory,,,,,,,,,A. Keeper,{url},2026-09-21,,,,,licence: CC0-1.0", the.text()
    the.update().expect(0, out="keeper: nothing new")
    assert " 304 " in [line for line in the.world.nginx.log.read_text().splitlines() if "first_time" in line][-1]

    the.publish("sites.txt", "a.org\nb.org\nc.org\nd.org\ne.org\ng.org\nwww.h.org\n", modified=1_791_000_000)
    the.update("--dry-run").expect(0, out=["keeper: 2 rows added, 1 removed, 0 changed; 7 rows in all", "  - domain f.org", "as --dry-run says"])
    assert "f.org" in the.values()
    the.update().expect(0, out=["  + domain g.org", "--rollback brings it back"])
    days = {line.split(",")[1]: line.split(",")[13] for line in the.text().splitlines()[1:]}
    assert days["a.org"] == "2026-09-21" and days["g.org"] == "2026-10-03", days  # what was said before, was said then
    assert "f.org" in (the.lists / "previous" / "keeper.csv").read_text()

    the.update("--rollback").expect(0, out=["  + domain f.org", "the earlier version is back"])
    assert "f.org" in the.values() and "g.org" not in the.values()
    the.update().expect(0, out="nothing newer than the version that was taken back")
    assert "g.org" not in the.values()
    the.update("--accept").expect(0, out="keeper: taken")
    assert "g.org" in the.values()


@case
def packed_for_the_way_and_packed_files(the):
    many = "".join(f"site{i}.test-list.org\n" for i in range(2000))
    the.subscribe(f"plain,{the.publish('plain.txt', many)},CC0-1.0,advisory,K", f"packed,{the.publish('p.txt.gz', gzip.compress(many.encode()))},CC0-1.0,advisory,K")
    the.update().expect(0)
    assert len(the.values("plain")) == len(the.values("packed")) == 2000


@case
def redirects_to_the_same_server_are_followed(the):
    the.subscribe_to(the.nginx("moved.csv"))
    the.update().expect(0)
    assert the.values() == ["listed.test-list.org"]


@case
def lists_of_ours_keep_what_their_rows_say(the):
    row = "handle:telegram,fake_one,exposed,,clone,vlast.kz,Op,,,,,A Lab,https://lab.example/1,2026-01-02,research,,,,seen"
    header = "kind,value,tier,name,label,imitates,operation,owner,funding,country,lang,said_by,said_url,said_on,authority,added,reviewed,expires,note"
    the.subscribe(f"ours,{the.publish('o.csv', header + chr(10) + row + chr(10))},CC0-1.0", columns="name,url,licence")
    the.update().expect(0, out="  + handle:telegram fake_one: exposed, clone, imitates vlast.kz")
    assert the.text("ours").splitlines()[1] == row.removesuffix("seen") + '"seen; licence: CC0-1.0"', the.text("ours")


@case
def formats_of_others_and_columns(the):
    table = the.publish("t.csv", "Outlet;Verdict;Day\na.org;fake;03.02.2026\nb.org;clone;2026-02-04\n")
    hosts = the.publish("hosts", "0.0.0.0 x.org\n0.0.0.0 y.org\n")
    the.subscribe(f'table,{table},MIT,advisory,"value=Outlet,label=Verdict,said_on=Day",', f"hosts,{hosts},MIT,advisory,,hosts",
                  columns="name,url,licence,tier,columns,from")
    the.update().expect(0)
    assert the.text("table").splitlines()[1].startswith("domain,a.org,advisory,,fake,,,,,,,localhost,"), the.text("table")
    assert ",2026-02-03," in the.text("table") and the.values("hosts") == ["x.org", "y.org"]


@case
def a_pinned_list_is_proved_and_not_asked_again(the):
    text = "a.org\nb.org\n"
    url = the.publish("pinned.txt", text)
    pin = hashlib.sha256(text.encode()).hexdigest()
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{pin}", columns="name,url,licence,tier,sha256")
    the.update().expect(0, out="keeper: taken")
    asked = the.world.nginx.log.read_text().count(the.home.name)
    the.update().expect(0, out="nobody was asked")
    assert the.world.nginx.log.read_text().count(the.home.name) == asked
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{'0' * 64}", columns="name,url,licence,tier,sha256")
    the.update("--accept").expect(4, err=["keeper: what came is not what is pinned", pin])
    assert the.values() == ["a.org", "b.org"]


@case
def a_signature_is_checked(the):
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "key.pem", cwd=the.home)
    public = subprocess.run(["openssl", "pkey", "-in", "key.pem", "-pubout"], cwd=the.home, capture_output=True, check=True).stdout.decode()
    key = public.splitlines()[1]

    def sign(text):
        (the.home / "m").write_text(text)
        run("openssl", "pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "m", "-out", "m.sig", cwd=the.home)
        return (the.home / "m.sig").read_bytes()

    columns = "name,url,licence,tier,ed25519,signature"
    url = the.publish("s.txt", "a.org\n")
    the.publish("s.txt.sig", sign("a.org\n"))
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{key},", columns=columns)
    the.update().expect(0, out="keeper: taken")

    the.publish("s.txt", "a.org\nevil.org\n", modified=1_791_000_000)
    the.update("--accept").expect(4, err="keeper: the signature is not that of its keeper for what came")
    text = the.publish("text.sig", base64.b64encode(sign("a.org\nevil.org\n")) + b"\n")
    raw_key = base64.b64decode(key)[-32:].hex()
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{raw_key},{text}", columns=columns)
    the.update().expect(0, out="  + domain evil.org")
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{raw_key},{the.publish('none.sig', 'hello')}", columns=columns)
    the.update().expect(4, err="is no signature of Ed25519")
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,{raw_key},{the.nginx('nowhere.sig')}", columns=columns)
    the.update().expect(4, err="its signature: localhost has nothing at this address (HTTP 404)")


@case
def what_speaks_against_a_list_must_be_accepted(the):
    url = the.publish("d.txt", "".join(f"site{i}.org\n" for i in range(10)))
    the.subscribe(f"keeper,{url},CC0-1.0,exposed,A. Keeper")
    the.update().expect(0)
    the.publish("d.txt", "".join(f"site{i}.org\n" for i in range(8)), modified=1_791_000_000)
    the.update().expect(4, out="  - domain site8.org", err=["keeper: 2 of 10 rows would be gone, a fifth or more", "--accept --only keeper"])
    assert len(the.values()) == 10
    the.update("--accept").expect(0, out="keeper: taken")
    assert len(the.values()) == 8
    the.publish("d.txt", "".join(f"site{i}.org\n" for i in range(8)) + "adobe.com\ntengrinews.kz\n", modified=1_792_000_000)
    the.update().expect(4, err=["adobe.com is read by so many", "(E0564)", "tengrinews.kz is exposed here and protect in", "(E0407)"])
    assert len(the.values()) == 8
    the.update("--accept").expect(0)
    assert "adobe.com" in the.values()
    the.publish("d.txt", "".join(f"site{i}.org\n" for i in range(8)) + "adobe.com\ntengrinews.kz\nmore.org\n", modified=1_793_000_000)
    the.update().expect(0, out="keeper: 1 row added")  # what was accepted once is no news


@case
def one_bad_list_costs_no_other(the):
    good = the.publish("good.txt", "a.org\n")
    the.subscribe(f"first,{the.nginx('nowhere.csv')},CC0-1.0,advisory,K", f"second,{good},CC0-1.0,advisory,K", f"Third,{good},CC0-1.0,advisory,K",
                  f"fourth,{good},,advisory,K", f"fifth,http://lists.example/,CC0-1.0,advisory,K")
    the.update().expect(2, out="second: taken", err=[
        "first: localhost has nothing at this address (HTTP 404)", "subscriptions.csv:4", "E0433", "nothing stands under licence", "is not an https address"])
    the.update("--only", "second").expect(2, out="second: nothing new", not_out="first")
    the.update("--only", "secnd").expect(2, err="did you mean second?")


@case
def a_scan_finds_what_was_updated(the):
    url = the.publish("mine.csv", "kind,value,tier,said_by,said_on\ndomain,vestnik-news.org,exposed,Our newsroom,2026-01-02\n")
    the.subscribe(f"mine,{url},CC0-1.0", columns="name,url,licence")
    (the.home / "post.ndjson").write_text('{"id": 1, "text": "Read https://vestnik-news.org/a"}\n')
    the.elek("scan", "-q", "post.ndjson").expect(0)
    assert the.out == ""
    config = the.home / ".config" / "elek"
    config.mkdir(parents=True)
    (the.home / "subscriptions.csv").rename(config / "subscriptions.csv")
    the.elek("sources", "update", "--ca-file", the.world.authority.file, "--allow-private").expect(0, out="mine: taken")
    assert (the.home / ".local/share/elek/lists/mine.csv").exists()
    the.elek("scan", "-q", "post.ndjson").expect(0, out=['"list":"mine"', "vestnik-news.org"])
    the.elek("sources", "list").expect(0, out=["mine: 1 exposed", "doppelganger"])
    the.elek("scan", "-q", "post.ndjson", "-o", "result.ndjson").expect(0)
    the.publish("mine.csv", "kind,value,tier,said_by,said_on\ndomain,other-news.org,exposed,Our newsroom,2026-01-02\n", modified=1_790_000_001)
    the.elek("sources", "update", "--ca-file", the.world.authority.file, "--allow-private", "--dry-run", "--accept", "--on", "result.ndjson").expect(
        0, out="mine: 1 of 1 flagged posts in result.ndjson rest on what changes or goes, 1 on nothing else")
    the.publish("mine.csv", "kind,value,tier,said_by,said_on\ndomain,vestnik-news.org,exposed,Our newsroom,2026-01-02\n")
    # in the place of a shipped list of the same name
    (config / "subscriptions.csv").write_text(f"name,url,licence\ndoppelganger,{url},CC0-1.0\n")
    the.elek("sources", "update", "--ca-file", the.world.authority.file, "--allow-private").expect(0, out="doppelganger: taken", err="mine.csv is not subscribed to any more")
    the.elek("sources", "list").expect(0, out="doppelganger: 1 exposed; newest 2026-01-02")
    assert the.out.count("doppelganger: ") == 1


@case
def offline_contacts_nobody(the):
    url = the.publish("o.txt", "a.org\n")
    the.subscribe_to(url)
    the.update("--offline").expect(0, out="keeper: not here yet; localhost was not asked")
    the.update(ELEK_OFFLINE="1").expect(0, out="keeper: not here yet")
    assert the.home.name not in the.world.nginx.log.read_text()
    the.update().expect(0)
    the.update("--offline").expect(0, out="keeper: 1 row, newest 2026-09-21; localhost was not asked")


@case
def a_list_edited_by_hand_is_fetched_again(the):
    the.subscribe_to(the.publish("e.txt", "a.org\nb.org\n"))
    the.update().expect(0)
    path = the.lists / "keeper.csv"
    path.write_text(path.read_text().replace("b.org", "mine.org"))
    the.update("--accept").expect(0, out=["  + domain b.org", "  - domain mine.org"])


@case
def two_at_once_are_one_too_many(the):
    the.subscribe_to(the.publish("l.txt", "a.org\n"))
    the.update().expect(0)
    import fcntl
    with open(the.lists / "state" / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        the.update().expect(75, err="another elek is at work on lists")


@case
def an_old_list_served_again_is_told(the):
    url = the.publish("r.csv", "kind,value,tier,said_by,said_on\n" + "".join(f"domain,s{i}.org,exposed,K,2026-0{i}-02\n" for i in range(1, 9)))
    the.subscribe(f"keeper,{url},CC0-1.0", columns="name,url,licence")
    the.update().expect(0)
    old = "kind,value,tier,said_by,said_on\n" + "".join(f"domain,s{i}.org,exposed,K,2026-0{i}-02\n" for i in range(1, 8))
    the.publish("r.csv", old, modified=1_789_000_000)
    the.update().expect(4, out="  - domain s8.org", err=["its server says that it is of 2026-09-10", "is an old one served again?",
                                                         "its newest row is of 2026-07-02, and here there is one of 2026-08-02"])
    assert len(the.values()) == 8
    the.update("--accept").expect(0, out="keeper: taken")


# ---- packs of rules


def rule(number, word="vestnik", level="high", more="", test=True):
    tests = f"elek:\n  tests:\n    flag: ['read {word} now']\n    pass: ['read on']\n" if test else ""
    return (f"title: Rule {number}\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d{number:02}\nname: rule_{number}\nstatus: stable\nlevel: {level}\n"
            f"taxonomy: elek\nlogsource: {{category: social_post}}\ndetection:\n  s: {{text.words|contains: '{word} '}}\n  condition: s\n{tests}{more}")


def pack(version, rules, name="lab", licence="CC-BY-4.0", count=None, files=()):
    manifest = f"name: {name}\nversion: {version}\nlicence: {licence}\nrules: {len(rules) if count is None else count}\nfilters: 0\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yml", manifest)
        archive.writestr("README.md", "# Lab")
        for number, text in enumerate(rules):
            archive.writestr(f"patterns/{number}.yml", text)
        for path, text in files:
            archive.writestr(path, text)
    return out.getvalue()


def update_rules(the, *options):
    return the.elek("rules", "update", "packs.csv", "--to", "rules", "--ca-file", the.world.authority.file, "--timeout", "120", "--allow-private", *options)


def subscribe_to_pack(the, url, more="", columns="name,url,licence"):
    (the.home / "packs.csv").write_text(f"{columns}\nlab,{url},CC-BY-4.0{more}\n")


@case
def packs_of_rules_come_and_go_like_lists(the):
    url = the.publish("lab.zip", pack("1.9", [rule(i) for i in range(6)]))
    subscribe_to_pack(the, url)
    update_rules(the, "--offline").expect(0, out="lab: not here yet; localhost was not asked")
    update_rules(the).expect(0, out=["lab: version 1.9, 6 rules and 0 filters, licence CC-BY-4.0", "lab: 6 rules added, 0 removed, 0 changed; 6 rules in all",
                                     "  + high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d00: Rule 0", "lab: taken"])
    update_rules(the).expect(0, out="lab: nothing new")
    update_rules(the, "--offline").expect(0, out="lab: version 1.9, 6 rules and 0 filters; localhost was not asked")
    the.elek("test", "rules/lab.zip").expect(0)

    new = [rule(i) for i in range(1, 5)] + [rule(5, level="low"), rule(7, word="herald", test=False)]
    newer = pack("1.10", new)
    the.publish("lab.zip", newer, modified=1_791_000_000)
    update_rules(the, "--dry-run").expect(0, out=["lab: 1 of its rules has no tests", "lab: 1 rule added, 1 removed, 1 changed; 6 rules in all",
                                                  "  ~ low 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d05: Rule 5 (was high)", "not taken, as --dry-run says"])
    update_rules(the).expect(0, out="lab: taken; the version before is kept")
    update_rules(the, "--rollback").expect(0, out=["  - high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d07: Rule 7", "the earlier version is back"])
    update_rules(the).expect(0, out="nothing newer than the version that was taken back")
    update_rules(the, "--accept").expect(0, out="lab: taken")
    assert (the.home / "rules" / "lab.zip").read_bytes() == newer
    the.elek("rules", "list", "rules/lab.zip").expect(0, out=["Rule 7", "rules/lab.zip!patterns/5.yml"])
    the.elek("lint", "rules/lab.zip").expect(0)


def correlation(number, counted, most):
    return (f"title: Many {number}\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2e{number:02}\nstatus: stable\nlevel: high\n"
            f"correlation: {{type: event_count, rules: rule_{counted}, group-by: author.id, timespan: 1h, condition: {{gte: {most}}}}}\n")


@case
def correlation_rules_of_packs_count_as_rules(the):
    rules = [rule(1, test=False), rule(2, word="herald", test=False)]
    subscribe_to_pack(the, the.publish("lab.zip", pack("1", [*rules, correlation(1, 2, 3)])))
    update_rules(the).expect(0, out=["lab: version 1, 3 rules and 0 filters", "lab: 3 rules added, 0 removed, 0 changed; 3 rules in all",
                                     "  + high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2e01: Many 1", "lab: taken"])
    (the.home / "posts.ndjson").write_text('{"schema": "elek.post/1", "id": "x:1", "platform": "x", "text": "Go and read vestnik now"}\n')
    the.elek("scan", "-r", "rules/lab.zip", "-f", "ndjson=flagged.ndjson", "posts.ndjson").expect(0)
    the.publish("lab.zip", pack("2", [*rules, correlation(1, 1, 4)]), modified=1_791_000_000)
    update_rules(the, "--on", "flagged.ndjson").expect(0, out=[
        "lab: 0 rules added, 0 removed, 3 changed; 3 rules in all",
        "  ~ high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d01: Rule 1 (only correlation rules look at what it finds now)",
        "  ~ high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d02: Rule 2 (tells what it finds by itself now)",
        "  ~ high 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2e01: Many 1",
        "1 of 1 flagged posts in flagged.ndjson rest on what changes or goes, 1 on nothing else", "lab: taken"])


@case
def an_old_pack_with_a_good_signature_is_told(the):
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "key.pem", cwd=the.home)
    key = subprocess.run(["openssl", "pkey", "-in", "key.pem", "-pubout"], cwd=the.home, capture_output=True, check=True).stdout.decode().splitlines()[1]

    def publish(archive, modified):
        (the.home / "m").write_bytes(archive)
        run("openssl", "pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "m", "-out", "m.sig", cwd=the.home)
        the.publish("lab.zip.sig", (the.home / "m.sig").read_bytes(), modified)
        return the.publish("lab.zip", archive, modified)

    old = pack("2026-11-03", [rule(i) for i in range(10)])
    subscribe_to_pack(the, publish(old, 1_790_000_000), more=f",{key}", columns="name,url,licence,ed25519")
    update_rules(the).expect(0)
    publish(pack("2026-11-20", [rule(i) for i in range(11)]), 1_791_000_000)
    update_rules(the).expect(0)
    publish(old, 1_792_000_000)
    update_rules(the).expect(4, err=["its version is 2026-11-03, and 2026-11-20 was taken already", "elek rules update --accept --only lab"])
    publish(pack("2026-11-20", [rule(i) for i in range(12)]), 1_792_000_001)
    update_rules(the).expect(4, err="it is another one, and its version is 2026-11-20 still")
    publish(pack("2026-11-21", [rule(i) for i in range(8)], licence="MIT"), 1_790_000_000)
    update_rules(the).expect(4, err=["3 of 11 rules would be gone", "its licence is MIT", "is an old one served again?"])
    update_rules(the, "--accept").expect(0, out="lab: taken")
    the.publish("lab.zip", pack("2026-11-22", [rule(i) for i in range(8)]), 1_793_000_000)
    update_rules(the, "--accept").expect(4, err="the signature is not that of its keeper")


@case
def packs_that_cannot_be_used_are_never_taken(the):
    good = [rule(0), rule(1)]
    failing = rule(2).replace("['read on']", "['read vestnik']")
    for words, archive in {
            "this is no zip archive": b"PK\x03\x04 and no more",
            "it holds no pack.yml": pack("1", good).replace(b"pack.yml", b"pack.txt"),
            "the pack calls itself elek": pack("1", good, name="elek"),
            "new in its pack.yml is no version": pack("new", good),
            "it says that it has 3 rules and 0 filters, and there are 2 and 0": pack("1", good, count=3),
            "lab.zip!patterns/2.yml": pack("1", [*good, "title: nothing\n"]),
            "flags this post: ": pack("1", [*good, failing]),
    }.items():
        subscribe_to_pack(the, the.publish(f"{len(archive)}.zip", archive))
        update_rules(the, "--accept").expect(4, err=words)
        assert not (the.home / "rules" / "lab.zip").exists()
    zeros = pack("1", good, files=[("zeros.yml", " " * 3_000_000)])
    subscribe_to_pack(the, the.publish("zeros.zip", zeros))
    update_rules(the, "--accept", "--max-size", "1M").expect(6, err="unpacked, the pack is too large")
    away = pack("1", good, files=[("../../away.yml", rule(3, word="away"))], count=3)
    subscribe_to_pack(the, the.publish("away.zip", away))
    update_rules(the).expect(0)
    assert not list(the.home.rglob("away.yml")) and not (the.home.parent / "away.yml").exists()


@case
def a_scan_runs_the_packs_that_are_kept(the):
    config = the.home / ".config" / "elek"
    config.mkdir(parents=True)
    (the.home / "post.ndjson").write_text('{"id": 1, "text": "Read Vestnik now"}\n')
    the.elek("scan", "-q", "post.ndjson").expect(0)
    assert the.out == ""
    update = ["rules", "update", "--ca-file", the.world.authority.file, "--allow-private"]
    (config / "rule_packs.csv").write_text(f"name,url,licence\nlab,{the.publish('lab.zip', pack('1', [rule(1)]))},CC-BY-4.0\n")
    the.elek(*update).expect(0, out="lab: taken")
    the.elek("scan", "-q", "post.ndjson").expect(0, out='"rule_title":"Rule 1"')
    the.elek("rules", "list").expect(0, out=["Rule 1", "before_it_is_deleted"])
    the.elek("scan", "-q", "post.ndjson", "-o", "result.ndjson").expect(0)
    for version, rules, told in [("2", [rule(1, level="low")], "rest on what changes or goes, 0 on nothing else"), ("3", [rule(2)], "rest on what changes or goes, 1 on nothing else")]:
        the.publish("lab.zip", pack(version, rules), modified=1_790_000_000 + int(version))
        the.elek(*update, "--dry-run", "--accept", "--on", "result.ndjson").expect(0, out=f"lab: 1 of 1 flagged posts in result.ndjson {told}")
    the.elek(*update, "--accept", "--on", "nowhere.ndjson").expect(4, err="lab: nowhere.ndjson: ")
    # in the place of the rules that ship with elek
    (config / "rule_packs.csv").write_text(f"name,url,licence\nelek,{the.publish('elek.zip', pack('1', [rule(2)], name='elek'))},CC-BY-4.0\n")
    the.elek(*update).expect(0, out="elek: taken", err="lab.zip is not subscribed to any more")
    the.elek("rules", "list").expect(0, out=["Rule 1", "Rule 2"], not_out="before_it_is_deleted")


# ---- whom elek does not ask


@case
def private_machines_are_refused_by_what_a_name_leads_to(the):
    port = the.world.nginx.port
    hosts = ["localhost", "127.0.0.1", "0x7f.1", "2130706433", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "a.localhost"]
    for name in ["ip6-localhost", socket.gethostname()]:
        try:
            found = {entry[4][0] for entry in socket.getaddrinfo(name, 443)}
        except OSError:
            continue
        if all(address.startswith(("127.", "10.", "172.", "192.168.", "::1", "fe80", "fd")) for address in found):
            hosts.append(name)
    for host in hosts:
        the.refused(4, "of a private network, and is not asked", f"https://{host}:{port}/list.csv", private=False)


@case
def certificates_are_checked(the):
    the.refused(4, "localhost cannot prove that it is localhost", the.nginx("list.csv"), "--ca-file", "/etc/ssl/certs/ca-certificates.crt"
                if os.path.exists("/etc/ssl/certs/ca-certificates.crt") else the.world.authority.folder / "stranger.pem")
    the.refused(4, "localhost cannot prove that it is localhost", f"https://localhost:{the.world.stranger_port}/page")
    the.refused(2, "the certificates to trust cannot be read", the.nginx("list.csv"), "--ca-file", "nowhere.pem")
    the.subscribe_to(the.nginx("list.csv"))
    the.elek("sources", "update", "subscriptions.csv", "--to", "lists", "--allow-private", SSL_CERT_FILE=the.world.authority.file).expect(0)


@case
def redirects_are_judged_like_addresses(the):
    for kind, words in {"http": "is not an https address", "file": "is not", "password": "a name or a password", "again": "sends us on and on"}.items():
        the.refused(4, words, the.hostile(f"to/{kind}"))
    the.refused(4, "is not a web address", the.hostile("escapes"))
    assert "\x1b" not in the.err and "\x07" not in the.err


@case
def through_a_proxy_names_are_its_business_and_addresses_are_not(the):
    proxies = {"https_proxy": f"http://127.0.0.1:{the.world.proxy.port}"}
    the.subscribe_to("https://lists.example/list.csv")
    the.update(private=False, **proxies).expect(0)
    assert the.values() == ["listed.test-list.org"] and "lists.example:443" in the.world.proxy.asked
    (the.lists / "keeper.csv").unlink()
    hostile = {"https_proxy": f"http://127.0.0.1:{the.world.proxy_to_hostile.port}"}
    for kind in ["loopback", "mapped", "number", "hex", "metadata"]:
        the.refused(4, "of a private network, and is not asked", f"https://lists.example/to/{kind}", private=False, **hostile)
    the.refused(4, "of a private network", "https://localhost/list.csv", private=False, **proxies)
    # who is exempt from the proxy is asked by ourselves
    the.refused(4, "of a private network", f"https://127.0.0.1:{the.world.nginx.port}/list.csv", private=False, no_proxy="127.0.0.0/8", **proxies)
    the.subscribe_to(f"https://localhost:{the.world.nginx.port}/list.csv")
    the.update(no_proxy="localhost", **proxies).expect(0)
    assert f"localhost:{the.world.nginx.port}" not in the.world.proxy.asked


@case
def a_dead_proxy_is_told(the):
    the.refused(75, "keeper: lists.example does not answer", "https://lists.example/list.csv", "--tries", "1", private=False,
                https_proxy="http://127.0.0.1:1")


# ---- whose an account is


OUTLETS = """kind,value,tier,name,said_by,said_on
domain,outlet.example,protect,The Outlet,Me,2026-01-02
handle:telegram,outlet_news,protect,The Outlet,Me,2026-01-02
handle:telegram,outlet_fake,protect,the outlet,Me,2026-01-02
handle:vk,outletvk,protect,The Outlet,Me,2026-01-02
domain,silent.example,protect,Silent,Me,2026-01-02
domain,fake.example,exposed,,Me,2026-01-02
"""


def verify(the, *arguments, consent=True):
    (the.home / "outlets.csv").write_text(OUTLETS)
    proxy = {"https_proxy": f"http://127.0.0.1:{the.world.proxy.port}"}
    return the.elek("sources", "verify", *arguments, "-l", "outlets.csv", "--ca-file", the.world.authority.file, "--timeout", "120",
                    *(["--yes"] if consent else []), **proxy)


@case
def outlets_say_which_accounts_are_theirs(the):
    put = the.world.nginx.put
    put("outlet.example/.well-known/trust.txt", "# ours\nbelongto=https://association.example/\nbelongto=https://other.example/\n"
        "controlledby=https://silent.example\nsocial=https://t.me/outlet_news\nsocial=https://www.youtube.com/@outlet\n")
    put("association.example/trust.txt", "member=https://outlet.example\nmember=https://unknown.example\n")
    verify(the, "https://outlet.example", consent=False).expect(2, err=["would be asked: outlet.example", "nobody was asked"])
    verify(the, "https://outlet.example", "--offline").expect(0, err="would be asked: outlet.example")
    assert "outlet.example:443" not in the.world.proxy.asked
    verify(the, "https://outlet.example", "https://association.example", "https://silent.example").expect(0, out=[
        "outlet.example: its trust.txt names 2 accounts\n",
        "  telegram:@outlet_news: listed: outlets:3 says whose it is, and the outlet says so too\n",
        "  telegram:@outlet_fake: not listed: the outlet names telegram:@outlet_news, and not this one\n",
        "  vk:@outletvk: unknown: the outlet names no account on vk\n",
        "  belongs to association.example: both say so\n",
        "  belongs to other.example: unknown whether that is so, as it was not asked\n",
        "  is controlled by silent.example: unknown whether that is so: no trust.txt was to be had: silent.example has nothing",
        "association.example: its trust.txt names 0 accounts\n", "  has the member outlet.example: both say so\n",
        "silent.example: no trust.txt was to be had: silent.example has nothing at this address (HTTP 404)\n"])
    verify(the, "t.me/outlet_fake").expect(0, out="  telegram:@outlet_fake: not listed")
    verify(the, "telegram:Somebody", "--outlet", "https://outlet.example").expect(0, out="  telegram:@somebody: not listed")
    verify(the, "telegram:somebody").expect(2, err=["no list says whose account that is", "--outlet"])
    verify(the, "https://outlet.example", "--save", "own.csv").expect(0, err="own.csv: 2 accounts of outlets, named by themselves")
    rows = (the.home / "own.csv").read_text().splitlines()
    assert len(rows) == 3 and rows[1].startswith("handle:telegram,outlet_news,protect,The Outlet,account,"), rows
    assert ",outlet.example,https://outlet.example/.well-known/trust.txt,20" in rows[1] and ",outlet,,,," in rows[1], rows
    verify(the, "https://association.example", "--save", "none.csv").expect(0, err="none.csv is not written: no outlet")
    assert not (the.home / "none.csv").exists()
    verify(the, "https://outlet.example", "--save", "outlets.csv").expect(2, err="the output outlets.csv is one of the source lists")
    verify(the, "outlets.csv").expect(0, out=["outlet.example: its trust.txt", "silent.example: no trust.txt"])


@case
def suspects_are_not_asked(the):
    the.world.nginx.put("fake.example/trust.txt", "<html>\n")
    verify(the, "https://fake.example").expect(0, out="fake.example: not asked, as outlets calls it exposed")
    assert "fake.example:443" not in the.world.proxy.asked
    verify(the, "https://fake.example", "--contact-suspects").expect(0, out="fake.example: publishes no trust.txt")


# ---- what a hostile server gives


@case
def too_slow(the):
    the.refused(75, "localhost took too long", the.hostile("drip"), "--timeout", "4", "--tries", "1")
    the.refused(75, "localhost took too long", the.hostile("silent"), "--timeout", "1", "--tries", "1")


@case
def too_much(the):
    for path in ["endless", "huge"]:
        the.refused(4, "is larger than 1 MiB", the.hostile(path), "--max-size", "1M")
    the.refused(4, "makes no sense", the.hostile("headers"))


@case
def bombs(the):
    the.refused(4, "is larger than 8 MiB", the.hostile("bomb"), "--max-size", "8M")
    the.refused(4, "unpacked, it is larger than", the.hostile("bombfile"))


@case
def answers_without_sense(the):
    for path in ["odd-packing", "no-gzip", "partial", "nowhere"]:
        the.refused(4, "makes no sense", the.hostile(path))
    the.refused(4, "answers what no list is (HTTP 304)", the.hostile("unasked"))


@case
def broken_off_and_gone_on(the):
    the.subscribe_to(the.hostile("broken/1"))
    the.update().expect(0)
    assert len(the.values()) == 500
    ranges = [request.get("Range") for request in Hostile.seen["/broken/1"]]
    assert ranges[0] is None and ranges[1] == f"bytes={len(LONG) // 3}-" and len(ranges) == 3, ranges


@case
def broken_off_and_changed_since(the):
    the.subscribe_to(the.hostile("changed"))
    the.update().expect(0)
    assert the.values() == ["new.test-list.org"]


@case
def gone_on_elsewhere(the):
    the.subscribe_to(the.hostile("liar"))
    the.update().expect(0)
    assert len(the.values()) == 500


# ---- what goes on in the next run


def part(the):
    return the.lists / "state" / "keeper.part"


def break_off(the, path, code=75):
    the.subscribe_to(the.hostile(path))
    the.update("--tries", "1").expect(code)
    return Hostile.seen[f"/{path}"]


@case
def the_next_run_goes_on(the):
    requests = break_off(the, "breaks")
    assert f"keeper: {len(LONG) // 3} bytes of it came and are kept; the next update goes on from there" in the.out, the.out
    assert part(the).stat().st_mode & 0o777 == 0o600
    the.update("--tries", "1", "--dry-run").expect(0)  # leaves what there is, and does not go on from it
    assert part(the).exists() and "Range" not in requests[1]
    the.update("--tries", "1").expect(0)
    assert requests[2]["Range"] == f"bytes={len(LONG) // 3}-" and requests[2]["If-Range"] == '"v1"', requests
    assert len(the.values()) == 500 and not part(the).exists()


@case
def run_after_run_goes_on(the):
    break_off(the, "broken/runs")
    the.update("--tries", "1").expect(75, out=f"keeper: {2 * (len(LONG) // 3)} bytes")
    the.update("--tries", "1").expect(0)
    assert len(the.values()) == 500 and not part(the).exists()


@case
def a_run_that_was_stopped_is_gone_on_from(the):
    text = "".join(f"site{i}.test-list.org\n" for i in range(6000)).encode()
    assert 100_000 < len(text) < 200_000
    the.world.nginx.put("slow.csv", text)
    the.subscribe_to(the.nginx("slow.csv"))
    process = subprocess.Popen([ELEK, "sources", "update", "subscriptions.csv", "--to", "lists", "--ca-file", the.world.authority.file,
                                "--allow-private"], cwd=the.home, env=PLAIN_ENVIRONMENT | {"HOME": str(the.home)}, stderr=subprocess.PIPE)
    time.sleep(2)  # nginx gives 100 kB at once, and the rest byte by byte: how much has come, the program alone knows
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == -signal.SIGINT and said == b"", (process.returncode, said)
    for _ in range(20):  # on a slow machine nothing may have come yet
        the.update("--timeout", "10", "--tries", "1")
        if the.code == 0:
            break
    assert len(the.values()) == 6000
    assert "/slow.csv HTTP/1.1\" 206" in the.world.nginx.log.read_text()


@case
def who_cannot_go_on_begins_again(the):
    requests = break_off(the, "ignores-range")
    the.update("--tries", "1").expect(0)
    assert len(requests) == 2 and "Range" in requests[1] and len(the.values()) == 500 and not part(the).exists()


@case
def another_version_is_begun_with(the):
    break_off(the, "changed/runs")
    the.update("--tries", "1").expect(0)
    assert the.values() == ["new.test-list.org"] and not part(the).exists()


@case
def what_is_no_rest_is_refused(the):
    for path in ["liar/runs", "rest-with-another-tag", "rest-packed-otherwise", "rest-too-long"]:
        requests = break_off(the, path)
        the.update("--tries", "1").expect(75, err="could not go on where it broke off")
        assert "Range" in requests[1] and not part(the).exists() and the.text() is None, path
        the.update("--tries", "1").expect(0)
        assert "Range" not in requests[2] and len(the.values()) == 500, path
        (the.lists / "keeper.csv").unlink()


@case
def what_is_put_together_is_proved_like_a_whole(the):
    url = the.hostile("rest-of-another")
    the.subscribe(f"keeper,{url},CC0-1.0,advisory,A. Keeper,{hashlib.sha256(LONG).hexdigest()}", columns="name,url,licence,tier,said_by,sha256")
    the.update("--tries", "1").expect(75)
    the.update("--tries", "1").expect(4, err="what came is not what is pinned")
    assert the.text() is None and not part(the).exists()


@case
def the_whole_is_measured(the):
    break_off(the, "breaks-large")
    assert part(the).stat().st_size > len(LARGE) // 3
    the.update("--tries", "1", "--max-size", "1500K").expect(75, err="could not go on where it broke off")  # the rest alone would do
    assert not part(the).exists()
    the.update("--tries", "1", "--max-size", "1500K").expect(4, err="is larger than 1 MiB")
    the.update("--tries", "1").expect(0)


@case
def a_weak_tag_promises_nothing(the):
    for path in ["breaks-weak", "breaks-odd-tag"]:  # nor does one that cannot be sent back
        requests = break_off(the, path)
        assert not part(the).exists()
        the.update("--tries", "1").expect(0)
        assert "Range" not in requests[1]


@case
def a_busy_server_says_nothing_of_a_part(the):
    requests = break_off(the, "busy-between")
    the.update("--tries", "1").expect(75, err="(HTTP 503)", out="bytes of it came and are kept")
    the.update("--tries", "1").expect(0)
    assert "Range" in requests[2]


@case
def a_part_of_another_address_is_none(the):
    break_off(the, "breaks/one")
    the.subscribe_to(the.hostile("breaks/two"))
    the.update("--tries", "2").expect(0)
    assert "Range" not in Hostile.seen["/breaks/two"][0]
    assert len(the.values()) == 500


@case
def a_part_that_others_could_have_written_is_none(the):
    requests = break_off(the, "breaks/trusted")
    good = part(the).read_bytes()
    elsewhere = the.home / "elsewhere"
    elsewhere.write_bytes(good)
    elsewhere.chmod(0o600)

    def leave(how):
        part(the).unlink(missing_ok=True)
        how()
        the.update("--tries", "1").expect(0)
        assert "Range" not in requests[-1] and not part(the).exists() and elsewhere.read_bytes() == good, how
        for path in [the.lists / "keeper.csv", the.lists / "state" / "keeper.json"]:
            path.unlink()

    def readable():
        part(the).write_bytes(good)
        part(the).chmod(0o644)

    def changed():
        part(the).write_bytes(good[:-5])
        part(the).chmod(0o600)

    leave(readable)
    leave(changed)
    leave(lambda: part(the).symlink_to(elsewhere))
    leave(lambda: part(the).hardlink_to(elsewhere))
    leave(lambda: os.mkfifo(part(the), 0o600))


@case
def what_ends_nowhere_may_be_cut(the):
    the.refused(4, "does not say where it ends", the.hostile("cut"))


@case
def busy_then_good(the):
    the.subscribe_to(the.hostile("flaky"))
    the.update().expect(0)
    assert len(Hostile.seen["/flaky"]) == 3


@case
def busy_for_long(the):
    the.refused(75, "has a fault of its own (HTTP 503)", the.hostile("busy"), "--tries", "2")
    assert len(Hostile.seen["/busy"]) == 2


@case
def later_when_asked_to(the):
    the.subscribe_to(the.hostile("later"))
    the.update("--tries", "2").expect(0)


@case
def a_signal_ends_it(the):
    the.subscribe_to(the.hostile("silent/signal"))
    process = subprocess.Popen([ELEK, "sources", "update", "subscriptions.csv", "--to", "lists", "--ca-file", the.world.authority.file,
                                "--allow-private"], cwd=the.home, env=PLAIN_ENVIRONMENT | {"HOME": str(the.home)}, stderr=subprocess.PIPE)
    while "/silent/signal" not in Hostile.seen:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=300)
    assert process.returncode == -signal.SIGTERM and said == b"" and the.text() is None, (process.returncode, said)


@case
def forbidden(the):
    the.refused(4, "does not give it to us (HTTP 403)", the.hostile("forbidden"))
    assert len(Hostile.seen["/forbidden"]) == 1


@case
def a_page_is_no_list(the):
    the.refused(4, "", the.hostile("page"))


@case
def nothing_of_ours_is_sent(the):
    (the.home / ".netrc").write_text("machine localhost login me password secret\n")
    the.subscribe_to(the.hostile("cookie"))
    the.update().expect(0)
    the.update().expect(0)
    requests = Hostile.seen["/cookie"]
    assert len(requests) == 2
    for request in requests:
        assert set(request) == {"Host", "User-Agent", "Accept-Encoding", "Accept"}, request
        assert request["User-Agent"].startswith("elek/"), request


def run_case(world, folder, function):
    home = folder / function.__name__
    home.mkdir()
    the = Case(world, home)
    try:
        function(the)
        return None
    except Exception:
        return traceback.format_exc(limit=-2) + f"(last exit code {the.code})\n{the.out}{the.err}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        servers = folder / "servers"
        servers.mkdir()
        world = World(servers)
        try:
            wanted = [function for function in CASES if not sys.argv[2:] or function.__name__ in sys.argv[2:]]
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                results = list(pool.map(lambda function: run_case(world, folder, function), wanted))
        finally:
            world.nginx.stop()
    failed = 0
    for function, problem in zip(wanted, results):
        if problem is not None:
            failed += 1
            print(f"{function.__name__}: {problem}")
    print(f"{len(results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
