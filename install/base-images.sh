#!/bin/sh
# Makes the two base images for images.sh where no image registry is reachable, from two Debian packages and a JDK 25
# of this machine: cluster-insight/build-base (a shell, glibc, the JDK) and cluster-insight/runtime-base (glibc alone).
# usage: install/base-images.sh       (DOCKER: how to call docker, JAVA_HOME: the JDK; needs apt-get and dpkg-deb)
set -eu
: "${DOCKER:=docker}" "${JAVA_HOME:?must name a JDK 25}"
home=$(cd "$JAVA_HOME" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/packages" "$work/tree/etc" "$work/tree/tmp"
tree=$work/tree

(cd "$work/packages" && apt-get download -q -o APT::Sandbox::User=root libc6 busybox-static >/dev/null)
dpkg-deb --fsys-tarfile "$work"/packages/libc6_*.deb |
  tar -x -C "$tree" --exclude=./usr/share --exclude='*/audit' --exclude='*/gconv'
chmod 1777 "$tree/tmp"
printf 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n' >"$tree/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' >"$tree/etc/group"
echo 'hosts: files dns' >"$tree/etc/nsswitch.conf"

import() { # name, changes
  # shellcheck disable=SC2086 # DOCKER may have arguments
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$tree" -c . | $DOCKER import -c "$2" - "$1"
}
import cluster-insight/runtime-base 'ENV PATH=/bin'

dpkg-deb --fsys-tarfile "$work"/packages/busybox-static_*.deb | tar -x -C "$tree" ./bin/busybox
for tool in sh cp rm mkdir find touch cat; do ln -s busybox "$tree/bin/$tool"; done
mkdir -p "$tree/opt/java"
cp -pRL "$home" "$tree/opt/java/openjdk"
rm -f "$tree/opt/java/openjdk/lib/src.zip"
import cluster-insight/build-base 'ENV PATH=/opt/java/openjdk/bin:/bin'
