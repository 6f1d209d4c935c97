#!/bin/sh
# Makes the two base images for images.sh where no image registry is reachable, from Debian packages and a JDK 25 of
# this machine: cluster-insight/build-base (a shell, glibc, the JDK) and cluster-insight/runtime-base (glibc alone).
# usage: install/base-images.sh [--debootstrap]
#   --debootstrap           the build base is a whole Debian as debootstrap makes it (as root), not just busybox
# DOCKER says how to call docker, JAVA_HOME names the JDK. Needs apt-get and dpkg-deb, or debootstrap.
set -eu
debian=''
case ${1:-} in
  '') ;;
  --debootstrap) debian=yes ;;
  -h | --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | grep -v '^set'; exit 0 ;;
  *) echo "base-images: $1 is no option: see --help" >&2; exit 1 ;;
esac
: "${DOCKER:=docker}" "${JAVA_HOME:?must name a JDK 25}"
home=$(cd "$JAVA_HOME" && pwd -P)
[ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")" -ge 25 ] 2>/dev/null ||
  { echo "base-images: there is no JDK 25 in $JAVA_HOME" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=$work/packages runtime=$work/runtime build=$work/build
mkdir -p "$packages" "$runtime/etc" "$runtime/tmp"

if [ -n "$debian" ]; then
  # Its first stage does: nothing is asked of the packages but their files.
  debootstrap --foreign --variant=minbase "$(sed -n s/^VERSION_CODENAME=//p /etc/os-release)" "$build" >"$work/log" ||
    { tail -n 3 "$work/log" >&2; exit 1; }
  mv "$build"/var/cache/apt/archives/libc6_*.deb "$packages"
  # In a container, it makes a link of /proc, where nothing can be mounted.
  rm -rf "$build"/var/cache/apt/archives "$build/debootstrap" "$build/proc" "${build:?}"/dev/*
  mkdir "$build/proc"
else
  (cd "$packages" && apt-get download -q -o APT::Sandbox::User=root libc6 busybox-static >/dev/null)
fi

dpkg-deb --fsys-tarfile "$packages"/libc6_*.deb |
  tar -x -C "$runtime" --exclude=./usr/share --exclude='*/audit' --exclude='*/gconv'
chmod 1777 "$runtime/tmp"
printf 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n' >"$runtime/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' >"$runtime/etc/group"
echo 'hosts: files dns' >"$runtime/etc/nsswitch.conf"

import() { # tree, name, path
  # shellcheck disable=SC2086 # DOCKER may have arguments
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$1" -c . | $DOCKER import -c "ENV PATH=$3" - "$2"
}
import "$runtime" cluster-insight/runtime-base /bin

if [ -z "$debian" ]; then
  cp -a "$runtime" "$build"
  dpkg-deb --fsys-tarfile "$packages"/busybox-static_*.deb | tar -x -C "$build" ./bin/busybox
  for tool in sh cp rm mkdir find touch cat; do ln -s busybox "$build/bin/$tool"; done
fi
mkdir -p "$build/opt/java"
cp -pRL "$home" "$build/opt/java/openjdk"
rm -f "$build/opt/java/openjdk/lib/src.zip"
import "$build" cluster-insight/build-base /opt/java/openjdk/bin:/bin
