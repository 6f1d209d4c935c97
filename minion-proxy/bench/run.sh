#!/usr/bin/env bash
# Measures the minion proxy against a Docker daemon and against HAProxy relaying the same daemon.
# usage: bench/run.sh [DOCKER_SOCKET]     (default /var/run/docker.sock; a few containers should run)
# Needs: a JDK 25 (JAVA_HOME), the packaged jar, haproxy, wrk, curl, python3. Takes three minutes, prints one
# figure a line, behind it what it should be, and at last how busy the machine was: figures of a busy one say little.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
docker=${1:-/var/run/docker.sock}
seconds=${SECONDS_EACH:-3}
rounds=${ROUNDS:-5}
work=$(mktemp -d)
pids=()
finish() { for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
: "${JAVA_HOME:?point JAVA_HOME at a JDK 25}"

"$here/../package.sh" "$work/image"
proxy() { # PORT SOCKET: starts a proxy; its id is left in $started
  MINION_ADDRESS=127.0.0.1 MINION_PORT=$1 DOCKER_SOCKET=$2 "$work/image/bin/minion-proxy" 2>> "$work/log" &
  started=$!; pids+=("$started")
  for _ in $(seq 500); do curl -so /dev/null "http://127.0.0.1:$1/healthz" && return; sleep 0.02; done
  echo "the proxy did not start: $(cat "$work/log")" >&2; exit 1
}
rss() { awk '/^VmRSS/ {printf "%.1f MB", $2 / 1024}' "/proc/$1/status"; }
peak() { awk '/^VmHWM/ {printf "%.1f MB", $2 / 1024}' "/proc/$1/status"; }

load() { echo "load of the last minute: $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"; }
load
python3 "$here/start_time.py" "$work/image/bin/minion-proxy" "$docker"

cat > "$work/haproxy.cfg" <<C
global
  maxconn 1000
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend readers
  bind 127.0.0.1:14299
  http-request deny unless { method GET }
  default_backend daemon
backend daemon
  server docker unix@$docker
C
haproxy -f "$work/haproxy.cfg" > "$work/haproxy.log" 2>&1 & pids+=("$!")
proxy 14243 "$docker"; main=$started
id=$(curl -sf http://127.0.0.1:14243/containers/json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["Id"])')

wrk -t1 -c4 -d3s "http://127.0.0.1:14243/containers/$id/json" > "$work/warm"
ask() { wrk -t1 -c4 -d"${seconds}s" "http://127.0.0.1:$1$2" | awk '/^Requests/ {print $2}'; }
# The daemon repeats itself here, as one does on which nothing happens: the proxy reads no answer twice.
for path in /containers/json "/containers/$id/json" /_ping; do
  bar="at least 0.90"; [ "$path" != /_ping ] || bar="at least 0.75"
  for _ in $(seq "$rounds"); do echo "$(ask 14299 "$path") $(ask 14243 "$path")"; done |
    python3 "$here/ratio.py" "${path/$id/ID}" "$bar"
done
kill "$main"; wait "$main" || true

proxy 14244 "$docker"
python3 "$here/requests.py" 14244 10000 "$id"
echo "RSS after 10,000 requests: $(rss "$started") (at most 60)"
python3 "$here/silent.py" 14244 1000
echo "RSS with 1,000 silent sockets, peak: $(peak "$started")"

python3 "$here/huge_daemon.py" "$work/huge.sock" & pids+=("$!")
for _ in $(seq 100); do [ -S "$work/huge.sock" ] && break; sleep 0.05; done
proxy 14245 "$work/huge.sock"
curl -s --limit-rate 1K -m 20 -o /dev/null "http://127.0.0.1:14245/containers/0123456789ab/json" || true
echo "RSS with an answer of 100 MB and a reader at 1 KB/s, peak: $(peak "$started") (at most 96)"
echo "100 MB read at full speed: $(curl -s -o /dev/null -w '%{size_download} bytes in %{time_total} s' "http://127.0.0.1:14245/containers/0123456789ab/json"), peak RSS $(peak "$started")"
load
