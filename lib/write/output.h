#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace elek {

/// Where output goes: a descriptor that somebody else owns, or a file that gets its name only when it is complete.
/// A regular file is written as "NAME.partial" beside its place and renamed by commit(), so that a file under its own name is whole.
/// Pipes and devices are written through. Not thread-safe.
/// Errors of everything here: output_failed, broken_pipe. What has failed once fails ever after with the same error, so that it is enough
/// to ask commit().
class OutputFile {
 public:
  /// Writes to `descriptor`, which stays open. `name` is for messages.
  static OutputFile borrowing(int descriptor, std::string name);
  /// Blocks while a FIFO has no reader.
  static std::expected<OutputFile, Error> create(const std::string& path);

  /// Where create(path) writes until commit(), if that is a regular file; what stood there is lost.
  static std::string partial_path(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  /// Removes a file that was neither committed nor kept.
  ~OutputFile();

  std::expected<void, Error> write(std::string_view bytes);
  std::expected<void, Error> flush();
  /// Flushes; a file of its own is synchronized with the disk, closed and renamed. Nothing may be written after it.
  std::expected<void, Error> commit();
  /// Whether commit() would give a file its name, in place of one that may stand there.
  bool replaces_file() const { return !final_path_.empty(); }

  /// For a run that was stopped: flushes, and leaves what there is under the ".partial" name, which it returns; empty unless a regular
  /// file.
  std::string keep_partial();

  const std::string& name() const { return name_; }

 private:
  OutputFile(int descriptor, bool owned, std::string name);
  std::expected<void, Error> write_now(std::string_view bytes);
  std::unexpected<Error> fail(std::string_view what, int system_error);
  void discard();

  int descriptor_ = -1;
  bool owned_ = false;
  std::string name_;
  std::string final_path_;
  std::string partial_path_;
  std::string buffer_;
  std::optional<Error> error_;
};

}  // namespace elek
