#include <string>

#include "base/twin.h"
