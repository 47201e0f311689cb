#!/usr/bin/env python3
"""Compares the drawings of roadbook-layout with those of Graphviz dot. For development; no test runs it.

    compare.py [--quick] [--each] [FILE.gv …]

README.md beside this file says what it needs, what it counts and what came of it.
"""
import argparse
import gzip
import json
import math
import pathlib
import random
import resource
import shlex
import statistics
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[4]
# Debian's package graphviz-doc.
EXAMPLES = pathlib.Path("/usr/share/doc/graphviz/examples/graphs/directed")
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


def read_gv(path):
    """The sizes of the boxes of a graph in a file, in pixels, and its edges, each pair of nodes once."""
    path = pathlib.Path(path)
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    out = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, check=True).stdout
    number, sizes, edges = {}, [], []
    for line in out.decode().splitlines():
        word, _, rest = line.partition(" ")
        if word == "node":
            name, _, _, width, height = shlex.split(rest)[:5]
            number[name] = len(sizes)
            sizes.append([max(1, round(float(it) * 72)) for it in (width, height)])
        elif word == "edge":
            above, below = (number[it] for it in shlex.split(rest)[:2])
            if above != below and not {(above, below), (below, above)} & set(edges):
                edges.append((above, below))
    return sizes, edges


def examples():
    """Graphviz's own examples, those that have ten edges or more."""
    for path in sorted(EXAMPLES.glob("*.gv*")):
        try:
            sizes, edges = read_gv(path)
        except subprocess.CalledProcessError:
            continue
        if len(edges) >= 10:
            yield f"example-{path.name.split('.')[0]}", sizes, edges


def packages():
    """The packages of this workspace, each above those that it depends on."""
    listed = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    number = {f"{it['name']} {it['version']}": at for at, it in enumerate(listed)}
    for at, it in enumerate(listed):
        number.setdefault(it["name"], at)
    edges = [(at, number[" ".join(other.split()[:2])])
             for at, it in enumerate(listed) for other in it.get("dependencies", [])]
    return [[14 + 8 * len(it["name"]), 36] for it in listed], edges


