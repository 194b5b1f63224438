#include "cli/user_folders.h"

#include <cstdlib>
#include <string_view>

namespace elek::cli {
namespace {

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The convention says that a relative path is to be passed over.
std::string folder_of(const char* variable, std::string_view usual) {
  const std::string named = environment(variable);
  if (named.starts_with('/')) return named + "/elek";
  const std::string home = environment("HOME");
  return home.starts_with('/') ? home + std::string(usual) + "/elek" : "";
}

#ifdef __APPLE__
constexpr std::string_view kSettings = "/Library/Application Support";
constexpr std::string_view kData = "/Library/Application Support";
#else
constexpr std::string_view kSettings = "/.config";
constexpr std::string_view kData = "/.local/share";
#endif

}  // namespace

std::string user_settings_folder() { return folder_of("XDG_CONFIG_HOME", kSettings); }

std::string user_data_folder() { return folder_of("XDG_DATA_HOME", kData); }

}  // namespace elek::cli
