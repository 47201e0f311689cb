#!/usr/bin/env python3
"""Times whole builds of roadbook beside other generators, on the same pages, in one run on one machine.

    compare.py [--nodes 100,1000] [--runs 5] [--peers hugo,zola,mdbook,zensical] [--corpus SCRIPT] [--work DIR]

Peers that are not on PATH are left out, and named. Each round builds once with every generator, in turn, into an
empty folder, so that a machine that slows down slows all of them; the table gives medians, and as ratios the
medians of roadbook divided by those of each peer. Wall and CPU time and the peak memory are those of the whole
process and its children, as the operating system counts them. Prints markdown.
"""
import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = {
    "hugo": (["hugo", "--quiet", "--destination", "{out}"], ["hugo", "version"]),
    "zola": (["zola", "build", "--force", "--output-dir", "{out}"], ["zola", "--version"]),
    "mdbook": (["mdbook", "build", "--dest-dir", "{out}"], ["mdbook", "--version"]),
    "zensical": (["zensical", "build", "--clean"], ["zensical", "--version"]),
}


class Run:
    """One command as a whole process: seconds, CPU seconds, MiB."""

    def __init__(self, command, folder):
        # A child of its own, so that its usage is not mixed up with that of earlier ones.
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            code = 1
            try:
                null = open(os.devnull, "w")
                errors = tempfile.TemporaryFile("w+")
                import time
                began = time.monotonic()
                code = subprocess.call(command, cwd=folder, stdout=null, stderr=errors)
                wall = time.monotonic() - began
                used = resource.getrusage(resource.RUSAGE_CHILDREN)
                peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
                os.write(write, f"{wall} {used.ru_utime + used.ru_stime} {peak}".encode())
                if code:
                    errors.seek(0)
                    sys.stderr.write(errors.read()[-2000:])
            finally:
                os._exit(0 if code == 0 else 1)
        os.close(write)
        with os.fdopen(read) as pipe:
            figures = pipe.read().split()
        _, status = os.waitpid(child, 0)
        if status or len(figures) != 3:
            raise SystemExit(f"{' '.join(command)} failed in {folder}")
        self.wall, self.cpu, self.peak = map(float, figures)


def medians(runs):
    return tuple(statistics.median(getattr(run, what) for run in runs) for what in ("wall", "cpu", "peak"))


def corpus(script, nodes, flavour, work):
    folder = os.path.join(work, f"{flavour}-{nodes}")
    if not os.path.isdir(folder):
        subprocess.check_call([sys.executable, script, "--nodes", str(nodes), "--seed", "1", "--out", folder,
                               "--flavour", flavour])
    return folder


def roadbook():
    subprocess.check_call(["cargo", "build", "--release", "--quiet"], cwd=ROOT)
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    return os.path.join(target, "release", "roadbook")


def measure(binary, peers, nodes, given, work):
    script = given.corpus
    builds = {"roadbook": ([binary, "build", "--no-cache", "--out", "{out}"], corpus(script, nodes, "roadbook", work))}
    for peer in peers:
        builds[peer] = (PEERS[peer][0], corpus(script, nodes, peer, work))
    if not given.only_cold:
        builds["roadbook, nothing changed"] = ([binary, "build", "--out", "{kept}"], builds["roadbook"][1])
    runs = {name: [] for name in builds}
    for round_number in range(given.runs + 1):
        for name, (command, folder) in builds.items():
            out = os.path.join(work, "out")
            kept = os.path.join(work, f"kept-{nodes}")
            shutil.rmtree(out, ignore_errors=True)
            command = [part.format(out=out, kept=kept) for part in command]
            run = Run(command, folder)
            if round_number:
                runs[name].append(run)
    return {name: medians(of) for name, of in runs.items()}


def table(nodes, figures, count):
    print(f"\n### {nodes:,} skills, median of {count}\n")
    print("| | wall | CPU | peak memory | roadbook's wall time is |")
    print("|---|---|---|---|---|")
    own = figures["roadbook"]
    for name, (wall, cpu, peak) in figures.items():
        ratio = "" if name.startswith("roadbook") else f"{own[0] / wall:.2f} of it"
        print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {peak:.0f} MiB | {ratio} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", default="100,1000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--corpus", default=os.path.join(HERE, "corpus.py"))
    parser.add_argument("--work")
    parser.add_argument("--only-cold", action="store_true")
    given = parser.parse_args()
    binary = roadbook()
    asked = [peer for peer in given.peers.split(",") if peer]
    peers = [peer for peer in asked if shutil.which(PEERS[peer][0][0])]
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or temporary
        print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors")
        for command in [[binary, "--version"]] + [PEERS[peer][1] for peer in peers]:
            said = subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()
            print(f"- {said[-1] if said else command[0]}")
        for peer in asked:
            if peer not in peers:
                print(f"- {peer} is not on PATH and was left out")
        for nodes in map(int, given.nodes.split(",")):
            table(nodes, measure(binary, peers, nodes, given, work), given.runs)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
