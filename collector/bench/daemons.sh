#!/usr/bin/env bash
# Measures what following many Docker daemons costs: the demo cluster's, 200 with about 60 containers each.
# usage: bench/daemons.sh [SECONDS]     (default 60; first `mvn package`; JAVA_HOME: a JDK 25; needs curl, python3)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
work=$(mktemp -d)
pids=()
finish() { for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
java=${JAVA_HOME:?point JAVA_HOME at a JDK 25}/bin/java

"$java" -Xmx2g -jar src/demo-cluster/target/demo-cluster.jar --nodes=200 --pods=4400 --still \
  --kubeconfig="$work/kubeconfig" --docker-endpoints="$work/docker.properties" > "$work/demo" & pids+=("$!")
for _ in $(seq 300); do [ -s "$work/docker.properties" ] && break; kill -0 "${pids[0]}"; sleep 0.2; done
"$java" -Xmx768m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -jar collector/target/collector-*T.jar --server.port=18082 \
  --cluster-insight.kubernetes.kubeconfig="$work/kubeconfig" \
  --spring.config.additional-location="file:$work/docker.properties" > "$work/log" & collector=$!; pids+=("$collector")
ask() { curl -sf "http://127.0.0.1:18082$1"; }
for _ in $(seq 240); do ask /readyz > "$work/ready" && break; kill -0 "$collector"; sleep 0.5; done
ask '/cluster/summary?by=type' | python3 -c 'import json, sys
for row in json.load(sys.stdin)["counts"]:
    if row["type"] in ("Node", "Container", "Process", "Image"): print(row["type"], row["count"])'
ask /minions_status | python3 -c 'import collections, json, sys
print("daemons:", dict(collections.Counter(json.load(sys.stdin)["minionsStatus"].values())))'
ticks() { awk '{print $14 + $15}' "/proc/$collector/stat"; }
sleep 30 # until the compiler rests
before=$(ticks); sleep "$seconds"; after=$(ticks)
awk -v t=$((after - before)) -v s="$seconds" -v hz="$(getconf CLK_TCK)" \
  'BEGIN {printf "a cycle of 10 s: %.1f %% of a core (at most 20)\n", 100 * t / hz / s}'
