"""One photograph of 24 million pixels to five renditions, beside pyvips and
sharp: each in a fresh process, in rounds that alternate. Wall time and peak
memory are those of the whole process; for the peers also the time without
their start. A ratio means nothing without the bytes and the likeness of what
came out, so both are printed.

Needs python3-venv, node and npm; fetches the peers by their hashes into the
bench's own folder.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent / "media"
NAMES = ["1920.webp", "1280.webp", "640.webp", "320.webp", "crop.jpeg"]
# 1,200 × 630 of 4,000 × 6,000 around the middle
RECIPES = ["webp/q80/1920x2880/v1", "webp/q80/1280x1920/v1", "webp/q80/640x960/v1",
           "webp/q80/320x480/v1", "jpeg/q80/1200x630/crop=0,1950,4000,2100/v1"]
ALLOCATORS = {"_RJEM_MALLOC_CONF": "narenas:2,dirty_decay_ms:0,muzzy_decay_ms:0",
              "MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "262144",
              "MALLOC_TRIM_THRESHOLD_": "262144"}


def install(folder):
    """The peers, and nothing that their lock files do not name."""
    venv, modules = folder / "venv", folder / "node"
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-m", "venv", venv], **quiet)
    pip = [venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "--only-binary", ":all:", "-r", HERE / "requirements.txt"], **quiet)
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", "-r", HERE / "requirements-source.txt"], **quiet)
    modules.mkdir()
    for name in ("package.json", "package-lock.json", "sharp.mjs"):
        (modules / name).write_bytes((HERE / name).read_bytes())
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=modules, **quiet)
    return [venv / "bin/python", HERE / "vips.py"], ["node", modules / "sharp.mjs"]


def timed(command, photo=None, listen=None, environment=None):
    """Wall seconds, CPU seconds and peak megabytes of a process, and what it
    printed. `wait4` tells the memory of that child alone, but never less than
    this script had when it started it, which is why this script stays small."""
    begun = time.monotonic()
    with open(photo or os.devnull, "rb") as source:
        child = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, env=environment)
    said = []
    reader = threading.Thread(target=lambda: said.append((listen or (lambda out: out.read()))(child.stdout)))
    reader.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begun
    reader.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said[0]


def keep(folder):
    """Writes the renditions that our child hands over."""
    def listen(output):
        while True:
            answer = json.loads(output.readline())
            if "made" not in answer:
                assert "done" in answer, answer
                return answer
            made = answer["made"]
            (folder / NAMES[made["place"]]).write_bytes(output.read(made["bytes"]))
    return listen


def run(row, folder, program, rounds):
    folder = pathlib.Path(folder) / "media"
    folder.mkdir()
    vips, sharp = install(folder)
    photo = folder / "photo.jpeg"
    subprocess.run([*vips, "make", photo], check=True)
    ways = {}
    outputs = {}
    for name in ("ours", "pyvips", "sharp, all at once", "sharp, a cascade"):
        outputs[name] = folder / name.replace(", ", "-").replace(" ", "-")
        outputs[name].mkdir()
    job = json.dumps({"task": {"render": {"orientation": 1, "recipes": RECIPES, "lanes": 2}},
                      "share": 200_000_000})
    ways["ours"] = lambda: timed([program, "media-worker", job], photo, keep(outputs["ours"]), ALLOCATORS)
    ways["pyvips"] = lambda: timed([*vips, "render", photo, outputs["pyvips"]])
    for name, way in (("sharp, all at once", "parallel"), ("sharp, a cascade", "cascade")):
        command = [*sharp, photo, outputs[name], way]
        ways[name] = lambda command=command: timed(command)
    runs = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            runs[name].append(way())
    judged = subprocess.run([*vips, "judge", photo, *outputs.values()], check=True,
                            stdout=subprocess.PIPE, text=True)
    report(row, runs, json.loads(judged.stdout), outputs, photo.stat().st_size, rounds)


def report(row, runs, judged, outputs, size, rounds):
    def median(name, column):
        return statistics.median(run[column] for run in runs[name])

    peers = [name for name in runs if name != "ours"]
    fastest = min(peers, key=lambda name: median(name, 0))
    for name in runs:
        wall, cpu, memory = (median(name, column) for column in range(3))
        inside = ""
        ratio = "–"
        if name != "ours":
            own = statistics.median(float(run[3]) for run in runs[name])
            inside = f" ({own:.2f} s without its start)"
            ratio = f"time {median('ours', 0) / wall:.2f} ({median('ours', 0) / own:.2f}), " \
                    f"memory {median('ours', 2) / memory:.2f}"
        files = judged[str(outputs[name])]
        told = ", ".join(f"{file} {size / 1000:,.0f} KB {likeness:.4f}" for file, (size, likeness) in files.items())
        row(f"24-megapixel JPEG ({size / 1e6:.1f} MB) to five renditions, {name}, {rounds} rounds",
            f"{wall:.2f} s{inside}, CPU {cpu:.2f} s, {memory:.0f} MB; bytes and SSIM: {told}",
            ratio, "time and memory 0.80 or less" if name == fastest else "")
