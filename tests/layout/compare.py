#!/usr/bin/env python3
"""Compares the layered layout of roadbook with Graphviz dot. For development; not part of the suite.

    compare.py [--edges NAME=FILE …] [--quick]

README.md beside this file says what it needs, what it counts and what came of it.
"""
import argparse
import json
import math
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = {30: 6, 60: 6, 200: 4, 300: 4, 1000: 2}


def reduce(count, edges):
    """The edges that no other way implies; node numbers are topological."""
    parents = [set() for _ in range(count)]
    for above, below in edges:
        parents[below].add(above)
    ancestors, reduced = [0] * count, []
    for node in range(count):
        implied = 0
        for parent in parents[node]:
            implied |= ancestors[parent]
        reduced += [(parent, node) for parent in sorted(parents[node]) if not implied >> parent & 1]
        ancestors[node] = implied
        for parent in parents[node]:
            ancestors[node] |= 1 << parent
    return reduced


def layered(count, seed, spread):
    """Random layers; parents anywhere (spread None) or near in a hidden order."""
    rng = random.Random(f"{count}-{seed}-{spread}")
    layers = max(4, round(0.75 * count**0.5))
    layer = sorted(rng.randrange(layers) for _ in range(count))
    rows = [[node for node in range(count) if layer[node] == it] for it in range(layers)]
    place = [rng.random() for _ in range(count)]
    edges = set()
    for node in range(count):
        if layer[node] == 0:
            continue
        for _ in range(rng.choice([1, 1, 1, 2, 2])):
            up = 1
            while up < layer[node] and rng.random() < 0.25:
                up += 1
            row = rows[layer[node] - up]
            if row and spread is None:
                edges.add((rng.choice(row), node))
            elif row:
                wish = place[node] + rng.gauss(0, spread)
                edges.add((min(row, key=lambda it: abs(place[it] - wish)), node))
    return reduce(count, edges)


def corpus(count, seed):
    """The prerequisites of the reference corpus."""
    total = max(1, round(math.sqrt(count)))
    sections, layer, edges = [[] for _ in range(total)], [0] * count, set()
    for node in range(count):
        rng = random.Random(f"{seed}/node/{node}")
        at = node * total // count
        size = (at + 1) * count // total - at * count // total
        layer[node] = len(sections[at]) * 8 // max(1, size)
        near = [it for it in sections[at] if layer[node] - 2 <= layer[it] < layer[node]]
        needs = set(rng.sample(near, min(len(near), rng.choices([1, 2, 3], [45, 40, 15])[0])))
        early = [it for mates in sections[max(0, at - 3):at] for it in mates if layer[it] <= 2]
        if early and rng.random() < 0.12:
            needs.add(rng.choice(early))
        sections[at].append(node)
        edges |= {(need, node) for need in needs}
    return reduce(count, edges)


def own(path):
    """A graph from a file, its nodes by depth, then name."""
    data = json.loads(pathlib.Path(path).read_text())
    names = set(data.get("plan", {})) | {name for edge in data["reduced"] for name in edge}
    parents = {name: [] for name in names}
    for above, below in data["reduced"]:
        parents[below].append(above)
    depth = {}
    for _ in names:
        for name in names:
            if name not in depth and all(it in depth for it in parents[name]):
                depth[name] = 1 + max((depth[it] for it in parents[name]), default=-1)
    number = {name: at for at, name in enumerate(sorted(names, key=lambda it: (depth[it], it)))}
    return len(names), sorted((number[above], number[below]) for above, below in data["reduced"])


def graphs(options):
    made = []
    for spec in options.edges:
        name, path = spec.split("=", 1)
        made.append((name, *own(path)))
    for size, seeds in SIZES.items():
        if options.quick and size > 300:
            continue
        for seed in range(seeds):
            made.append((f"scattered-{size}-{seed}", size, layered(size, seed, None)))
            made.append((f"local-{size}-{seed}", size, layered(size, seed, 0.08)))
            made.append((f"corpus-{size}-{seed}", size, corpus(size, seed)))
    rng = random.Random(5)
    return [
        {
            "name": name,
            "nodes": [[rng.randrange(90, 201), 40] for _ in range(count)],
            "edges": edges,
            "leaves": 60 if count <= 300 else 0,
        }
        for name, count, edges in made
    ]


def components(graph):
    """The number of the component of each node."""
    root = list(range(len(graph["nodes"])))

    def find(node):
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for above, below in graph["edges"]:
        root[find(above)] = find(below)
    return [find(node) for node in range(len(root))]


def sample(points, steps=24):
    """Points along a chain of cubic curves."""
    line = [points[0]]
    for at in range(0, len(points) - 1, 3):
        a, b, c, d = points[at:at + 4]
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            line.append(tuple(
                s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i]
                for i in (0, 1)))
    return line


def crossings(graph, centres, courses):
    """Crossings between rows, edges sampled at the centre lines of the rows."""
    component = components(graph)
    rows = {}
    for node, (_, y) in enumerate(centres):
        rows.setdefault(component[node], set()).add(round(y))
    gaps = {}
    for (above, below), course in zip(graph["edges"], courses):
        line = sample(course)
        if line[0][1] > line[-1][1]:
            line.reverse()
        top, bottom = round(centres[above][1]), round(centres[below][1])
        levels = [y for y in sorted(rows[component[above]]) if top < y < bottom]
        xs, at = [centres[above][0]], 0
        for level in levels:
            while at + 1 < len(line) and line[at + 1][1] < level:
                at += 1
            (x1, y1), (x2, y2) = line[at], line[min(at + 1, len(line) - 1)]
            share = 0 if y2 == y1 else (level - y1) / (y2 - y1)
            xs.append(x1 + (x2 - x1) * min(1, max(0, share)))
        xs.append(centres[below][0])
        for gap, pair in zip([top, *levels], zip(xs, xs[1:])):
            gaps.setdefault((component[above], gap), []).append(pair)
    total = 0
    for pairs in gaps.values():
        for at, (a, b) in enumerate(pairs):
            total += sum((a - c) * (b - d) < 0 for c, d in pairs[:at])
    return total


