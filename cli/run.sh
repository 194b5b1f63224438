#!/bin/sh
# Sets up what is missing, builds elek and runs it in the current folder:  sh cli/run.sh scan samples
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/cli/setup.sh"

# Prints a path of Windows, C:\posts or C:/posts, as WSL has it.
from_windows() {
  if command -v wslpath >/dev/null; then
    wslpath -u "$1"
  else
    drive=$(printf %.1s "$1" | tr '[:upper:]' '[:lower:]')
    printf '/mnt/%s/%s\n' "$drive" "$(printf %s "${1#??}" | tr '\\' / | sed 's,^/*,,')"
  fi
}

# Prints an argument with a path of Windows in it, alone or after `=`, as WSL has it.
translated() {
  case $1 in
    [A-Za-z]:[\\/]*) from_windows "$1" ;;
    *=[A-Za-z]:[\\/]*) printf '%s=%s\n' "${1%%=*}" "$(from_windows "${1#*=}")" ;;
  esac
}

setup_packages $build_packages
build release elek -D CMAKE_BUILD_TYPE=Release -D ELEK_DEVELOPER=OFF

if on_wsl; then
  for argument; do
    shift
    case $argument in
      [A-Za-z]:[\\/]* | *=[A-Za-z]:[\\/]*) set -- "$@" "$(translated "$argument")" ;;
      *) set -- "$@" "$argument" ;;
    esac
  done
fi
exec "$build/cli/elek" "$@"
