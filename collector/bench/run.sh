#!/usr/bin/env bash
# Measures the collector at 154 nodes and 3,681 pods, the demo cluster in a process of its own.
# usage: collector/bench/run.sh [MINUTES OF CHURN]   (default 10; needs curl, nginx and a JDK 25)
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
java=${JAVA_25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -1)}; java=${java:-java}
flags=@collector/jvm.options
jar=$(ls collector/target/collector-*.jar | grep -v sources); demo=src/demo-cluster/target/demo-cluster.jar
work=$(mktemp -d); api=18080; port=18081; static=18082
pids=(); stop() { kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"; }; trap stop EXIT
say() { printf '%s\n' "$*"; }
await() { for _ in $(seq 600); do curl -sf -o /dev/null "$1" && return; sleep 0.2; done; say "no answer from $1"; exit 1; }
median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
seconds() { curl -s -o /dev/null -w '%{time_total}\n' "$@"; }
cpu() { awk '{print $14+$15}' "/proc/$1/stat"; }

start_demo() { "$java" -Xmx512m -jar "$demo" --port=$api --size=S --kubeconfig="$work/kubeconfig" "$@" >"$work/demo.log" 2>&1 & pids+=($!); demo_pid=$!; await http://127.0.0.1:$api/version; }
start_demo --still --control
# shellcheck disable=SC2086
"$java" $flags -jar "$jar" --server.port=$port --cluster-insight.kubernetes.kubeconfig="$work/kubeconfig" >"$work/collector.log" 2>&1 &
collector=$!; pids+=($collector); await http://127.0.0.1:$port/readyz
say "resources: $(curl -s http://127.0.0.1:$port/metrics | awk '/^cluster_insight_resources /{print $2}')"
curl -s http://127.0.0.1:$api/demo/requests | tr '{' '\n' | grep cluster-insight/ -B1 | awk -F'"bytes":' 'NF > 1 {n++; b += $2} END {printf "first sync: %d requests of the API server, %.1f MB\n", n, b / 1e6}'

# the same gzip bytes from nginx
mkdir -p "$work/www"
curl -s -H 'Accept-Encoding: gzip' http://127.0.0.1:$port/cluster -o "$work/www/cluster.gz"
say "GET /cluster: $(stat -c %s "$work/www/cluster.gz") bytes of gzip, $(zcat "$work/www/cluster.gz" | wc -c) of JSON"
cat >"$work/nginx.conf" <<N
pid $work/nginx.pid; error_log /dev/null; worker_processes 1; daemon off;
events {} http { access_log off; sendfile on; server { listen 127.0.0.1:$static; root $work/www; } }
N
chmod 755 "$work" "$work/www"; chmod 644 "$work/www/cluster.gz"
nginx -c "$work/nginx.conf" & pids+=($!); await http://127.0.0.1:$static/cluster.gz

for i in $(seq 30); do seconds -H 'Accept-Encoding: gzip' http://127.0.0.1:$port/cluster >/dev/null; done # warm
for i in $(seq 41); do
  seconds -H 'Accept-Encoding: gzip' http://127.0.0.1:$port/cluster >>"$work/gzip"
  seconds http://127.0.0.1:$static/cluster.gz >>"$work/nginx"
  seconds http://127.0.0.1:$port/cluster >>"$work/plain"
  s=$(date +%s%N); zcat "$work/www/cluster.gz" >/dev/null; e=$(date +%s%N); awk "BEGIN{print ($e-$s)/1e9}" >>"$work/zcat"
done
g=$(median <"$work/gzip"); n=$(median <"$work/nginx"); p=$(median <"$work/plain"); z=$(median <"$work/zcat")
say "gzip: $g s, nginx with the same bytes: $n s, ratio $(awk "BEGIN{printf \"%.2f\", $g/$n}") (bar 2)"
say "uncompressed: $p s, zcat: $z s, ratio $(awk "BEGIN{printf \"%.2f\", $p/$z}") (bar 1.5)"
tag=$(curl -sI http://127.0.0.1:$port/cluster | awk 'tolower($1)=="etag:"{print $2}' | tr -d '\r')
urls=(); for i in $(seq 200); do urls+=(http://127.0.0.1:$port/cluster -o /dev/null); done
curl -s -o /dev/null -H "If-None-Match: $tag" -w '%{time_pretransfer} %{time_starttransfer}\n' "${urls[@]}" | tail -150 \
  | awk '{print ($2-$1)*1000}' | median | awk '{printf "304: %.2f ms from request to answer, median (bar 1)\n", $1}'

"$java" -cp "src/context-graph/target/classes:src/demo-cluster/target/lib/*" collector/bench/Packing.java http://127.0.0.1:$port

# idle
lists() { curl -s http://127.0.0.1:$api/demo/requests | { grep -o '"verb":"list"' || true; } | wc -l; }
listed=$(lists); before=$(cpu $collector); sleep 60; after=$(cpu $collector)
say "LISTs in an idle minute: $(($(lists) - listed)) (bar 0; $listed before)"
say "idle for a minute: $(awk "BEGIN{printf \"%.2f\", ($after-$before)*100/$(getconf CLK_TCK)/60}") % of a core (bar 2)"

# churn
kill $demo_pid; wait $demo_pid 2>/dev/null || true
start_demo --churn=50/s
sleep 20
"$java" -cp "src/demo-cluster/target/lib/*" collector/bench/Latency.java http://127.0.0.1:$api http://127.0.0.1:$port 300
say "churn for $minutes minutes, someone reading the whole graph every two seconds …"
end=$((SECONDS + minutes * 60)); while [ $SECONDS -lt $end ]; do curl -s -H 'Accept-Encoding: gzip' -o /dev/null http://127.0.0.1:$port/cluster; sleep 2; done
say "resident memory: peak $(awk '/VmHWM/{print int($2/1024)}' /proc/$collector/status) MiB, now $(awk '/VmRSS/{print int($2/1024)}' /proc/$collector/status) MiB (bar 256)"