def graphs(options):
    """All graphs: real ones, then random ones."""
    made = [(False, pathlib.Path(path).stem, pathlib.Path(path).stem, *read_gv(path))
            for path in options.files]
    made.append((False, "packages", "packages", *packages()))
    made += [(False, "examples", *example) for example in examples()]
    rng = random.Random(5)
    for size, seeds in SIZES.items():
        if options.quick and size > 300:
            continue
        for seed in range(seeds):
            for name, edges in [
                ("scattered", layered(size, seed, None)),
                ("local", layered(size, seed, 0.08)),
                ("corpus", corpus(size, seed)),
            ]:
                boxes = [[rng.randrange(90, 201), 40] for _ in range(size)]
                made.append((True, f"{name}-{size}", f"{name}-{size}-{seed}", boxes, edges))
    return [
        {
            "random": is_random,
            "group": name if options.each else group,
            "name": name,
            "nodes": boxes,
            "edges": edges,
            # A new leaf wants node numbers that are topological.
            "leaves": 60 if is_random and len(boxes) <= 300 else 0,
        }
        for is_random, group, name, boxes, edges in made
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
        if centres[above][1] > centres[below][1]:
            above, below = below, above
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
    # Several times in one process, so that its start weighs less.
    copies = max(1, 3000 // len(graph["nodes"]))
    out, seconds = process_time(["dot", "-Tplain"], text * copies, 3)
    centres, courses, width = [None] * len(graph["nodes"]), {}, 0
    for line in out.splitlines():
        words = line.split()
        if words[0] == "graph":
            width = float(words[2]) * 72
        elif words[0] == "node":
            centres[int(words[1])] = (float(words[2]) * 72, -float(words[3]) * 72)
        elif words[0] == "stop":
            break
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
        "milliseconds": max(0.0, seconds - start_up) * 1000 / copies,
    }


def draw_with_roadbook(made):
    command = ["cargo", "run", "--quiet", "--release", "--package", "roadbook-layout", "--example", "figures"]
    out = subprocess.run(
        command, cwd=ROOT, check=True, input=json.dumps(made), stdout=subprocess.PIPE, text=True).stdout
    drawn = {}
    for graph, figure in zip(made, map(json.loads, out.splitlines()), strict=True):
        centres = [(x + width // 2, y + height / 2)
                   for (x, y), (width, height) in zip(figure["nodes"], graph["nodes"])]
        counted = crossings(graph, centres, figure["edges"])
        if counted != figure["crossings"]:
            print(f"{figure['name']}: says {figure['crossings']} crossings, counted {counted}",
                  file=sys.stderr)
        figure["crossings"] = counted
        figure["milliseconds"] = figure["microseconds"] / 1000
        figure["quick-milliseconds"] = figure["quick-microseconds"] / 1000
        figure["edge-length"] = sum(map(length, filter(None, figure["edges"])))
        drawn[figure["name"]] = figure
    return drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", metavar="FILE.gv", help="further graphs, as dot reads them")
    parser.add_argument("--quick", action="store_true", help="leave out 1,000 nodes")
    parser.add_argument("--each", action="store_true", help="one row for each graph")
    options = parser.parse_args()
    made = graphs(options)
    ours = draw_with_roadbook(made)
    _, start_up = process_time(["dot", "-Tplain"], "digraph{0}", 20)
    rows, groups = [], {}
    for graph in made:
        theirs = draw_with_dot(graph, start_up)
        rows.append((graph, theirs))
        groups.setdefault(graph["group"], []).append((graph, theirs))
    print("| graphs | number | nodes | edges | crossings: dot | roadbook | quick | of dot's | quick "
          "| width, of dot's | length, of dot's | ms: dot | roadbook | quick | unrest, % |")
    print("|---" * 15 + "|")
    for name, members in groups.items():
        drawn = [ours[graph["name"]] for graph, _ in members]
        by_dot = [theirs for _, theirs in members]

        def ratio(key, more=0, key_of_dot=None):
            pairs = zip(drawn, by_dot)
            return statistics.geometric_mean(
                (own[key] + more) / (other[key_of_dot or key] + more) for own, other in pairs)

        sums = [sum(it[key] for it in whose) for key, whose in [
            ("crossings", by_dot), ("crossings", drawn), ("quick-crossings", drawn)]]
        ratios = [ratio("crossings", 1), ratio("quick-crossings", 1, "crossings"),
                  ratio("width"), ratio("edge-length")]
        times = [statistics.mean(it[key] for it in whose) for key, whose in [
            ("milliseconds", by_dot), ("milliseconds", drawn), ("quick-milliseconds", drawn)]]
        sizes = [statistics.mean(len(graph[key]) for graph, _ in members)
                 for key in ("nodes", "edges")]
        unrest = [it["unrest"] / 10 for it in drawn if it["unrest"] is not None]
        cells = [name, len(members), *(f"{it:.0f}" for it in sizes), *sums,
                 *(f"{it:.2f}" for it in ratios), *(f"{it:.1f}" for it in times),
                 f"{statistics.mean(unrest):.0f}" if unrest else ""]
        print(f"| {' | '.join(map(str, cells))} |")
    for kind, is_random in [("real", False), ("random", True)]:
        told = [(graph["name"], ours[graph["name"]]["crossings"], theirs["crossings"])
                for graph, theirs in rows if graph["random"] == is_random]
        ratios = [(own + 1) / (other + 1) for _, own, other in told]
        fewer = sum(own < other for _, own, other in told)
        more = [name for name, own, other in told if own > other]
        over = [name for name, own, other in told if own > 1.25 * other]
        print(f"{kind}: {len(told)} graphs, fewer crossings than dot on {fewer}, more on {len(more)} "
              f"({', '.join(more)}), over 1.25 times as many on {len(over)} ({', '.join(over)}); median "
              f"{statistics.median(ratios):.2f} of dot's (one added to both), worst {max(ratios):.2f}")


if __name__ == "__main__":
    main()
