#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"

namespace elek {

/// Where output goes: a descriptor that somebody else owns, or a file that gets its name only when it is complete.
/// A regular file is written as "NAME.partial" beside its place and renamed by commit(); what a stopped run leaves keeps that name, so that a
/// file under its own name is whole. Pipes and devices are written through. Not thread-safe.
/// Errors of everything here: output_failed, broken_pipe.
class OutputFile {
 public:
  /// Writes to `descriptor`, which stays open. `name` is for messages.
  static OutputFile borrowing(int descriptor, std::string name);
  /// Blocks while a FIFO has no reader.
  static std::expected<OutputFile, Error> create(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  /// Closes without a word; a file that was not committed keeps its ".partial" name.
  ~OutputFile();

  std::expected<void, Error> write(std::string_view bytes);
  std::expected<void, Error> flush();
  /// Flushes; a file of its own is synchronized with the disk, closed and renamed. Nothing may be written after it.
  std::expected<void, Error> commit();

  const std::string& name() const { return name_; }
  /// Where the bytes stand until commit(): empty unless a regular file.
  const std::string& partial_path() const { return partial_path_; }

 private:
  OutputFile(int descriptor, bool owned, std::string name);
  std::expected<void, Error> write_now(std::string_view bytes);
  Error failure(std::string_view what, int system_error) const;
  void close_quietly();

  int descriptor_ = -1;
  bool owned_ = false;
  std::string name_;
  std::string final_path_;
  std::string partial_path_;
  std::string buffer_;
};

}  // namespace elek
