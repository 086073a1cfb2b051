#!/usr/bin/env python3
"""Takes the figures of the README, on loopback, each beside its peer in the
same run. Medians of rounds that alternate; ratios are what to read, since
machines are noisy. Prints a Markdown table; writes nothing else.

Needs nginx and wrk (Debian packages) and a release build; for `media` also
node, npm and python3-venv.
"""

import base64
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import film

import media

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("KEIHATSU", str(ROOT / "target/release/keihatsu"))
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SECONDS = int(os.environ.get("SECONDS_EACH", "5"))
PAGE = "/ja/advisories/phishing"
LOCALES = ["ja", "ja-simple", "en"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def built(name):
    """The path of a bench program, built like a release."""
    lines = subprocess.run(
        ["cargo", "bench", "--no-run", "--bench", name, "--message-format=json"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    for line in lines:
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == name:
            return message["executable"]
    raise SystemExit(f"{name} was not built")


class Process:
    """A server that this script started, and ends by its own handle."""

    def __init__(self, command, port, **environment):
        self.port = port
        self.begun = time.monotonic()
        self.child = subprocess.Popen(
            command, env={**os.environ, **environment},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait_for(self, path, timeout=60):
        """Seconds from the start to the first 200."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                if status(self.port, path) == 200:
                    return time.monotonic() - self.begun
            except OSError:
                pass
            time.sleep(0.002)
        raise SystemExit(f"{path} never answered")

    def resident_mb(self, field="VmRSS"):
        """Memory in use; `VmHWM` is the most that ever was."""
        text = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(field + r":\s+(\d+)", text).group(1)) / 1024

    def end(self):
        self.child.terminate()
        try:
            self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


def status(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def serve(data):
    port = free_port()
    return Process([PROGRAM, "serve", "--data", data], port,
                   ROCKET_PORT=str(port), ROCKET_ADDRESS="127.0.0.1")


def wrk(port, path):
    """Requests a second and p99 in milliseconds at 64 connections."""
    text = subprocess.run(
        ["wrk", "-t2", "-c64", f"-d{SECONDS}s", "--latency", f"http://127.0.0.1:{port}{path}"],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    rps = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    assert "Non-2xx" not in text, text
    return rps, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def nginx(folder, body):
    port = free_port()
    root = pathlib.Path(folder) / f"nginx-{port}"
    root.mkdir()
    (root / "page.html").write_bytes(body)
    os.chmod(folder, 0o755)
    (root / "nginx.conf").write_text(f"""
        daemon off; worker_processes 2; pid {root}/pid; error_log stderr crit;
        events {{ worker_connections 1024; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
            open_file_cache max=100; types {{ text/html html; }}
            client_body_temp_path {root}/b; proxy_temp_path {root}/p;
            fastcgi_temp_path {root}/f; uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;
            server {{ listen 127.0.0.1:{port}; root {root}; }}
        }}""")
    return Process(["nginx", "-p", str(root), "-c", str(root / "nginx.conf")], port)


def cached_page(folder, prepare):
    data = f"{folder}/page"
    subprocess.run([prepare, data, "1", "0"], check=True, stdout=subprocess.DEVNULL)
    ours = serve(data)
    ours.wait_for(PAGE)
    connection = http.client.HTTPConnection("127.0.0.1", ours.port)
    connection.request("GET", PAGE)
    body = connection.getresponse().read()
    peer = nginx(folder, body)
    peer.wait_for("/page.html")
    file = pathlib.Path(folder) / "body.html"
    file.write_bytes(body)
    port = free_port()
    constant = Process([built("constant"), str(file)], port, ROCKET_PORT=str(port))
    constant.wait_for("/")
    runs = {"ours": [], "nginx": [], "constant": []}
    for _ in range(ROUNDS):
        runs["nginx"].append(wrk(peer.port, "/page.html"))
        runs["constant"].append(wrk(constant.port, "/"))
        runs["ours"].append(wrk(ours.port, PAGE))
    for server in (ours, peer, constant):
        server.end()
    rps = {name: statistics.median(run[0] for run in rows) for name, rows in runs.items()}
    p99 = {name: statistics.median(run[1] for run in rows) for name, rows in runs.items()}
    size = f"{len(body):,} bytes, 64 connections, {ROUNDS} × {SECONDS} s"
    for name, title in (("ours", "cached advisory page"), ("nginx", "nginx, the same bytes as a file"),
                        ("constant", "a Rocket route that returns a constant")):
        row(f"{title} ({size})", f"{rps[name]:,.0f} requests/s, p99 {p99[name]:.1f} ms",
            f"{rps['ours'] / rps[name]:.2f} (p99 {p99['ours'] / p99[name]:.2f})" if name != "ours" else "–",
            {"ours": "", "nginx": "0.70 or more", "constant": "0.90 or more"}[name])


def thousand_at_once(folder, prepare):
    data = f"{folder}/many"
    printed = subprocess.run([prepare, data, "1000", "20"], check=True, stdout=subprocess.PIPE, text=True)
    due = int(printed.stdout)
    server = serve(data)
    server.wait_for("/ja/")
    paths = [f"/{locale}/advisories/copy-{n}" for n in range(1000) for locale in LOCALES]
    early, asked, seen, stop = [], [0], {}, threading.Event()

    def watch(path):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        while not stop.is_set():
            before = time.time()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            asked[0] += 1
            if answer.status == 200:
                if time.time() < due:
                    early.append(before)
                seen[path] = time.time() - due
                return
            time.sleep(0.002)

    watchers = [threading.Thread(target=watch, args=(path,)) for path in (paths[0], paths[1499], paths[-1])]
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.join(90)
    stop.set()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        wrong = sum(answer != 200 for answer in pool.map(lambda path: status(server.port, path), paths))
    all_fetched = time.time() - due
    server.end()
    assert len(seen) == 3 and wrong == 0, (seen, wrong)
    row("release of 1,000 works in 3 locales, moment to last page visible",
        f"{max(seen.values()):.2f} s; all 3,000 pages rendered and fetched once after {all_fetched:.1f} s",
        "–", "below 1 s")
    row("requests answered early", f"{len(early)} of {asked[0]:,}", "–", "0")


def cold_start(folder, prepare):
    data = f"{folder}/cold"
    subprocess.run([prepare, data, "3334", "0"], check=True, stdout=subprocess.DEVNULL)
    times, resident = [], []
    for _ in range(ROUNDS):
        server = serve(data)
        times.append(server.wait_for(PAGE))
        for locale in LOCALES:
            for n in range(500):
                status(server.port, f"/{locale}/advisories/copy-{n}")
        resident.append(server.resident_mb())
        server.end()
    row("cold start to the first page, 10,002 released texts", f"{statistics.median(times):.2f} s", "–", "below 1 s")
    row("resident memory then, after 1,500 pages", f"{statistics.median(resident):.0f} MB", "–", "below 150 MB")


def printed_by(name, *arguments):
    """The lines that a bench program prints, without what Rocket says."""
    lines = subprocess.run(
        [built(name), *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [line for line in lines if not line.startswith("Rocket has launched")]


def matrix(folder, prepare):
    for works, languages in ((500, 22), (10_000, 11)):
        for line in printed_by("matrix", f"{folder}/matrix-{works}", str(works), str(languages)):
            what, measured = line.split(": ", 1)
            row(f"desk, {what}", measured, "–", "below 300 ms")


def memory(folder, prepare):
    _, *lines = printed_by("memory", f"{folder}/memory", "100000")
    for line in lines:
        what, measured = line.split(": ", 1)
        row(f"look-up in the memory among 100,000 fields, {what}", measured, "–", "below 50 ms")


def interchange(folder, prepare):
    _, _, *lines = printed_by("interchange", f"{folder}/interchange", "5000")
    for line in lines:
        name, kilobytes, write, read = (cell.strip() for cell in line.strip("| ").split("|"))
        row(f"5,000 units as {name} ({kilobytes} KB), out and in", f"{write} ms, {read} ms", "–", "below 5 s")


class Drafter:
    """Somebody who sends files by tus to a desk of its own."""

    def __init__(self, data):
        password, port = "correct horse battery", free_port()
        self.server = Process([PROGRAM, "demo", "--data", data, "--password", password], port,
                              ROCKET_PORT=str(port), ROCKET_ADDRESS="127.0.0.1")
        self.server.wait_for("/ja/", 600)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3_600)
        self.headers = {"Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
        form = urllib.parse.urlencode({"email": "drafter@demo.example", "password": password})
        signed_in = self.ask("POST", "/desk/sign-in", 303, form,
                             Content_Type="application/x-www-form-urlencoded")
        cookies = [value.split(";")[0] for name, value in signed_in.getheaders() if name.lower() == "set-cookie"]
        self.headers.update({"Cookie": "; ".join(cookies), "Tus-Resumable": "1.0.0"})

    def ask(self, method, path, expected, body=None, **more):
        named = {name.replace("_", "-"): value for name, value in more.items()}
        self.connection.request(method, path, body, {**self.headers, **named})
        answer = self.connection.getresponse()
        told = answer.read()
        assert answer.status == expected, (method, path, answer.status, told[:500])
        return answer

    def send(self, name, total, pieces):
        """Bytes sent before the last piece, the seconds that they took, and
        the seconds from the last piece to its answer."""
        name = base64.b64encode(name.encode()).decode()
        begun = self.ask("POST", "/desk/arrivals", 201, Upload_Length=str(total),
                         Upload_Metadata=f"filename {name}")
        at, start = 0, time.monotonic()
        for piece in pieces:
            if at + len(piece) == total:
                before, last = at, time.monotonic()
            self.ask("PATCH", begun.getheader("Location"), 204, piece, Upload_Offset=str(at),
                     Content_Type="application/offset+octet-stream")
            at += len(piece)
        return before, last - start, time.monotonic() - last


def upload(folder, prepare):
    """A film in pieces of 8 MiB."""
    megabytes = int(os.environ.get("UPLOAD_MB", "4096"))
    drafter = Drafter(f"{folder}/upload")
    total = megabytes * 1024 * 1024
    sent, seconds, kept = drafter.send("film.mp4", total, film.pieces(total, 8 * 1024 * 1024))
    most = drafter.server.resident_mb("VmHWM")
    drafter.server.end()
    row(f"upload of a film of {megabytes:,} MB in pieces of 8 MiB",
        f"{sent / 1024 / 1024 / seconds:.0f} MB/s; looked at and kept within {kept:.1f} s of the last piece; "
        f"{most:.0f} MB of memory at the most", "–", "below 100 MB")


def photos(count):
    """So many pictures of some 3 MB, each with other bytes and other pixels:
    the same scan with other tables for what is fine in it."""
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=3000x2000,noise=alls=40:allf=t",
               "-frames:v", "1", "-q:v", "6", "-f", "mjpeg", "-"]
    photo = bytearray(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    table = photo.index(b"\xff\xdb") + 5
    for number in range(count):
        for place, digit in ((63, number % 10), (62, number // 10 % 10), (61, number // 100)):
            photo[table + place] = 60 + digit
        yield bytes(photo)


def ingest(folder, prepare):
    """A thousand pictures one after the other, until all is made of them."""
    count, data = int(os.environ.get("PICTURES", "1000")), f"{folder}/ingest"
    drafter = Drafter(data)
    begun = time.monotonic()
    size = 0
    for number, photo in enumerate(photos(count)):
        drafter.send(f"photo-{number}.jpg", len(photo), [photo])
        size += len(photo)
    taken = time.monotonic() - begun
    desk = sqlite3.connect(f"file:{data}/desk.db?mode=ro", uri=True)
    waiting = "select count(*) from rendition where state = 'wanted'"
    while desk.execute(waiting).fetchone()[0] and time.monotonic() - begun < 3_600:
        time.sleep(0.2)
    made = time.monotonic() - begun
    renditions = desk.execute("select count(*) from rendition where state = 'made'").fetchone()[0]
    desk.close()
    most = drafter.server.resident_mb("VmHWM")
    drafter.server.end()
    row(f"{count:,} pictures of {size / count / 1e6:.1f} MB taken in, one connection",
        f"{count / taken:.1f} a second; {count / made:.1f} a second until all {renditions:,} renditions are made; "
        f"{most:.0f} MB of memory of the server at the most", "–", "")


def fetched(port, path):
    """Megabytes a second of whole downloads by one client, thrown away."""
    begun = time.monotonic()
    size = subprocess.run(
        ["curl", "-sf", "-o", "/dev/null", "-w", "%{size_download}", f"http://127.0.0.1:{port}{path}"],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    return int(size) / 1e6 / (time.monotonic() - begun)


def files(folder, prepare):
    """A public film, beside the same bytes sent by nginx with sendfile."""
    total, data = int(os.environ.get("FILE_MB", "100")) * 1_000_000, f"{folder}/released"
    made = pathlib.Path(folder) / "film.mp4"
    with open(made, "wb") as out:
        for piece in film.pieces(total, 1_000_000):
            out.write(piece)
    address, kept = printed_by("released", data, str(made))
    ours = serve(data)
    ours.wait_for("/ja/")
    peer = nginx(folder, pathlib.Path(kept).read_bytes())
    peer.wait_for("/page.html")
    runs = {"nginx": [], "ours": []}
    for _ in range(ROUNDS):
        for name, port, path in (("nginx", peer.port, "/page.html"), ("ours", ours.port, address)):
            fetched(port, path)
            runs[name].append(statistics.median(fetched(port, path) for _ in range(5)))
    most = ours.resident_mb("VmHWM")
    for server in (ours, peer):
        server.end()
    rate = {name: statistics.median(rows) for name, rows in runs.items()}
    row(f"a public file of {total / 1e6:,.0f} MB by curl ({ROUNDS} rounds)",
        f"{rate['ours']:,.0f} MB/s; {most:.0f} MB of memory at the most", "–", "")
    row("nginx, the same bytes with sendfile", f"{rate['nginx']:,.0f} MB/s",
        f"{rate['ours'] / rate['nginx']:.2f}", "0.80 or more")


def pictures(folder, prepare):
    media.run(row, folder, ROOT / "target/release/keihatsu", ROUNDS)


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    for tool in ("nginx", "wrk"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing: apt-get install nginx-light wrk")
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    prepare = built("prepare")
    parts = {"page": cached_page, "many": thousand_at_once, "cold": cold_start, "matrix": matrix,
             "memory": memory, "interchange": interchange, "upload": upload, "ingest": ingest,
             "files": files,
             "media": pictures}
    chosen = sys.argv[1:] or list(parts)
    print("| what | measured | ours ÷ peer | target |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="keihatsu-bench-") as folder:
        for name in chosen:
            parts[name](folder, prepare)


if __name__ == "__main__":
    main()
