#include <fmt/format.h>
#include <re2/re2.h>
#include <fcntl.h>
#include <vector>
