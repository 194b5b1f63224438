# How long a file may be: a header 200 lines, a source 400. Tables of data are exempt by their name, *_table.cpp.
include(${CMAKE_CURRENT_LIST_DIR}/files.cmake)

if(NOT DEFINED LONGEST_HEADER)
  set(LONGEST_HEADER 200)
endif()
set(LONGEST_SOURCE 400)

function(check_length longest)
  house_files(paths ${ARGN})
  list(FILTER paths EXCLUDE REGEX "_table\\.cpp$|^tests/house/planted/")
  foreach(path IN LISTS paths)
    file(READ ${ROOT}/${path} text)
    string(REGEX REPLACE "[^\n]" "" ends "${text}")
    string(LENGTH "${ends}" count)
    if(count GREATER longest)
      house_violation("${path} has ${count} lines, ${longest} are allowed")
    endif()
  endforeach()
endfunction()

check_length(${LONGEST_HEADER} ${ROOT}/lib/*.h ${ROOT}/cli/*.h ${ROOT}/tests/*.h)
check_length(${LONGEST_SOURCE} ${ROOT}/lib/*.cpp ${ROOT}/cli/*.cpp ${ROOT}/tests/*.cpp)
house_verdict()
