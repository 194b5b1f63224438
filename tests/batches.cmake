# Files compiled up to sixteen at a time. Most of a compiler's work on one of our files is on the headers it includes and on what it uses of their
# templates, and its neighbours include and use the same. But what a file keeps to itself, in its nameless namespace, is seen by those behind it in
# a batch, and many call things alike: each command its options, each adapter its keys. So no batch has a file that mentions what another keeps to
# itself, and nobody has to think of batches when naming things.

# elek_names(NAMES TEXT): the names that `text` gives, at the beginnings of lines; not those of members, which are written with their class.
function(elek_names names text)
  string(REGEX MATCHALL "\n[A-Za-z][^\n[(={;]*" given "${text}")
  string(REGEX REPLACE "( final)? : [^;]*" "" given "${given}")  # what a class derives from
  string(REGEX REPLACE "[^;]*[^;A-Za-z0-9_:~]([A-Za-z0-9_:~]+) *" "\\1" given "${given}")
  list(FILTER given INCLUDE REGEX "^[A-Za-z0-9_]*[a-z][A-Za-z0-9_]*$")
  list(REMOVE_ITEM given namespace elek)
  list(REMOVE_DUPLICATES given)
  set(${names} ${given} PARENT_SCOPE)
endfunction()

# Sets `kept` to the names that a file keeps to itself, macros and types of other namespaces among them, and `mentioned` to those it mentions:
# words that stand behind no '.', "->" or "::".
function(elek_words kept mentioned file)
  file(READ ${file} text)
  string(REGEX MATCH "\nnamespace {\n.*\n}  // namespace\n" own "${text}")
  elek_names(names "${own}")
  string(REGEX MATCHALL "\n(#define |using [a-z:]+::)[A-Z][A-Za-z0-9_]*" others "${text}")
  list(TRANSFORM others REPLACE ".*[ :]" "")
  set(${kept} ${names} ${others} PARENT_SCOPE)
  string(REGEX REPLACE "//[^\n]*" "" text "${text}")
  string(REGEX MATCHALL "[^.>:A-Za-z0-9_][A-Za-z_][A-Za-z0-9_]*" words "${text}")
  string(REGEX REPLACE "[^A-Za-z0-9_;]" "" words "${words}")
  list(REMOVE_DUPLICATES words)
  list(REMOVE_ITEM words "")
  set(${mentioned} ${words} PARENT_SCOPE)
endfunction()

# Has the files of a target compiled in batches, if ELEK_BATCH names it: each in the first that is not full and that it gets on with. A file with
# a type of its own that is called as one of a header, which would be mistaken in headers that others include, is compiled alone.
function(elek_batch target)
  if(NOT target IN_LIST ELEK_BATCH)
    return()
  endif()
  file(GLOB_RECURSE headers ${PROJECT_SOURCE_DIR}/lib/*.h ${PROJECT_SOURCE_DIR}/cli/*.h ${PROJECT_SOURCE_DIR}/tests/*.h)
  foreach(header IN LISTS headers)
    file(READ ${header} text)
    elek_names(names "${text}")
    list(FILTER names INCLUDE REGEX "^[A-Z]")
    list(APPEND types ${names})
  endforeach()
  list(JOIN types "|" types)

  get_target_property(files ${target} SOURCES)
  foreach(file IN LISTS files)
    elek_words(kept mentioned ${file})
    if(kept MATCHES "(^|;)(${types})(;|$)")
      continue()
    endif()
    set(closed ${full})
    foreach(word IN LISTS mentioned)
      list(APPEND closed ${keep_${word}})
    endforeach()
    foreach(word IN LISTS kept)
      list(APPEND closed ${mention_${word}})
    endforeach()
    set(batch 1)
    while(batch IN_LIST closed)
      math(EXPR batch "${batch} + 1")
    endwhile()
    foreach(word IN LISTS kept)
      list(APPEND keep_${word} ${batch})
    endforeach()
    foreach(word IN LISTS mentioned)
      list(APPEND mention_${word} ${batch})
    endforeach()
    list(APPEND files_${batch} ${file})
    list(LENGTH files_${batch} count)
    if(count EQUAL 16)
      list(APPEND full ${batch})
    endif()
    set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${batch})
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>)  # kB; to look for garbage takes a tenth
  # Neither warning is of use here: one is of names of different files, the other takes a batch for a header.
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP UNITY_BUILD_CODE_BEFORE_INCLUDE
    "#pragma GCC diagnostic ignored \"-Wshadow\"\n#pragma GCC diagnostic ignored \"-Wsubobject-linkage\"")
endfunction()
