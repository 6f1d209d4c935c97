#!/usr/bin/env bash
# Makes a runtime image of the packaged proxy: a JDK with nothing but what it needs, and an AOT cache.
# usage: package.sh DIRECTORY     (JAVA_HOME: a JDK 25; first `mvn -pl minion-proxy package`)
# The result starts with DIRECTORY/bin/minion-proxy, settings in the environment.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
image=${1:?where to}
jar=$(ls "$here"/target/minion-proxy-*.jar | grep -v -e sources -e javadoc | head -n 1)
"$JAVA_HOME/bin/jlink" --add-modules java.base,jdk.crypto.ec --strip-debug --no-header-files --no-man-pages \
  --compress zip-0 --output "$image"
cp "$jar" "$image/lib/minion-proxy.jar"
cp "$here/jvm.options" "$image/lib/minion-proxy.options"
cat > "$image/bin/minion-proxy" <<'S'
#!/bin/sh
image=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "$image/bin/java" @"$image/lib/minion-proxy.options" -XX:AOTCache="$image/lib/minion-proxy.aot" \
  -cp "$image/lib/minion-proxy.jar" io.clusterinsight.minion.Main
S
chmod +x "$image/bin/minion-proxy"
# The training run answers what a running proxy answers, from a daemon that it makes up.
"$image/bin/java" "@$here/jvm.options" -XX:AOTCacheOutput="$image/lib/minion-proxy.aot" \
  -cp "$image/lib/minion-proxy.jar" io.clusterinsight.minion.Rehearsal > "$image/lib/rehearsal.log" 2>&1 ||
  { cat "$image/lib/rehearsal.log" >&2; exit 1; }
rm "$image/lib/rehearsal.log"
