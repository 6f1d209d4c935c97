#!/bin/sh
# Builds the images of the collector and of the minion proxy from this clone.
# usage: install/images.sh [--registry PREFIX] [--tag TAG] [--push] [--build-image IMAGE] [--runtime-image IMAGE]
#   --registry PREFIX       the images' names begin with this: registry.example.com/team (default: cluster-insight)
#   --tag TAG               their tag (default: the version in pom.xml)
#   --push                  push them
#   --build-image IMAGE     what they are built in: a JDK 25 with jlink, and a shell
#   --runtime-image IMAGE   what they stand on: glibc, nothing else
# DOCKER says how to call docker (default: docker). Where no image registry is reachable, base-images.sh makes the two.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
: "${DOCKER:=docker}"
registry=cluster-insight push='' build='' runtime=''
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$here/pom.xml")
tag=$version

say() { echo "images: $*"; }
fail() { echo "images: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --push) push=yes; shift; continue ;;
    -h | --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 0 ;;
  esac
  [ $# -gt 1 ] || fail "$1 is no option, or lacks its value: see --help"
  case $1 in
    --registry) registry=${2%/} ;;
    --tag) tag=$2 ;;
    --build-image) build=$2 ;;
    --runtime-image) runtime=$2 ;;
    *) fail "$1 is no option: see --help" ;;
  esac
  shift 2
done

run_docker() {
  # shellcheck disable=SC2086 # DOCKER may have arguments
  $DOCKER "$@"
}

is_packaged() { # module: the jar's own time is always the same, so the list of its parts tells
  made=$here/$1/target/sbom.cdx.json
  [ -f "$made" ] && [ -f "$here/$1/target/$1-$version.jar" ] &&
    [ -z "$(cd "$here" && find pom.xml src/*/pom.xml src/*/src/main "$1/pom.xml" "$1/src/main" -type f -newer "$made" | head -n 1)" ]
}

package() {
  ! { is_packaged collector && is_packaged minion-proxy; } || return 0
  command -v mvn >/dev/null || fail "the jars are older than the sources, and there is no mvn: install Maven"
  say "packaging, which takes a minute or two …"
  (cd "$here" && mvn -B -q -ntp -pl collector,minion-proxy -am -Dmaven.test.skip=true package)
}

image() { # module
  name=$registry/$1:$tag
  say "building $name …"
  run_docker build --network none -t "$name" --build-arg VERSION="$version" --build-arg COMMIT="$commit" \
    ${build:+--build-arg "BUILD_IMAGE=$build"} ${runtime:+--build-arg "RUNTIME_IMAGE=$runtime"} "$here/$1" >"$log" 2>&1 ||
    { cat "$log" >&2; fail "cannot build $name"; }
  say "$name is $(run_docker save "$name" | gzip -1 | wc -c | awk '{print int($1 / 1000000 + 1)}') MB compressed"
  [ -z "$push" ] || run_docker push -q "$name"
}

run_docker version >/dev/null 2>&1 || fail "'$DOCKER version' fails: is the Docker daemon running, and may you use it?"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
commit=$(git -C "$here" rev-parse --short HEAD 2>/dev/null) || commit=unknown
package
image collector
image minion-proxy
