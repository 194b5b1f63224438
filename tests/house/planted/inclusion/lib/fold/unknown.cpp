#include "base/below.h"
#include "fold/view.h"
#include "attic/box.h"
