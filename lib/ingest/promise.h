#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "bytes/byte_source.h"
#include "bytes/find_inputs.h"
#include "ingest/record_reader.h"

namespace elek {

/// How sure it is that a file holds posts.
enum class Promise : std::uint8_t { none, perhaps, sure };

/// By the first bytes of `source`, which is a file of this name, found in a folder or an archive where nobody asked for it by name: one that is
/// named like a text must begin with an export, not just with something that might be one. Unreadable files are a promise, so that reading them
/// tells why. Blocks.
Promise promise_of(std::unique_ptr<ByteSource> source, std::string_view name, const ReadOptions& options);

/// What `path` stands for, as find_inputs() says, with those texts of a folder among its files that hold posts. The diagnostics say how many other
/// files the folder holds. Blocks.
FoundInputs find_exports(const std::string& path, const ReadOptions& options);

/// "3 others were passed by: 2 .jpg, 1 .mp4", the most frequent first: of files that are not read, how many there are of each name_ending().
std::string told_of_others(const std::map<std::string, std::uint64_t>& others);

}  // namespace elek
