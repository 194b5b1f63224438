"""Servers for the tests of what elek fetches: nginx as it is, one that does all it should not, and a proxy. All on 127.0.0.1, on free ports."""
import gzip
import http.server
import os
import pathlib
import select
import socket
import ssl
import subprocess
import threading
import time

OUTLETS = ["outlet.example", "association.example", "silent.example", "fake.example"]
NAMES = ["localhost", "127.0.0.1", "lists.example", *OUTLETS]


def run(*command, cwd=None):
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Authority:
    """A certificate authority of our own, and what it signs."""

    def __init__(self, folder):
        self.folder = folder
        self.file = str(folder / "ca.pem")
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem", cwd=folder)
        self.good = self.sign("good", NAMES)
        self.stranger = self.sign("stranger", ["stranger.example"])

    def sign(self, name, hosts):
        alternatives = ",".join(f"IP:{host}" if host[0].isdigit() else f"DNS:{host}" for host in hosts)
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={alternatives}\n")
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={hosts[0]}", "-keyout",
            f"{name}.key", "-out", f"{name}.csr", cwd=self.folder)
        run("openssl", "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile",
            f"{name}.ext", "-out", f"{name}.pem", cwd=self.folder)
        return name

    def context(self, name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """Serves the files of a folder as the web does: ETag, Last-Modified, ranges, gzip for the way."""

    def __init__(self, folder, authority):
        self.root = folder / "www"
        self.root.mkdir()
        self.port = free_port()
        for below in ("tmp", "logs"):
            (folder / below).mkdir()
        temporary = "".join(f"{kind}_temp_path {folder}/tmp/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; error_log {folder}/logs/error.log error;"
            f"pid {folder}/nginx.pid; events {{}}\n"
            f"http {{ {temporary} access_log {folder}/logs/access.log combined; gzip on; gzip_types *; gzip_min_length 1000;\n"
            f"server {{ listen 127.0.0.1:{self.port} ssl default_server; ssl_certificate {authority.folder}/good.pem;"
            f"ssl_certificate_key {authority.folder}/good.key; root {self.root};"
            "location = /moved.csv { return 301 /list.csv; }"
            "location = /slow.csv { gzip off; limit_rate_after 100k; limit_rate 1; } }\n"
            f"server {{ listen 127.0.0.1:{self.port} ssl; server_name {' '.join(OUTLETS)}; ssl_certificate {authority.folder}/good.pem;"
            f"ssl_certificate_key {authority.folder}/good.key; root {self.root}/$host; }} }}\n")
        self.log = folder / "logs" / "access.log"
        self.process = subprocess.Popen(["nginx", "-e", str(folder / "logs" / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")])
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not start: " + (folder / "logs" / "error.log").read_text())

    def put(self, name, text, modified=None):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if modified is not None:
            os.utime(path, (modified, modified))

    def stop(self):
        self.process.terminate()
        self.process.wait()


BOMB = gzip.compress(bytes(4_000_000), 1) * 50  # 200 MB of nothing, in as many parts
LONG = "".join(f"site{i}.test-list.org\n" for i in range(500)).encode()
LARGE = LONG + b"# and nothing more\n" * 100_000  # 2 MB


class Hostile(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = {}  # requests by path: a list of their headers
    lock = threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        with Hostile.lock:
            requests = Hostile.seen.setdefault(self.path, [])
            requests.append(dict(self.headers))
            number = len(requests)
        self.close_connection = True
        kind = self.path.strip("/").split("/")[0].split(".")[0].replace("-", "_")
        try:
            getattr(self, "answer_" + kind)(number)
        except (OSError, ssl.SSLError):
            pass

    def head(self, status, **headers):
        self.send_response(status)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def whole(self, body, status=200, **headers):
        self.head(status, Content_Length=len(body), **headers)
        self.wfile.write(body)

    def answer_drip(self, _):
        self.head(200)
        while True:
            self.wfile.write(b"a")
            time.sleep(0.1)

    def answer_silent(self, _):
        time.sleep(8)

    def answer_endless(self, _):
        self.head(200)
        while True:
            self.wfile.write(b"a.example.org\n" * 5000)

    def answer_huge(self, _):
        self.head(200, Content_Length=10**12)
        self.wfile.write(LONG)

    def answer_bomb(self, _):
        self.whole(BOMB, Content_Encoding="gzip")

    def answer_bombfile(self, _):
        self.whole(BOMB)

    def answer_odd_packing(self, _):
        self.whole(LONG, Content_Encoding="br")

    def answer_no_gzip(self, _):
        self.whole(LONG, Content_Encoding="gzip")

    def answer_headers(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-Filler: " + b"a" * 1000 + b"\r\n")

    def answer_to(self, _):
        target = {"http": "http://lists.example/list.csv", "file": "file:///etc/passwd", "loopback": "https://127.0.0.1/list.csv",
                  "mapped": "https://[::ffff:127.0.0.1]/list.csv", "number": "https://2130706433/list.csv", "hex": "https://0x7f.1/list.csv",
                  "metadata": "https://169.254.169.254/latest/", "password": "https://a:b@lists.example/list.csv",
                  "again": self.path}[self.path.split("/")[2]]
        self.whole(b"", 302, Location=target)

    def answer_nowhere(self, _):
        self.whole(b"", 302)

    # A transfer that breaks off after a third each time, and goes on where it is asked to.
    def answer_broken(self, number):
        start = 0
        wanted = self.headers.get("Range")
        if wanted and self.headers.get("If-Range") == '"v1"':
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        rest = LONG[start:]
        piece = rest if number >= 3 else rest[:len(LONG) // 3]
        ranges = {"Content_Range": f"bytes {start}-{len(LONG) - 1}/{len(LONG)}"} if start else {}
        self.head(206 if start else 200, Content_Length=len(rest), ETag='"v1"', **ranges)
        self.wfile.write(piece)

    # What was there when it broke off is another version now.
    def answer_changed(self, number):
        if number == 1:
            self.head(200, Content_Length=len(LONG), ETag='"v1"')
            self.wfile.write(LONG[:1000])
        else:
            self.whole(b"new.test-list.org\n", ETag='"v2"')

    # The first answer breaks off; what comes then is `rest` of what is asked for.
    def break_off(self, number, rest, body=LONG, etag='"v1"', **headers):
        if number == 1:
            self.head(200, Content_Length=len(body), ETag=etag)
            self.wfile.write(body[:len(body) // 3])
        elif "Range" in self.headers and self.headers["If-Range"] == etag:
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
            self.whole(rest(body[start:]), 206, **{"Content_Range": f"bytes {start}-{len(body) - 1}/{len(body)}", "ETag": etag} | headers)
        else:
            self.whole(body, ETag=etag)

    def answer_breaks(self, number):
        self.break_off(number, lambda rest: rest)

    def answer_breaks_large(self, number):
        self.break_off(number, lambda rest: rest, LARGE)

    def answer_breaks_weak(self, number):
        self.break_off(number, lambda rest: rest, etag='W/"v1"')

    def answer_breaks_odd_tag(self, number):
        self.break_off(number, lambda rest: rest, etag='"v\x7f"')

    def answer_ignores_range(self, number):
        del self.headers["Range"]
        self.break_off(number, lambda rest: rest)

    # The rest is of another version, and one header or none says so.
    def answer_rest_of_another(self, number):
        self.break_off(number, lambda rest: rest.replace(b"site", b"evil"))

    def answer_rest_with_another_tag(self, number):
        self.break_off(number, lambda rest: rest.replace(b"site", b"evil"), ETag='"v2"')

    def answer_rest_packed_otherwise(self, number):
        self.break_off(number, lambda rest: rest.replace(b"site", b"evil"), Content_Encoding="gzip")

    def answer_rest_too_long(self, number):
        self.break_off(number, lambda rest: rest + b"more.test-list.org\n")

    def answer_busy_between(self, number):
        if number == 2:
            self.whole(b"busy", 503)
        else:
            self.break_off(number, lambda rest: rest)

    # A server that goes on elsewhere than it was asked to.
    def answer_liar(self, number):
        if number == 1:
            self.head(200, Content_Length=len(LONG), ETag='"v1"')
            self.wfile.write(LONG[:1000])
        elif "Range" in self.headers:
            self.whole(LONG[500:], 206, Content_Range=f"bytes 500-{len(LONG) - 1}/{len(LONG)}", ETag='"v1"')
        else:
            self.whole(LONG, ETag='"v1"')

    # No length: libcurl takes the end of the connection for that of the file, if TLS says that it is one (newer ones tell the two apart).
    def answer_cut(self, _):
        self.head(200)
        self.wfile.write(LONG[:1000])
        self.connection.unwrap()

    def answer_flaky(self, number):
        if number < 3:
            self.whole(b"busy", 503)
        else:
            self.whole(LONG)

    def answer_busy(self, _):
        self.whole(b"busy", 503)

    def answer_later(self, number):
        if number == 1:
            self.whole(b"", 429, Retry_After=2)
        else:
            self.whole(LONG)

    def answer_forbidden(self, _):
        self.whole(b"x" * 200_000, 403)

    def answer_page(self, _):
        self.whole(b"<!doctype html>\n<html>\n<head><title>Log in</title></head>\n<body>\n<p>Welcome to the hotel</p>\n</body></html>\n")

    def answer_cookie(self, number):
        self.whole(LONG + b"more%d.test-list.org\n" % number, Set_Cookie="spy=1; Path=/")

    def answer_unasked(self, _):
        self.head(304)

    def answer_partial(self, _):
        self.whole(LONG, 206, Content_Range=f"bytes 0-{len(LONG) - 1}/{len(LONG)}")

    def answer_escapes(self, _):
        self.whole(b"", 302, Location="ftp://\x1b]0;owned\x07/x")


def serve(context):
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

        def finish_request(self, request, address):  # in the thread of the request, so that a slow handshake holds up nobody
            self.RequestHandlerClass(context.wrap_socket(request, server_side=True), address, self)

    server = Server(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Proxy:
    """An HTTP proxy that connects whatever it is asked for to one port here, and remembers what that was."""

    def __init__(self, port):
        self.target = port
        self.asked = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.connect, args=(client,), daemon=True).start()

    def connect(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = client.recv(4096)
            if not piece:
                return
            head += piece
        self.asked.append(head.split()[1].decode())
        server = socket.create_connection(("127.0.0.1", self.target))
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        while True:
            for ready in select.select([client, server], [], [])[0]:
                piece = ready.recv(65536)
                if not piece:
                    client.close()
                    server.close()
                    return
                (server if ready is client else client).sendall(piece)
