#include "ingest/known_package.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

/// A file in whose name `part` stands, and which ends so.
struct Sign {
  std::string_view part, ending;
  KnownPackage package;
};

constexpr KnownPackage kWorkbook = {"this is an Excel workbook", "Open it, save the sheet of the posts as \"CSV UTF-8\", and give that file."};
constexpr KnownPackage kWordFile = {"this is a Word document", "elek reads exports and tables: save a table as CSV, the posts of a platform as it exports them."};
constexpr KnownPackage kOpenDocument = {"this is a document of LibreOffice",
                                        "Open it. If it is a table of posts, save it as \"Text CSV\" with the character set Unicode (UTF-8), and give that file."};
constexpr KnownPackage kMetaPages = {"this is a download of Facebook or Instagram as web pages",
                                     "Ask for the download again (Accounts Center > Your information and permissions > Download your information) and choose "
                                     "the format JSON: that is read."};
constexpr KnownPackage kTikTokTexts = {"this is TikTok's download as texts",
                                       "Ask for the download again (Settings > Account > Download your data) and choose the format JSON: that is read."};
constexpr KnownPackage kVkPages = {"this is VK's archive of an account, which is web pages only",
                                   "Posts of walls and comments are read as VK's API gives them (wall.get), or as 4CAT collects them."};

constexpr std::array<Sign, 13> kSigns = {{
    {"xl/workbook.xml", ".xml", kWorkbook},
    {"word/document.xml", ".xml", kWordFile},
    {"META-INF/manifest.xml", ".xml", kOpenDocument},
    {"your_facebook_activity/", ".html", kMetaPages},
    {"your_instagram_activity/", ".html", kMetaPages},
    {"posts/your_posts", ".html", kMetaPages},
    {"comments_and_reactions/", ".html", kMetaPages},
    {"Post/Posts.txt", ".txt", kTikTokTexts},
    {"Comment/Comments.txt", ".txt", kTikTokTexts},
    {"TikTok/", ".txt", kTikTokTexts},
    {"Video Browsing History.txt", ".txt", kTikTokTexts},
    {"wall/wall", ".html", kVkPages},
    {"profile/page-info", ".html", kVkPages},
}};

}  // namespace

std::optional<KnownPackage> known_package(std::span<const std::string_view> names) {
  for (const Sign& sign : kSigns) {
    const auto has_sign = [&](std::string_view name) { return name.ends_with(sign.ending) && name.find(sign.part) != std::string_view::npos; };
    if (std::ranges::any_of(names, has_sign)) return sign.package;
  }
  return std::nullopt;
}

}  // namespace elek
