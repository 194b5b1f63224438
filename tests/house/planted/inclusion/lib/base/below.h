#pragma once

#include "fold/view.h"
