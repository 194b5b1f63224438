# Every header compiles alone, and with no library's include path but the standard ones.
include(${CMAKE_CURRENT_LIST_DIR}/files.cmake)
set(ENV{LC_ALL} C)

house_files(paths ${ROOT}/lib/*.h ${ROOT}/cli/*.h)
foreach(path IN LISTS paths)
  execute_process(
    COMMAND ${COMPILER} -std=c++23 -Wall -Wextra -Werror -fsyntax-only -I ${ROOT}/lib -I ${ROOT} -include ${ROOT}/${path} -x c++ /dev/null
    RESULT_VARIABLE result ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    house_violation("${path} does not compile alone:\n${errors}")
  endif()
endforeach()
house_verdict()
