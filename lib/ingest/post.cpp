#include "ingest/post.h"

namespace elek {

std::string_view name_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::public_:
      return "public";
    case Visibility::private_:
      return "private";
    case Visibility::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(TextFormat format) { return format == TextFormat::html ? "html" : "plain"; }

}  // namespace elek
