// How fast clean texts are folded, against copying them: lines of ASCII and Cyrillic, one space between words, as a reader would type them.
//   fold FILE    one text a line; what is not clean is left out of it
// All take turns, round by round; the best round counts, since noise only adds.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "fold/folder.h"
#include "fold/guard_alphabet.h"
#include "fold/skeleton_encoder.h"

namespace {

constexpr std::size_t kMostBytes = 16U << 20U;
constexpr int kRounds = 15;
constexpr double kBar = 10;  // times as long as copying

bool is_clean(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte > 0x20 && byte < 0x7F && byte != '&' && byte != '<' && byte != '#';
  if ((byte & 0xC0U) == 0x80) return at > 0 && (static_cast<unsigned char>(text[at - 1]) == 0xD0 || static_cast<unsigned char>(text[at - 1]) == 0xD1);
  return byte == 0xD0 || byte == 0xD1;
}

std::string clean(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_clean(line, at)) {
      text += line[at];
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::vector<std::string> read_texts(const char* path) {
  std::vector<std::string> texts;
  std::ifstream file(path);
  std::size_t size = 0;
  for (std::string line; size < kMostBytes && std::getline(file, line);) {
    texts.push_back(clean(line));
    size += texts.back().size();
  }
  return texts;
}

// Of the processor.
double seconds_of(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Row {
  const char* name;
  std::function<void()> work;
  double bar;  // 0: none
  double best = std::numeric_limits<double>::max();
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::vector<std::string> texts = read_texts(argv[1]);
  std::size_t size = 0;
  std::size_t longest = 0;
  for (const std::string& text : texts) {
    size += text.size();
    longest = std::max(longest, text.size());
  }
  if (size == 0) return 4;

  std::string copy(longest, '\0');
  std::string codes;
  elek::Folder folder;
  elek::View view;
  elek::SkeletonEncoder skeleton;
  std::size_t seen = 0;  // keeps the compiler from leaving work out
  const auto fold = [&](elek::ViewKind kind, elek::Case letter_case) {
    for (const std::string& text : texts) {
      folder.fold(kind, letter_case, elek::Markup::plain, text, view);
      seen += view.text().size();
    }
  };
  const auto encode = [&](const auto& encoder) {
    for (const std::string& text : texts) {
      codes.assign(1, '\0');
      encoder(text);
      seen += codes.size();
    }
  };
  std::array rows = {
      Row{"memcpy", [&] {
            for (const std::string& text : texts) {
              std::memcpy(copy.data(), text.data(), text.size());
              seen += static_cast<unsigned char>(copy[text.size() / 2]);
            }
          }, 0},
      Row{"text, letters kept", [&] { fold(elek::ViewKind::text, elek::Case::kept); }, kBar},
      Row{"text", [&] { fold(elek::ViewKind::text, elek::Case::folded); }, kBar},
      Row{"text.words", [&] { fold(elek::ViewKind::words, elek::Case::folded); }, 0},
      Row{"text.skeleton", [&] { fold(elek::ViewKind::skeleton, elek::Case::folded); }, 0},
      Row{"the guard's alphabet", [&] { encode([&](const std::string& text) { elek::GuardAlphabet::instance().encode(text, codes); }); }, kBar},
      Row{"text.skeleton's codes", [&] { encode([&](const std::string& text) { skeleton.encode(text, folder, codes); }); }, 0},
  };
  for (int round = 0; round < kRounds; ++round) {
    for (Row& row : rows) row.best = std::min(row.best, seconds_of(row.work));
  }
  std::printf("%.1f MB of clean texts, %zu of them, best of %d rounds\n%-24s %10s %10s %6s\n", static_cast<double>(size) / 1e6, texts.size(), kRounds, "", "MB/s",
              "x memcpy", "bar");
  for (const Row& row : rows) {
    const double times = row.best / rows[0].best;
    std::printf("%-24s %10.0f %10.2f", row.name, static_cast<double>(size) / 1e6 / row.best, times);
    if (row.bar > 0) std::printf(" %6.1f%s", row.bar, times <= row.bar ? "" : "  missed");
    std::printf("\n");
  }
  return seen == 0 ? 1 : 0;
}
