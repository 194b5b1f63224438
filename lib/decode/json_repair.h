#pragma once

#include <string>
#include <string_view>

namespace elek {

/// Copies `record` into `out` with what exports are known to get wrong made right (ruling 3): lone surrogates become \ufffd, the \xNN that
/// Telegram Desktop writes becomes \u00NN, numbers that fit neither 64 bits nor a double become strings of their digits. Whether anything
/// was changed; all other faults stay as they are.
bool repair_json(std::string_view record, std::string& out);

}  // namespace elek
