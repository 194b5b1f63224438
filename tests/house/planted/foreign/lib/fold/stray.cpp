#include <re2/re2.h>
#include <thread>
#include <vector>
