#include "decode/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include "decode/html_plain.h"

namespace elek {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20U;  // the parser's sizes are int

std::string_view view_of(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t\r\n"), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// Gathers links.
class LinkVisitor : public HtmlVisitor {
 public:
  std::vector<HtmlLink> take() { return std::move(links_); }

  void open(std::string_view tag, const HtmlAttributes& attributes) override {
    if (tag != "a") return;
    const auto href = attributes.find("href");
    open_ = href && !href->empty() && !leads_to_name(attributes.find("class").value_or(""), attributes.find("rel").value_or(""));
    if (open_) links_.push_back({{}, std::string(*href)});
  }
  void close(std::string_view tag) override { open_ = open_ && tag != "a"; }
  void text(std::string_view piece) override {
    if (open_) links_.back().words += piece;
  }

 private:
  std::vector<HtmlLink> links_;
  bool open_ = false;
};

}  // namespace

std::optional<std::string_view> HtmlAttributes::find(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
  return found == pairs_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

bool HtmlAttributes::has_class(std::string_view name) const { return has_word(find("class").value_or(""), name); }

bool leads_to_name(std::string_view classes, std::string_view rel) {
  return has_word(classes, "mention") || has_word(classes, "hashtag") || has_word(rel, "tag");
}

/// Turns libxml2's calls into a visitor's. No document is built, so that neither depth nor size of a page takes stack or memory.
class HtmlReader {
 public:
  explicit HtmlReader(HtmlVisitor& visitor) : visitor_(visitor) {}

  void read(std::string_view html) {
    htmlSAXHandler calls{};
    calls.startElement = [](void* self, const xmlChar* tag, const xmlChar** attributes) { reader(self).open(tag, attributes); };
    calls.endElement = [](void* self, const xmlChar* tag) { reader(self).visitor_.close(view_of(tag)); };
    calls.characters = [](void* self, const xmlChar* text, int size) { reader(self).text(text, size); };
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlCreatePushParserCtxt(&calls, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser) throw std::bad_alloc();
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    for (; !html.empty(); html.remove_prefix(std::min(kChunkBytes, html.size()))) {
      htmlParseChunk(parser.get(), html.data(), static_cast<int>(std::min(kChunkBytes, html.size())), 0);
    }
    htmlParseChunk(parser.get(), nullptr, 0, 1);
  }

 private:
  static HtmlReader& reader(void* self) { return *static_cast<HtmlReader*>(self); }

  void open(const xmlChar* tag, const xmlChar** attributes) {
    attributes_.pairs_.clear();
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) attributes_.pairs_.emplace_back(view_of(attributes[0]), view_of(attributes[1]));
    visitor_.open(view_of(tag), attributes_);
  }

  void text(const xmlChar* text, int size) { visitor_.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}); }

  HtmlVisitor& visitor_;
  HtmlAttributes attributes_;
};

void read_html(std::string_view html, HtmlVisitor& visitor) { HtmlReader(visitor).read(html); }

std::vector<HtmlLink> links_in_html(std::string_view html) {
  if (auto links = links_in_plain_html(html)) return std::move(*links);
  return links_in_any_html(html);
}

std::vector<HtmlLink> links_in_any_html(std::string_view html) {
  LinkVisitor visitor;
  read_html(html, visitor);
  return visitor.take();
}

}  // namespace elek
