# What the rules of the house share: the files they look at and how they tell what they found.
cmake_minimum_required(VERSION 3.25)

set(ROOMS base bytes decode fold ingest link patterns registry rules scan trace trial write cli)

# Sets `out` to the paths below ROOT that match the patterns, in byte order.
function(house_files out)
  file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ARGN})
  list(SORT paths)
  set(${out} ${paths} PARENT_SCOPE)
endfunction()

# Sets `out` to what `path` includes, one a member, with its quotes or angle brackets.
function(house_includes out path)
  file(STRINGS ${ROOT}/${path} lines REGEX "^[ \t]*#[ \t]*include")
  list(TRANSFORM lines REPLACE "^[^\"<]*([\"<][^\">]*[\">]).*" "\\1")
  set(${out} ${lines} PARENT_SCOPE)
endfunction()

# The room of a path such as lib/fold/view.h or cli/main.cpp.
function(house_room out path)
  string(REGEX REPLACE "^(lib/)?([^/]*)/.*" "\\2" room ${path})
  set(${out} ${room} PARENT_SCOPE)
endfunction()

# Notes a violation; house_verdict() ends the test with all of them.
function(house_violation text)
  set_property(GLOBAL APPEND_STRING PROPERTY house_violations "${text}\n")
endfunction()

function(house_verdict)
  get_property(violations GLOBAL PROPERTY house_violations)
  if(violations)
    message("${violations}")
    message(FATAL_ERROR "The house has faults.")
  endif()
endfunction()
