#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"

namespace elek {

/// What a path given by the user stands for.
struct FoundInputs {
  std::vector<std::string> files;                ///< in byte order of their paths
  std::vector<std::string> texts;                ///< of a folder, likewise: files that is_text_name(), which may hold posts or not
  std::map<std::string, std::uint64_t> others;   ///< how many other files the folder holds, by name_ending()
  bool is_folder = false;
  std::vector<Diagnostic> diagnostics;           ///< of folders: unreadable ones, symlink loops
};

/// A folder stands for every regular file below it that is_export_name(); hidden files and folders are left out, no folder is read twice. Any other
/// path, "-" included, stands for itself, be it there or not.
FoundInputs find_inputs(const std::string& path);

/// Whether a file of this name is looked at where nobody asked for it by name: in a folder or an archive. *.json, *.ndjson, *.jsonl, *.jsonld, *.csv,
/// *.tsv, the posts of X's archive, what is packed of these, archives, and exports that must be told about (*.html).
bool is_export_name(std::string_view name);

/// Whether a file of this name may be an export or anything else: *.txt, what is packed of it, and names without an ending.
bool is_text_name(std::string_view name);

/// What is after the last dot of the file's name, in lower case, with the dot; empty if there is none.
std::string name_ending(std::string_view path);

bool is_there(const std::string& path);

/// In bytes. Nothing for what is no regular file, or is not there.
std::optional<std::uint64_t> size_of_file(const std::string& path);

/// What a file keeps under all its names: device and inode.
using FileKey = std::pair<std::uint64_t, std::uint64_t>;

/// Nothing for what is no regular file, or is not there; "-" is standard input, of any kind.
std::optional<FileKey> file_key(const std::string& path);

/// Whether both paths are the same file now (device and inode), however they are spelled; "-" is standard input for `input`.
bool is_same_file(const std::string& input, const std::string& output);

}  // namespace elek
