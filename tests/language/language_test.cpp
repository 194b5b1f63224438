// How sure the detection of languages is: on posts written for this test, and on real ones where they are at hand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "bytes/byte_source.h"
#include "bytes/unpack.h"
#include "fold/language.h"
#include "scan/post_language.h"
#include "support/read_export.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 7> kDetected = {"ru", "kk", "ky", "uz", "tg", "tk", "en"};
constexpr std::array<std::size_t, 4> kClasses = {0, 25, 50, 100};  // the shortest text of a class, in code points

struct Sample {
  std::string language, set, text;
};

/// What became of the posts of one language, and how often it was said of others.
struct Row {
  std::array<std::size_t, kClasses.size()> posts{}, decided{};
  std::size_t right = 0, wrong = 0;

  double precision() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / static_cast<double>(right + wrong); }
  double share() const {
    std::size_t all = 0;
    for (const std::size_t some : posts) all += some;
    return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
  }
};

using Table = std::map<std::string, Row, std::less<>>;

std::vector<Sample> samples() {
  std::vector<Sample> all;
  std::ifstream file(ELEK_SOURCE_DIR "/tests/language/posts.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    REQUIRE(second != std::string::npos);
    all.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return all;
}

std::size_t class_of(std::string_view text) {
  const auto points = count_code_points(text);
  return static_cast<std::size_t>(std::ranges::upper_bound(kClasses, points) - kClasses.begin()) - 1;
}

std::string all_of(ByteSource& source) {
  std::string all;
  std::string piece(1U << 20U, '\0');
  for (;;) {
    const auto size = source.read(std::as_writable_bytes(std::span(piece)));
    REQUIRE(size.has_value());
    if (*size == 0) return all;
    all.append(piece, 0, *size);
  }
}

std::string_view language_of(std::string_view text) {
  static PostLanguage language;
  static Folder folder;
  Post post;
  post.text = text;
  return language.of(post, folder);
}

void count(const Sample& sample, std::string_view said, Table& table) {
  Row& row = table[sample.language];
  const std::size_t which = class_of(sample.text);
  ++row.posts[which];
  if (said == kUndetermined) return;
  ++row.decided[which];
  if (said == sample.language) {
    ++row.right;
  } else {
    ++table[std::string(said)].wrong;
    MESSAGE(fmt::format("{} is called {}: {}", sample.language, said, sample.text));
  }
}

std::string text_of(const Table& table) {
  std::string text = "language  posts decided of them: <25   25-49   50-99   100+   precision\n";
  for (const auto& [language, row] : table) {
    std::size_t posts = 0;
    std::size_t decided = 0;
    std::string classes;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
      posts += row.posts[i];
      decided += row.decided[i];
      classes += fmt::format("{:>4}/{:<4}", row.decided[i], row.posts[i]);
    }
    text += fmt::format("{:<8} {:>6} {:>7}     {}  {:.3f}\n", language, posts, decided, classes, row.precision());
  }
  return text;
}

}  // namespace

TEST_CASE("languages: of posts written for this test, hardly one is called by another language's name") {
  for (const std::string_view set : {"tuned", "kept"}) {
    Table table;
    for (const Sample& sample : samples()) {
      if (sample.set == set) count(sample, language_of(sample.text), table);
    }
    MESSAGE(fmt::format("{}\n{}", set, text_of(table)));
    for (const std::string_view language : kDetected) {
      CAPTURE(language);
      const Row& row = table.find(language)->second;
      CHECK(row.precision() >= 0.98);
      CHECK(row.share() >= (language == "ky" ? 0.7 : 0.85));
    }
  }
}

TEST_CASE("languages: what a post names, links and tags is no evidence") {
  const auto with_names = [](std::string_view text) {
    return fmt::format("@kanal_bilan_birga {} https://example.kz/kk/zhanalyk/bugin-almatyda-zhanbyr #новости t.me/xabarlar_uz", text);
  };
  CHECK(language_of(with_names("Сегодня в Алматы прошёл сильный дождь, дороги затоплены")) == "ru");
  CHECK(language_of(with_names("")) == kUndetermined);
  CHECK(language_of("Сегoдня в Aлматы прошёл cильный дождь, дороги затоплены") == "ru");  // with look-alike Latin letters
}

TEST_CASE("languages: what the export says stands, whatever it is") {
  Post post;
  post.text = "Сегодня в Алматы прошёл сильный дождь";
  PostLanguage language;
  Folder folder;
  CHECK(language.of(post, folder) == "ru");
  post.lang = "kk-KZ";
  CHECK(language.of(post, folder) == "kk-KZ");
  post.lang = "";
  post.text = {};
  CHECK(language.of(post, folder) == kUndetermined);
}

TEST_CASE("languages: the title is read as the text is, and the tags of a page are not") {
  Post post;
  post.title = "Бүгін Алматыда";
  post.text = "<p>қатты <a href=\"https://example.com/this-is-not-it\">жаңбыр</a> жауды</p>";
  post.text_format = TextFormat::html;
  PostLanguage language;
  Folder folder;
  CHECK(language.of(post, folder) == "kk");
}

// Real posts that the project may measure with, but not keep. Channels of one language quote others: some answers are wrong by the label
// only.
TEST_CASE("languages: of real posts, hardly one is called by another language's name") {
  constexpr std::size_t kEvery = 20;
  for (const auto& [name, language, share] :
       {std::tuple{"ru_telegram_posts.jsonl.gz", "ru", 0.93}, {"covid_rumors_twitter.csv", "en", 0.88}}) {
    auto file = open_source(std::string(ELEK_SHARED_DATA "/datasets/") + name);
    if (!file) {
      MESSAGE("skipped: there is no ", name);
      continue;
    }
    const testing::ReadExport read = testing::read_text(all_of(*unpacked(std::move(*file))));
    REQUIRE(read.posts.size() > 2000);
    Table table;
    for (std::size_t i = 0; i < read.posts.size(); i += kEvery) {
      const std::string text(read.posts[i].text);
      if (!text.empty()) count({language, "", text}, language_of(text), table);
    }
    MESSAGE(fmt::format("{}\n{}", name, text_of(table)));
    const Row& row = table.find(std::string_view(language))->second;
    std::size_t wrong = 0;
    for (const auto& [said, each] : table) wrong += each.wrong;
    CHECK(wrong * 200 <= row.right);
    CHECK(row.share() >= share);
  }
}

}  // namespace elek
