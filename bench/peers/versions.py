"""Debian's comparisons of the same pairs, and the table of all."""
import json
import pathlib
import subprocess
import sys
import time

# A process for each comparison: as many as show the rate.
DPKG_PAIRS = 500


def median_rate(pairs, compare, rounds):
    rates = []
    for _ in range(rounds):
        start = time.perf_counter()
        for left, right in pairs:
            compare(left, right)
        rates.append(len(pairs) / (time.perf_counter() - start))
    return round(sorted(rates)[rounds // 2])


def figures(pairs, orders, **rates):
    print(json.dumps({
        "pairs": len(pairs), **rates,
        "less": sum(order < 0 for order in orders),
        "equal": sum(order == 0 for order in orders),
        "greater": sum(order > 0 for order in orders)}))


def measure(peer, file):
    pairs = [tuple(line.split("\t")) for line in pathlib.Path(file).read_text().splitlines()]
    if peer == "apt_pkg":
        import apt_pkg
        apt_pkg.init_system()
        compare = apt_pkg.version_compare
        figures(pairs, [compare(*pair) for pair in pairs], text=median_rate(pairs, compare, 7))
    elif peer == "debian":
        from debian import debian_support
        compare = debian_support.version_compare
        native = [tuple(map(debian_support.NativeVersion, pair)) for pair in pairs[:20_000]]
        figures(pairs, [compare(*pair) for pair in pairs[:20_000]], text=median_rate(pairs[:20_000], compare, 3),
                parsed=median_rate(native, lambda left, right: left < right, 3))
    else:
        def compare(left, right):
            return 1 if subprocess.run(["dpkg", "--compare-versions", left, "gt", right]).returncode == 0 else 0
        figures(pairs[:DPKG_PAIRS], [], text=median_rate(pairs[:DPKG_PAIRS], compare, 1))


def table(folder):
    print("| pairs | of | pairs/s from text | pairs/s of parsed versions | less / equal / greater | ours from text, ours parsed |")
    print("|---|---|---|---|---|---|")
    for kind in ("npm", "deb"):
        files = {path.name.split(".")[1]: json.loads(path.read_text())
                 for path in sorted(pathlib.Path(folder).glob(f"{kind}.*.json")) if path.stat().st_size}
        ours = files["kakehashi"]
        for peer, one in sorted(files.items(), key=lambda item: item[0] != "kakehashi"):
            counts = f'{one["less"]} / {one["equal"]} / {one["greater"]}' if one["less"] + one["greater"] else ""
            best = max(one["text"], one.get("parsed", 0))
            parsed = f'{one["parsed"]:,}' if "parsed" in one else ""
            ratio = "" if peer == "kakehashi" else f'{ours["text"] / one["text"]:.1f} x, {ours["parsed"] / best:.1f} x'
            print(f'| {kind} | {peer} | {one["text"]:,} | {parsed} | {counts} | {ratio} |')


if sys.argv[1] == "table":
    table(sys.argv[2])
else:
    measure(sys.argv[1], sys.argv[2])
