#!/bin/sh
# Sets up what is missing, builds and runs the tests; the last line counts them.
#   sh tests/run.sh              every test, in a release build
#   sh tests/run.sh --sanitize   the tests again under AddressSanitizer with UBSan, then under ThreadSanitizer
#   sh tests/run.sh --update     writes what comes out of the golden cases as their new expectation
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/cli/setup.sh"

# Reads ctest's log: a test that counts its cases (doctest, or a line "N passed, N failed") counts as those, any other as one.
count_cases='
  / Testing: / { passed = failed = 0 }
  /^\[doctest\] test cases:/ { gsub(/[^0-9 ]/, ""); passed = $2; failed = $3 }
  /^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3 }
  /^Test Passed\./ { all_passed += passed > 0 ? passed : 1 }
  /^Test (Failed|Fail)/ { all_passed += passed; all_failed += failed > 0 ? failed : 1 }
  END { print all_passed + 0, all_failed + 0 }'

all_passed=0 all_failed=0

# Runs the tests of the build in $build; "$@" goes to ctest.
run_tests() {
  say "testing in $build"
  without_aslr=
  if setarch -R true 2>/dev/null; then without_aslr='setarch -R'; fi  # sanitizers of g++ 12 need a classic memory map
  rm -f "$build/Testing/Temporary/LastTest.log"
  result=0
  $without_aslr ctest --test-dir "$build" --output-on-failure --no-tests=error -j "$(getconf _NPROCESSORS_ONLN)" "$@" </dev/null || result=$?
  counts=$(awk "$count_cases" "$build/Testing/Temporary/LastTest.log")
  all_passed=$((all_passed + ${counts% *}))
  all_failed=$((all_failed + ${counts#* }))
  if [ "$result" -ne 0 ] && [ "${counts#* }" -eq 0 ]; then all_failed=$((all_failed + 1)); fi
}

# sanitize NAME KIND TARGET: builds TARGET with the sanitizers KIND, and with assertions. -Og, since -O1 compiles three times as long.
sanitize() {
  build "$1" "$3" -D CMAKE_BUILD_TYPE=None -D CMAKE_CXX_FLAGS='-Og -g1' -D ELEK_DEVELOPER=ON -D ELEK_BATCH='elek_lib;elek_cli;elek_tests' -D ELEK_SANITIZE="$2"
}

setup_packages $build_packages $test_packages
nginx=$(nginx_folder)
if [ -n "$nginx" ]; then PATH=$PATH:$nginx; fi
case ${1-} in
  '')
    build tests all -D CMAKE_BUILD_TYPE=Release -D ELEK_DEVELOPER=ON -D ELEK_BATCH=elek_tests
    run_tests
    ;;
  --sanitize)
    sanitize asan address,undefined all
    run_tests --exclude-regex '^(house\.|must_not_compile\.|evasion$)'  # the last measures, and its views are in other tests
    sanitize tsan thread elek  # only scan/ starts threads of ours, and the program runs it as its users do; libcurl's are not built for it
    run_tests --tests-regex '^(golden|readme|ecosystem\.)' --exclude-regex '^ecosystem\.https$'
    ;;
  --update)
    build tests elek -D CMAKE_BUILD_TYPE=Release -D ELEK_DEVELOPER=ON -D ELEK_BATCH=elek_tests
    exec "$root/tests/golden/run" --update "$build/cli/elek"
    ;;
  *) fail "what is $1? see the head of tests/run.sh" ;;
esac
echo "$all_passed passed, $all_failed failed"
[ "$all_failed" -eq 0 ]
