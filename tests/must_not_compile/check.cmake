# Compiles SOURCE both ways.
cmake_minimum_required(VERSION 3.25)
set(ENV{LC_ALL} C)

function(compile result errors)
  execute_process(COMMAND ${COMPILER} -std=c++23 -Wall -Wextra -Werror -fsyntax-only -I ${INCLUDE} ${ARGN} ${SOURCE}
    RESULT_VARIABLE code ERROR_VARIABLE text)
  set(${result} ${code} PARENT_SCOPE)
  set(${errors} "${text}" PARENT_SCOPE)
endfunction()

compile(good errors)
if(NOT good EQUAL 0)
  message(FATAL_ERROR "The good half must compile:\n${errors}")
endif()

compile(bad errors -DELEK_MUST_NOT_COMPILE)
if(bad EQUAL 0)
  message(FATAL_ERROR "The bad half compiles.")
elseif(NOT errors MATCHES "deleted function|constant expression")
  message(FATAL_ERROR "The bad half fails for another reason:\n${errors}")
endif()
