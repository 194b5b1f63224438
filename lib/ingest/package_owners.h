#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "bytes/byte_source.h"
#include "ingest/owner.h"

namespace elek {

class Adapter;

/// Who owns what is in a package, an archive or a folder. Many platforms do not repeat in each post whose it is: a file of its own says it,
/// which may stand behind the posts. So it is read when the package is opened, and all that is decoded later knows it, on whatever thread.
/// A package may hold the downloads of several accounts, each below a folder of its own: the nearest owner counts. Names are paths within
/// the package.
class PackageOwners {
 public:
  /// Whether a file of this name may name an owner.
  static bool is_owner_file(std::string_view name);

  /// The bytes of such a file; of more than kMostBytes, one more than these. Blocks.
  static std::expected<std::string, Error> bytes_of(ByteSource& source);
  /// Takes what file `name` says, which has these bytes_of(). What is wrong with it, if anything is. REQUIRES: is_owner_file(name).
  std::optional<std::string> add(std::string_view name, std::string bytes);

  /// The owner of file `name`, read by `adapter`; null: none is known.
  std::shared_ptr<const Owner> of(const Adapter& adapter, std::string_view name) const;

  static constexpr std::size_t kMostBytes = 256U << 10U;

 private:
  using Place = std::pair<const Adapter*, std::string>;  // whose format, and the package's root: "", or a folder with its '/'
  std::map<Place, std::shared_ptr<const Owner>> owners_;
};

/// The files of an unpacked package that may name its owner, of what `path` stands for: of a folder, those next to `files` and above them
/// as far as the folder itself; of a file, which `files` is then, those next to it; of standard input none. In byte order.
std::vector<std::string> owner_files_near(const std::string& path, const std::vector<std::string>& files);

/// The owners that these files name. What is told of damaged ones goes to `told`. Blocks.
std::shared_ptr<const PackageOwners> read_owners(const std::vector<std::string>& owner_files, std::vector<Diagnostic>& told);

/// What is told of a file that should name an owner, and does not because of `fault`.
Diagnostic about_owner_file(std::string file, const std::string& fault);

}  // namespace elek
