#pragma once

#include <doctest/doctest.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"

// The test data of the Unicode Character Database as Debian installs it (package unicode-data), used only when it is there and of the
// very version that ICU implements: a newer one holds characters that ICU does not know.

namespace elek {

/// The lines of a file of /usr/share/unicode; `path` may be kept there as path.bz2. Empty when there is no such file.
inline std::vector<std::string> unicode_lines(const std::string& path) {
  const std::string full = "/usr/share/unicode/" + path;
  std::vector<std::string> lines;
  std::string line;
  if (std::ifstream file(full); file) {
    while (std::getline(file, line)) lines.push_back(line);
    return lines;
  }
  const auto close = [](std::FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(close)> pipe(popen(("bzip2 -dc " + full + ".bz2 2>/dev/null").c_str(), "r"), close);
  for (int c = pipe ? std::fgetc(pipe.get()) : EOF; c != EOF; c = std::fgetc(pipe.get())) {
    if (c == '\n') {
      lines.push_back(std::move(line));
      line.clear();
    } else {
      line += static_cast<char>(c);
    }
  }
  return lines;
}

/// The same, but empty with a message when the file is not of ICU's version: its first line then does not name it ("# .txt").
inline std::vector<std::string> unicode_lines_of_this_version(const std::string& path) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  std::string wanted = text;
  while (std::count(wanted.begin(), wanted.end(), '.') < 2) wanted += ".0";
  const std::vector<std::string> lines = unicode_lines(path);
  if (!lines.empty() && lines.front().find("-" + wanted + ".txt") != std::string::npos) return lines;
  MESSAGE("skipped: ", path, " of Unicode ", wanted, " is not in /usr/share/unicode");
  return {};
}

/// "0041 030A" in UTF-8.
inline std::string utf8_of_hex(const std::string& field) {
  std::istringstream in(field);
  std::string text;
  for (std::uint32_t value = 0; in >> std::hex >> value;) append_utf8(text, value);
  return text;
}

/// Whether a letter is in all the tables that we compare: RE2's follow Unicode later than ICU's do (those of Debian 13 are of version 15).
inline bool is_in_all_tables(char32_t letter) {
  UVersionInfo age;
  u_charAge(static_cast<UChar32>(letter), age);
  return age[0] <= 15;
}

}  // namespace elek
