# Shared by cli/run.sh and tests/run.sh: installs the packages that are missing, then builds.
# REQUIRES: $root, the checkout. All talk goes to standard error; standard input is left alone.
# shellcheck shell=sh disable=SC2046,SC2086  # lists of packages are split into words

build_packages='g++ cmake ninja-build ccache pkg-config|pkgconf libboost-program-options-dev libre2-dev libsimdjson-dev libfmt-dev
  libicu-dev libyaml-dev libvectorscan-dev|libhyperscan-dev libpsl-dev libidn2-dev libssl-dev libcurl4-openssl-dev
  libxml2-dev libzip-dev libzstd-dev zlib1g-dev libcld2-dev libstemmer-dev tzdata'
test_packages='doctest-dev jq openssl python3 python3-jsonschema unicode-data valgrind'
brew_packages='cmake ninja ccache pkgconf boost curl re2 simdjson fmt icu4c libyaml vectorscan libpsl libidn2 openssl@3 libxml2 libzip zstd zlib
  snowball doctest'

say() { echo "elek: $*" >&2; }

fail() {
  say "$@"
  exit 2
}

# Runs a step whose output goes to $log, which is shown if it fails.
step() {
  if ! "$@" </dev/null >>"$log" 2>&1; then
    cat "$log" >&2
    fail "this failed: $* (the log above is in $log)"
  fi
}

# --- packages ---

# Prints those of the packages "$@" that are not installed; of a|b, either will do.
missing_packages() {
  have=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' $(echo "$*" | tr '|' ' ') 2>/dev/null || true)"
  for package in "$@"; do
    case $have in
      *" ${package%|*}=installed "* | *" ${package#*|}=installed "*) ;;
      *) echo "$package" ;;
    esac
  done
}

# Prints one name for each package "$@": of a|b, the first unless apt knows only the other.
known_packages() {
  for package in "$@"; do
    name=${package%|*}
    if ! apt-cache show "$name" >/dev/null 2>&1 && apt-cache show "${package#*|}" >/dev/null 2>&1; then name=${package#*|}; fi
    echo "$name"
  done
}

# Sets $as_root to what makes a command root's, or ends with what to ask an administrator for.
become_root() {
  as_root=
  if [ "$(id -u)" -eq 0 ]; then return; fi
  as_root=sudo
  if command -v sudo >/dev/null; then
    if [ -t 2 ] && { : </dev/tty; } 2>/dev/null; then
      printf 'elek: these packages are missing: %s\nelek: install them with sudo? [y/N] ' "$*" >&2
      read -r answer </dev/tty
      case $answer in [yY]*) return ;; esac
    elif sudo -n true 2>/dev/null; then
      return
    fi
  fi
  say "these packages are missing: $*"
  fail "ask an administrator to run: apt-get update && apt-get install --no-install-recommends $*"
}

install_with_apt() {
  become_root $(known_packages "$@")
  log=$(mktemp)
  step $as_root apt-get -q update
  names=$(known_packages "$@")
  say "installing" $names
  step $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $names
  rm -f "$log"
}

# Sets CXX where the system's own g++ is older than 12, which knows no std::expected: to a newer one, installed if need be.
choose_compiler() {
  if [ -n "${CXX-}" ] || [ "$(g++ -dumpversion | cut -d. -f1)" -ge 12 ]; then return; fi
  newer='g++-14 g++-13 g++-12'
  for CXX in $newer; do
    if command -v "$CXX" >/dev/null; then export CXX && return; fi
  done
  for CXX in $newer; do
    if apt-cache pkgnames "$CXX" | grep -qxF "$CXX"; then install_with_apt "$CXX" && export CXX && return; fi
  done
  fail "g++ is $(g++ -dumpversion) here, and this system has no package of a newer one: elek needs g++ 12; set CXX to a compiler of C++23"
}

