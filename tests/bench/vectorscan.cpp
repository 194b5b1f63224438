// The literal matcher alone, over texts that somebody else has taken out of JSON and made lower-case: what is left to gain by a better path
// to it.   vectorscan PHRASES.txt TEXTS.txt
#include <fcntl.h>
#include <hs.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;

int count_hit(unsigned, unsigned long long, unsigned long long, unsigned, void* hits) {
  ++*static_cast<unsigned long long*>(hits);
  return 0;
}

hs_database_t* compile(const char* path) {
  std::vector<std::string> phrases;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) phrases.push_back(line);
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> ids;
  for (const std::string& phrase : phrases) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(phrase.data());
    sizes.push_back(phrase.size());
  }
  const std::vector<unsigned> flags(texts.size(), 0);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(), static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database, &error);
  return database;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  hs_database_t* const database = compile(argv[1]);
  hs_scratch_t* scratch = nullptr;
  if (database == nullptr || hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 70;
  const int file = open(argv[2], O_RDONLY);
  if (file < 0) return 4;
  std::vector<char> block(kBlockBytes);
  unsigned long long hits = 0;
  for (ssize_t got = 0; (got = read(file, block.data(), block.size())) > 0;) {
    if (hs_scan(database, block.data(), static_cast<unsigned>(got), 0, scratch, count_hit, &hits) != HS_SUCCESS) return 70;
  }
  std::printf("%llu hits\n", hits);
  hs_free_scratch(scratch);
  hs_free_database(database);
  close(file);
}
