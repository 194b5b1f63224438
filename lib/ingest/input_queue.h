#pragma once

#include <deque>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "bytes/byte_source.h"
#include "bytes/find_inputs.h"
#include "ingest/post_batch.h"
#include "ingest/record_reader.h"

namespace elek {

class Archive;
class PackageOwners;

/// An input to read, unpacked, or what is to be told in its place.
struct OpenInput {
  std::string name;                    ///< as the user gave it; "a.zip!data/tweets.js" of a file in an archive
  std::unique_ptr<ByteSource> source;  ///< null: nothing of it is read
  FileState state = FileState::goes_on;
  std::optional<Diagnostic> told;
  std::shared_ptr<const PackageOwners> owners = nullptr;  ///< of the package that it is of; null: it is of none
  std::string in_package = {};                  ///< its name among them
};

/// What is still to be read, in order, each file once, however often and by whatever names it is given. Paths become files; an archive
/// becomes those of its files that hold posts: where some are of a format that elek knows for sure, these (a platform's package holds much
/// else), else every file that is named like an export. Texts (*.txt) are read where
/// they begin like one.
class InputQueue {
 public:
  InputQueue(std::vector<std::string> paths, const ReadOptions& options);
  InputQueue(std::vector<RecordReader::NamedSource> sources, const ReadOptions& options);

  /// Finds the files behind the paths. Errors: usage (an output is an input). Called once, before take().
  std::expected<void, Error> prepare();

  bool empty() const { return inputs_.empty(); }
  /// REQUIRES: not empty().
  OpenInput take();

 private:
  struct Input {
    std::string name;
    std::unique_ptr<ByteSource> source = nullptr;  // null: to be opened
    std::optional<Diagnostic> told = {};
    std::shared_ptr<Archive> archive = nullptr;  // null: a file
    std::uint64_t member = 0;
    std::string path = {};  // of the archive
    std::shared_ptr<const PackageOwners> owners = nullptr;
    std::string in_package = {};
  };
  using Given = std::pair<FileKey, std::optional<std::uint64_t>>;  // a file, or a member of an archive

  std::expected<void, Error> check(const std::string& path) const;
  bool is_given_twice(const Input& input);
  OpenInput opened(Input input);
  OpenInput opened_archive(const std::string& path);
  void put_first(std::vector<Input> inputs);
  OpenInput opened_member(const std::string& name, const std::string& path, const std::string& member);
  /// The files that are not among its exports, by name_ending().
  static std::map<std::string, std::uint64_t> others_in(const Archive& archive, const std::vector<Input>& exports);
  std::vector<Input> exports_in(const std::string& path, const std::shared_ptr<Archive>& archive, std::vector<Diagnostic>& told) const;

  std::vector<std::string> paths_;
  const ReadOptions& options_;
  std::deque<Input> inputs_;
  std::set<Given> given_;  // what was taken
};

}  // namespace elek