setup_with_brew() {
  missing=
  for package in $brew_packages; do
    brew list --formula "$package" >/dev/null 2>&1 || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    say "installing$missing"
    log=$(mktemp)
    step brew install $missing
    rm -f "$log"
  fi
  if [ ! -f "$(brew --prefix)/include/cld2/public/compact_lang_det.h" ]; then
    say "Homebrew has no CLD2; build it (https://github.com/CLD2Owners/cld2) into $(brew --prefix): libcld2, libcld2_full and include/cld2"
  fi
  ICU_ROOT=$(brew --prefix icu4c) OpenSSL_ROOT=$(brew --prefix openssl@3) CURL_ROOT=$(brew --prefix curl)
  export ICU_ROOT OpenSSL_ROOT CURL_ROOT
}

# Installs what is missing of the packages "$@". On systems we do not know, CMake tells what it cannot find.
setup_packages() {
  if command -v dpkg-query >/dev/null; then
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then install_with_apt $missing; fi
    choose_compiler
  elif command -v brew >/dev/null; then
    setup_with_brew
  fi
}

# --- build ---

on_wsl() { grep -qi microsoft /proc/version 2>/dev/null; }

# Prints the folder for builds: in the checkout, but in the cache if that is on a Windows drive (slow) or cannot be written.
builds_folder() {
  case $root in
    /mnt/[a-z] | /mnt/[a-z]/*) if on_wsl; then in_checkout=no; else in_checkout=yes; fi ;;
    *) in_checkout=yes ;;
  esac
  if [ -e "$root/build" ]; then
    [ -w "$root/build" ] || in_checkout=no
  elif [ ! -w "$root" ]; then
    in_checkout=no
  fi
  if [ "$in_checkout" = yes ]; then
    echo "$root/build"
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/elek/$(printf %s "$root" | cksum | tr ' ' -)"
  fi
}

# Prints the folder of nginx's program, or nothing. To install the package would start a web server, now and whenever the machine starts: so
# where it is not installed, the program alone is unpacked among the builds, which needs no root and leaves the system as it is.
nginx_folder() (
  if PATH=$PATH:/usr/sbin:/sbin command -v nginx >/dev/null || ! command -v apt-get >/dev/null; then return; fi
  folder=$(builds_folder)/nginx
  if [ ! -x "$folder/usr/sbin/nginx" ]; then unpack_nginx "$folder"; fi
  if [ -x "$folder/usr/sbin/nginx" ]; then echo "$folder/usr/sbin"; fi
)

# unpack_nginx FOLDER: nothing is left behind if it fails or is interrupted.
unpack_nginx() (
  mkdir -p "$(dirname "$1")"
  working=$(mktemp -d "$1.XXXXXX")  # mktemp fills in the X
  trap 'rm -rf "$working"' EXIT
  trap 'exit 2' HUP INT TERM
  cd "$working"
  for package in nginx nginx-core nginx-light; do  # the program is in one or the other, by the age of the system
    if apt-get -q download "$package" && dpkg-deb -x "$package"_*.deb unpacked && unpacked/usr/sbin/nginx -v; then
      rm -rf "$1"
      mv unpacked "$1"
      return
    fi
  done >log 2>&1
  say "apt-get download gives no nginx, so the test that wants it is skipped; perhaps apt-get update helps"
)

# build NAME TARGET OPTION...: brings the build called NAME up to date and sets $build to its folder. One at a time.
build() {
  build=$(builds_folder)/$1
  target=$2
  shift 2
  mkdir -p "$build"
  log=$build/setup.log
  if command -v flock >/dev/null; then
    exec 9>"$build/setup.lock"
    flock 9
  fi
  : >"$log"
  if [ ! -f "$build/build.ninja" ] || [ "$(cat "$build/setup.done" 2>/dev/null)" != "$root $*" ]; then
    say "configuring in $build"
    rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles" "$build/setup.done"
    step cmake -S "$root" -B "$build" -G Ninja "$@"
    echo "$root $*" >"$build/setup.done"
  fi
  if ! ninja -C "$build" -n "$target" | grep -q 'no work to do'; then
    say "building in $build (minutes, the first time)"
    step ninja -C "$build" "$target"
  fi
  exec 9>&-
}
