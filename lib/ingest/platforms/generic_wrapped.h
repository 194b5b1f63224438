#pragma once

#include "ingest/adapter.h"

namespace elek {

/// As generic_json_adapter(), for records that stand in an array inside one object.
const Adapter& generic_wrapped_adapter();

}  // namespace elek
