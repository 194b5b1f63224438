# Every header compiles alone. One that its .cpp includes first is shown to by the build; the others are compiled here, with no library's include
# path but the standard ones.
include(${CMAKE_CURRENT_LIST_DIR}/files.cmake)
set(ENV{LC_ALL} C)

# Sets `out` to whether the .cpp beside a header includes it, as it must: first.
function(house_shown_by_build out path)
  string(REGEX REPLACE "h$" "cpp" source ${path})
  set(${out} FALSE PARENT_SCOPE)
  if(EXISTS ${ROOT}/${source})
    house_includes(includes ${source})
    list(POP_FRONT includes first)
    string(REGEX REPLACE "^lib/" "" name ${path})
    if(NOT first STREQUAL "\"${name}\"")
      house_violation("${source} does not include ${name} first")
    endif()
    set(${out} TRUE PARENT_SCOPE)
  endif()
endfunction()

house_files(paths ${ROOT}/lib/*.h ${ROOT}/cli/*.h)
foreach(path IN LISTS paths)
  house_shown_by_build(shown ${path})
  if(shown)
    continue()
  endif()
  execute_process(
    COMMAND ${COMPILER} -std=c++23 -Wall -Wextra -Werror -fsyntax-only -I ${ROOT}/lib -I ${ROOT} -include ${ROOT}/${path} -x c++ /dev/null
    RESULT_VARIABLE result ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    house_violation("${path} does not compile alone:\n${errors}")
  endif()
endforeach()
house_verdict()
