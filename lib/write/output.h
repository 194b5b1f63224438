#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace elek {

/// Where output goes: a descriptor that somebody else owns, or a file that gets its name only when it is complete.
/// A regular file is written beside its place, under a name that nobody else has, and renamed by commit(): a file under its own name is
/// whole, and two programs that write the same file do not mix their lines.
/// Pipes and devices are written through. Not thread-safe.
/// Errors of everything here: output_failed, broken_pipe. What has failed once fails ever after with the same error, so that it is enough
/// to ask commit().
class OutputFile {
 public:
  /// Writes to `descriptor`, which stays open. `name` is for messages.
  static OutputFile borrowing(int descriptor, std::string name);
  /// Blocks while a FIFO has no reader.
  static std::expected<OutputFile, Error> create(const std::string& path);
  /// A file that is for the eyes of its owner (mode 0600) and takes the place of no other: commit() fails where one has come since.
  static std::expected<OutputFile, Error> create_secret(const std::string& path);

  /// Where keep_partial() leaves what create(path) opened, if that is a regular file; what stood there is lost.
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

  /// For a run that was stopped: flushes, and leaves what there is under the name that it returns, partial_path(); empty unless a regular
  /// file.
  std::string keep_partial();

  const std::string& name() const { return name_; }

 private:
  OutputFile(int descriptor, bool owned, std::string name);
  std::expected<void, Error> write_now(std::string_view bytes);
  std::unexpected<Error> fail(std::string_view what, int system_error);
  bool give_name(const std::string& working_path, const std::string& path) const;
  void discard();

  int descriptor_ = -1;
  bool owned_ = false;
  bool replaces_none_ = false;
  std::string name_;
  std::string final_path_;
  std::string working_path_;  // of a regular file, until it has its name
  std::string buffer_;
  std::optional<Error> error_;
};

}  // namespace elek
