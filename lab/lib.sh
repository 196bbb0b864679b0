# shellcheck shell=bash
# What every script of the lab shares: names, places, words. Sourced, not run.
#
# Reads LAB_NAME (default "lab"): another name gives a second lab beside the first,
# with networks, containers, keys and an inventory of its own.
# shellcheck disable=SC2034  # the names are used by the scripts that source this file

set -Eeuo pipefail
trap 'printf "lab: %s, line %s: failed: %s\n" "$0" "$LINENO" "$BASH_COMMAND" >&2' ERR

LAB_NAME=${LAB_NAME:-lab}
LAB_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO_DIR=$(dirname "$LAB_DIR")

CACHE=$LAB_DIR/.cache
PKI=$CACHE/pki
case $LAB_NAME in
  *[!a-z0-9-]* | '') printf 'LAB_NAME is "%s": use a-z, 0-9 and -\n' "$LAB_NAME" >&2; exit 2 ;;
  lab) STATE=$LAB_DIR/.state NETWORK=fleetmirror-lab INVENTORY=$REPO_DIR/inventories/lab.yaml ;;
  *) STATE=$LAB_DIR/.state-$LAB_NAME NETWORK=fleetmirror-lab-$LAB_NAME INVENTORY=$REPO_DIR/inventories/lab-$LAB_NAME.yaml ;;
esac
UPSTREAM_NETWORK=${NETWORK/fleetmirror-lab/fleetmirror-lab-upstream}
LABEL=fleetmirror.lab=$LAB_NAME
ENGINE_PIDFILE=/run/fleetmirror-lab-dockerd.pid

# The generations of containerd in the order nodes rotate through them, and the
# Debian release that ships each.
GENERATIONS=(1.6 1.7 2.1)
declare -A SUITE_OF=([1.6]=bookworm [1.7]=trixie [2.1]=forky)

say() { printf '%s\n' "lab: $*" >&2; }
die() { say "$*"; exit 1; }
container() { printf 'fm-%s-%s' "$LAB_NAME" "$1"; }
generation_of() { printf '%s' "${GENERATIONS[$((($1 - 1) % ${#GENERATIONS[@]}))]}"; }
user_of() { [ "$(generation_of "$1")" = 1.7 ] && printf ops || printf root; }

# require_packages COMMAND-OR-FILE=PACKAGE...: installs what is missing, or says what to install.
require_packages() {
  local pair missing=()
  for pair; do
    [ -e "${pair%%=*}" ] || PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    die "missing: ${missing[*]} (names of Debian packages). Install them, or run this as root on Debian or Ubuntu."
  fi
  say "installing ${missing[*]}"
  # A broken third-party source must not stop us; the install says whether it mattered.
  apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# with_lock COMMAND...: one script of a kind at a time, in this working copy. Children
# of a killed script keep the lock until they are done, so the next one meets no race.
with_lock() {
  local lock=$CACHE/lock-$1
  shift
  mkdir -p "$CACHE"
  exec {LOCK_FD}>"$lock"
  flock "$LOCK_FD"
  "$@"
  exec {LOCK_FD}>&-
}
