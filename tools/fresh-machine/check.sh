#!/usr/bin/env bash
# Proves that two commands are enough on a machine which has nothing: a minimal Debian in a folder, with only
# Node and npm added, a fresh clone of this repository (its last commit), then the commands, timed.
#
#     sudo tools/fresh-machine/check.sh [FOLDER] [COMMAND…]      default: /tmp/fresh, start and test
#
# Needs root, debootstrap and about 6 GB. Names no server: the mirror, the certificates and the npm settings are
# those of this machine. FOLDER/base is made once and kept; FOLDER/machine is new every time and left to be
# looked at. Everything is mounted in a name space of its own, so nothing stays mounted or running afterwards.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-/tmp/fresh}
shift || true
if [ $# -eq 0 ]; then set -- 'npm start' 'npm run setup' 'npm run setup' 'npm start' 'npm test'; fi
base=$folder/base
machine=$folder/machine

stop() { echo "$1" >&2; exit 2; }
[ "$(id -u)" = 0 ] || stop 'This check makes a system in a folder and must run as root.'
command -v debootstrap >/dev/null || stop 'Please install it first: apt-get install debootstrap'

# Inside the name space the script calls itself again; see the last lines.
if [ "${FRESH_MACHINE_INSIDE:-}" != yes ]; then
  export FRESH_MACHINE_INSIDE=yes
  exec unshare --mount --pid --fork --kill-child bash "$0" "$folder" "$@"
fi

codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
if [ ! -e "$base/.complete" ]; then
  # The first mirror which apt on this machine uses for its own release.
  mirror=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk -v name="$codename" '$1 == name { print $2; exit }')
  [ -n "$mirror" ] || stop "apt on this machine has no mirror for $codename; run apt-get update first."
  echo "Making a minimal Debian $codename in $base (once) …"
  rm -rf "$base"
  mkdir -p "$base"
  debootstrap --variant=minbase "$codename" "$base" "$mirror" >"$folder/debootstrap.log" ||
    stop "debootstrap failed; see $folder/debootstrap.log"
  touch "$base/.complete"
fi

echo "A fresh machine in $machine …"
rm -rf "$machine"
cp -a "$base" "$machine"

# Node and npm, in the same places as here, because npm finds its settings relative to them.
node=$(PATH=${PATH//node_modules/none} command -v node)
node_prefix=$(dirname "$(dirname "$node")")
mkdir -p "$machine$node_prefix/bin" "$machine$node_prefix/lib/node_modules"
cp -L "$node" "$machine$node_prefix/bin/node"
cp -a "$node_prefix/lib/node_modules/npm" "$machine$node_prefix/lib/node_modules/"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$machine$node_prefix/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$machine$node_prefix/bin/npx"

# How this machine reaches its network: names, certificates, the settings of npm and of apt.
copy() { # a file or folder to the same place, when it is there
  if [ -e "$1" ]; then mkdir -p "$machine$(dirname "$1")" && cp -aL "$1" "$machine$(dirname "$1")/"; fi
}
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt "$node_prefix/etc/npmrc" /root/.npmrc \
  /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/apt/keyrings /etc/apt/trusted.gpg.d /usr/share/keyrings; do
  copy "$file"
done
# Hooks would call programs that are not there; sources of other software are no part of Debian.
{ grep -lE 'Invoke|Pre-Install' "$machine"/etc/apt/apt.conf.d/* || true; } | xargs -r rm
rm -rf "$machine/etc/apt/sources.list"
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
  if grep -qE "(^|[[:space:]])$codename([[:space:]]|\$)" "$file" 2>/dev/null; then copy "$file"; fi
done

git clone --quiet --no-local "$repository" "$machine/root/app"
echo "Commit $(git -C "$machine/root/app" log -1 --format='%h %s')"

mount --make-rprivate /
mount -t proc proc "$machine/proc"
mount -t sysfs sysfs "$machine/sys"
mount --rbind /dev "$machine/dev"
mount -t tmpfs tmpfs "$machine/dev/shm"
mount -t tmpfs tmpfs "$machine/tmp"

# Only what a log-in would set, and what tells programs of certificates and proxies. No display.
environment=(HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
while IFS= read -r setting; do
  environment+=("$setting")
done < <(env | grep -iE '^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(http|https|no|all)_proxy|npm_config_[a-z_]*)=' || true)

failed=0
for command in "$@"; do
  printf '\n$ %s\n' "$command"
  start=$(date +%s.%N)
  code=0
  env -i "${environment[@]}" chroot "$machine" bash -c "cd /root/app && $command" || code=$?
  seconds=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }')
  echo "[fresh machine] '$command' ended with $code after $seconds s"
  [ "$code" = 0 ] || failed=$((failed + 1))
done
left=$(git -C "$machine/root/app" status --porcelain)
if [ -n "$left" ]; then echo "[fresh machine] the clone is no longer clean:"; echo "$left"; failed=$((failed + 1)); fi
echo "[fresh machine] $failed of the checks failed"
[ "$failed" = 0 ]