def length(course):
    line = sample(course)
    return sum(math.dist(a, b) for a, b in zip(line, line[1:]))


def process_time(arguments, text, times):
    """The output of a process and the least user and system time of several runs."""
    least = math.inf
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = subprocess.run(
            arguments, input=text, capture_output=True, text=True, check=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return out, least


def draw_with_dot(graph, start_up):
    boxes = "".join(
        f"{node}[width={width / 72},height={height / 72}];"
        for node, (width, height) in enumerate(graph["nodes"]))
    # The same gaps as roadbook's.
    text = "digraph{nodesep=0.333;ranksep=0.778;node[shape=box,fixedsize=true,label=\"\"];" + boxes
    text += "".join(f"{above}->{below}[arrowhead=none];" for above, below in graph["edges"]) + "}"
    out, seconds = process_time(["dot", "-Tplain"], text, 3)
    centres, courses, width = [None] * len(graph["nodes"]), {}, 0
    for line in out.splitlines():
        words = line.split()
        if words[0] == "graph":
            width = float(words[2]) * 72
        elif words[0] == "node":
            centres[int(words[1])] = (float(words[2]) * 72, -float(words[3]) * 72)
        elif words[0] == "edge":
            count = int(words[3])
            numbers = [float(word) * 72 for word in words[4:4 + 2 * count]]
            points = [(x, -y) for x, y in zip(numbers[::2], numbers[1::2])]
            courses[int(words[1]), int(words[2])] = points
    courses = [courses[tuple(edge)] for edge in graph["edges"]]
    return {
        "crossings": crossings(graph, centres, courses),
        "width": width,
        "edge-length": sum(map(length, courses)),
        "milliseconds": max(0.0, seconds - start_up) * 1000,
    }


def draw_with_roadbook(made):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(made, file)
        file.flush()
        command = ["cargo", "test", "--release", "-p", "roadbook-layout", "figures", "--", "--ignored",
                   "--nocapture", "--test-threads=1"]
        out = subprocess.run(
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "ROADBOOK_LAYOUT_GRAPHS": file.name}).stdout
    by_name = {graph["name"]: graph for graph in made}
    drawn = {}
    for line in out.splitlines():
        if not line.startswith("{"):
            continue
        figure = json.loads(line)
        graph = by_name[figure["name"]]
        centres = [(x + width // 2, y + height / 2)
                   for (x, y), (width, height) in zip(figure["nodes"], graph["nodes"])]
        counted = crossings(graph, centres, figure["edges"])
        if counted != figure["crossings"]:
            print(f"{figure['name']}: says {figure['crossings']} crossings, counted {counted}",
                  file=sys.stderr)
        figure["crossings"] = counted
        figure["milliseconds"] = figure["microseconds"] / 1000
        figure["edge-length"] = sum(map(length, filter(None, figure["edges"])))
        drawn[figure["name"]] = figure
    return drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edges", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--quick", action="store_true", help="leave out 1,000 nodes")
    options = parser.parse_args()
    made = graphs(options)
    ours = draw_with_roadbook(made)
    _, start_up = process_time(["dot", "-Tplain"], "digraph{0}", 20)
    rows, groups = [], {}
    for graph in made:
        theirs = draw_with_dot(graph, start_up)
        rows.append((graph, theirs))
        group = graph["name"].rsplit("-", 1)[0] if graph["name"][-1].isdigit() else graph["name"]
        groups.setdefault(group, []).append((graph, theirs))
    print("| graph | crossings, dot | roadbook | of dot's | width, of dot's | edges, of dot's "
          "| ms, dot | roadbook | unrest % |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, members in groups.items():
        def each(key, whose):
            return [ours[graph["name"]][key] if whose == "ours" else theirs[key]
                    for graph, theirs in members]

        def ratio(key, more=0):
            pairs = zip(each(key, "ours"), each(key, "theirs"))
            return statistics.geometric_mean((a + more) / (b + more) for a, b in pairs)

        listed = ["/".join(str(round(it)) for it in each("crossings", whose))
                  for whose in ("theirs", "ours")]
        times = [f"{statistics.mean(each('milliseconds', whose)):.1f}"
                 for whose in ("theirs", "ours")]
        unrest = [it / 10 for it in each("unrest", "ours") if it is not None]
        print(f"| {name} | {listed[0]} | {listed[1]} | {ratio('crossings', 1):.2f} "
              f"| {ratio('width'):.2f} | {ratio('edge-length'):.2f} | {times[0]} | {times[1]} "
              f"| {'/'.join(map(str, unrest))} |")
    ratios = [(ours[graph["name"]]["crossings"] + 1) / (theirs["crossings"] + 1)
              for graph, theirs in rows]
    over = [graph["name"] for graph, theirs in rows
            if ours[graph["name"]]["crossings"] > 1.25 * theirs["crossings"]]
    print(f"median {statistics.median(ratios):.2f} of dot's crossings (one added to both), worst "
          f"{max(ratios):.2f}; over 1.25 times on {len(over)} of {len(rows)}: {', '.join(over)}")


if __name__ == "__main__":
    main()
