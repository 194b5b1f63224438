#pragma once

#include <array>
#include <cstdio>
#include <string>

#include "write/output.h"

namespace elek {

/// Collects what is written to a descriptor, by way of an unnamed file.
class Capture {
 public:
  Capture() : file_(std::tmpfile()), output_(OutputFile::borrowing(::fileno(file_), "test")) {}
  ~Capture() { std::fclose(file_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  OutputFile& output() { return output_; }
  std::string text() {
    std::string out;
    std::array<char, 4096> buffer{};
    std::rewind(file_);
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file_)) out.append(buffer.data(), got);
    return out;
  }

 private:
  std::FILE* file_;
  OutputFile output_;
};

}  // namespace elek
