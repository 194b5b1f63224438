#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace elek {

// What is told of a download that did not come, to people who do not know what TLS is. Code try_again: what may pass by itself.

/// Of a transfer that libcurl ended with `code`; `detail` is its own word for it.
Error transfer_error(int code, std::string_view host, std::string_view detail);

/// Of an answer that is no list: a status of HTTP.
Error status_error(int status, std::string_view host);

Error private_machine(std::string_view host, std::string_view address);
Error too_large(std::string_view host, std::uint64_t max_bytes);
/// Of an answer that is not as it must be.
Error no_sense(std::string_view host);

}  // namespace elek
