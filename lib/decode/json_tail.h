#pragma once

#include <string>
#include <string_view>

namespace elek {

/// The members that follow the last array of a document that is one object, as an object's text, from its last bytes: {"name":"x","id":1}
/// for
/// `...}], "name": "x", "id": 1}`. "{}" if the bytes do not end so.
std::string find_trailer(std::string_view tail);

}  // namespace elek
