#!/usr/bin/env bash
# Runs both images as their pods would (limits, read-only root, user, no capabilities) and says what memory they take:
# the collector on the demo cluster, 154 nodes, 3,681 pods, 50 changes a second, and the proxy on a Docker daemon that the
# collector reads as one of these nodes'. Somebody reads the whole graph every 15 seconds.
# usage: collector/bench/pod.sh [MINUTES]   (default 60; needs curl and a JDK 25 in JAVA_HOME; DOCKER_HOST: a daemon of this
# machine, unix:///PATH, or else root and dockerd, to start one. Prints a line each minute; fails if a limit is passed)
# DAEMONS: how many of the nodes have a daemon (default 1, that one; up to 154, the others of the demo cluster); HEAP: -Xmx
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=$((${1:-60})) java=${JAVA_HOME:?point JAVA_HOME at a JDK 25}/bin/java
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
api=18680 port=18681 proxy=18682
work=$(mktemp -d) pids=() containers=()
finish() {
  [ ${#containers[@]} = 0 ] || docker rm -f "${containers[@]}" >/dev/null 2>&1 || true
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  umount "$work"/docker/exec/netns/* 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
await() { for _ in $(seq 600); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done; echo "gave up waiting for: $*"; exit 1; }
limit() { sed -n 's/.*limits: {memory: \([0-9]*\)Mi}.*/\1/p' "install/$1"; }

if [ -z "${DOCKER_HOST:-}" ]; then
  export DOCKER_HOST=unix://$work/docker/docker.sock
  mkdir "$work/docker"
  dockerd --data-root "$work/docker/data" --exec-root "$work/docker/exec" --pidfile "$work/docker/pid" \
    --bridge none --iptables=false -G 0 -H "$DOCKER_HOST" >"$work/docker/log" 2>&1 &
  pids+=($!)
  await docker info
fi
install/base-images.sh >/dev/null
install/images.sh --build-image cluster-insight/build-base --runtime-image cluster-insight/runtime-base

"$java" -Xmx1g -jar src/demo-cluster/target/demo-cluster.jar --port=$api --size=S --churn=50/s \
  --kubeconfig="$work/kubeconfig" --docker-endpoints="$work/docker.properties" >"$work/demo.log" 2>&1 &
pids+=($!)
await test -s "$work/docker.properties"
sed -i -e "1,/endpoints/s|\(endpoints.*\)=.*|\1=http://127.0.0.1:$proxy|" -e "$((${DAEMONS:-1} + 2)),\$d" "$work/docker.properties"
od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$work/token"
mkdir "$work/tmp" && chmod 1777 "$work/tmp" && chmod 755 "$work" && chmod 644 "$work/kubeconfig" "$work/docker.properties" "$work/token"

start() { # name, manifest, docker's arguments…
  name=$1 memory=$(limit "$2")m
  shift 2
  containers+=("$name")
  docker run -d --name "$name" --restart on-failure -m "$memory" --memory-swap "$memory" --read-only --cap-drop ALL \
    --security-opt no-new-privileges --network host -v "$work/token:/etc/minion-token/token:ro" "$@" >/dev/null
}
socket=${DOCKER_HOST#unix://}
for i in $(seq 24); do # as many as a node of the demo cluster has
  containers+=("bench-$i")
  docker run -d --name "bench-$i" --network none cluster-insight/build-base /bin/busybox sleep 2147483647 >/dev/null
done
start bench-proxy 50-minion-proxies.yaml --group-add "$(stat -c %g "$socket")" -v "$socket:/var/run/docker.sock:ro" \
  -e MINION_TOKEN_FILE=/etc/minion-token/token -e MINION_ADDRESS=127.0.0.1 -e MINION_PORT=$proxy "cluster-insight/minion-proxy:$version"
start bench-collector 30-collector.yaml ${HEAP:+-e "_JAVA_OPTIONS=-Xmx$HEAP"} -v "$work/tmp:/tmp" -v "$work:/etc/bench:ro" \
  -e SERVER_ADDRESS=127.0.0.1 -e SERVER_PORT=$port -e CLUSTERINSIGHT_SECURITY_MODE=token \
  -e CLUSTERINSIGHT_KUBERNETES_KUBECONFIG=/etc/bench/kubeconfig -e CLUSTERINSIGHT_DOCKER_TOKENFILE=/etc/minion-token/token \
  -e SPRING_CONFIG_ADDITIONAL_LOCATION=file:/etc/bench/docker.properties "cluster-insight/collector:$version"
ask() { curl -sf -H 'Authorization: Bearer reader' --compressed "http://127.0.0.1:$port$1"; }
await ask /readyz
ask '/cluster/summary?by=type'; echo

cgroup() { # container, its files in version 1 and in version 2 of cgroups
  id=$(docker inspect -f '{{.State.Pid}}' "$1")
  path=$(sed -n 's/^[0-9]*:memory://p' "/proc/$id/cgroup")
  if [ -n "$path" ]; then echo "/sys/fs/cgroup/memory$path/$2"; else echo "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$id/cgroup")/$3"; fi
}
mib() { awk '{print int($1 / 1048576 + 0.5)}' "$1"; }
killed() { awk '$1 == "oom_kill" {print $2}' "$(cgroup "$1" memory.oom_control memory.events)"; }
resident() { awk '$1 == "VmHWM:" {print int($2 / 1024 + 0.5)}' "/proc/$(docker inspect -f '{{.State.Pid}}' "$1")/status"; }
show() { # container
  printf '%s: resident at most %s MiB, cgroup %s now, %s at most, %s OOM kills, %s restarts' "$1" "$(resident "$1")" \
    "$(mib "$(cgroup "$1" memory.usage_in_bytes memory.current)")" "$(mib "$(cgroup "$1" memory.max_usage_in_bytes memory.peak)")" \
    "$(killed "$1")" "$(docker inspect -f '{{.RestartCount}}' "$1")"
}
verdict() { # container, manifest
  most=$(resident "$1") bound=$(limit "$2")
  if [ "$most" -le "$bound" ] && [ "$(killed "$1")" = 0 ] && [ "$(docker inspect -f '{{.RestartCount}}' "$1")" = 0 ]; then
    echo "$1: $most MiB, within its limit of $bound"
  else
    echo "$1: BEYOND its limit of $bound MiB: $(show "$1")"
    return 1
  fi
}

failed=0 end=$((SECONDS + minutes * 60)) next=$SECONDS
while [ $SECONDS -lt $end ]; do
  ask /cluster >/dev/null || { failed=$((failed + 1)); echo "/cluster is not answered"; }
  if [ $SECONDS -ge $next ]; then
    echo "$(date +%T) $(show bench-collector); $(show bench-proxy)"
    next=$((next + 60))
  fi
  sleep 15
done
echo "$(date +%T) $(show bench-collector); $(show bench-proxy)"
ask /minions_status | tr ',' '\n' | grep -o '"OK\|"NONE\|"ERROR' | sort | uniq -c
docker logs bench-collector 2>&1 | tail -5
verdict bench-collector 30-collector.yaml || failed=$((failed + 1))
verdict bench-proxy 50-minion-proxies.yaml || failed=$((failed + 1))
[ "$failed" = 0 ]
