"""Reads lines of two throughputs, HAProxy's and ours, measured in turn; prints both and the ratio's median."""
import statistics, sys

pairs = [tuple(map(float, line.split())) for line in sys.stdin]
theirs, ours = (statistics.median(p[i] for p in pairs) for i in (0, 1))
ratios = sorted(o / t for t, o in pairs)
print(
    f"{sys.argv[1]}: HAProxy {theirs:.0f}/s, proxy {ours:.0f}/s, "
    f"ratio {statistics.median(ratios):.2f} ({sys.argv[2]}; {ratios[0]:.2f} to {ratios[-1]:.2f})"
)
