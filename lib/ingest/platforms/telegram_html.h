#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "decode/record_source.h"

namespace elek {

/// Whether an input that begins so is a page of messages of Telegram Desktop's HTML export.
bool is_telegram_html(std::string_view head);

/// Cuts a page of Telegram Desktop's HTML export into its messages, each as the message that the JSON export would have
/// (telegram_desktop_adapter() reads them), with what the pages show of it. What they lack is the chat's id, for which a hash of its name
/// stands, and the kind of chat. A message longer than `max_record_bytes` is one rejected record. Memory: one message.
class TelegramHtmlCutter : public RecordSource {
 public:
  /// `window` holds the page's head: kHeadBytes of it, or all.
  TelegramHtmlCutter(ByteWindow window, std::size_t max_record_bytes);

  bool next(Cut& cut) override;
  const std::string& context() const override { return context_; }
  std::uint64_t context_number() const override { return 1; }
  const ByteWindow& window() const override { return window_; }

 private:
  bool find_message();
  bool tell_if_cut(Cut& cut);
  std::size_t find_end();
  void pass(std::size_t size);

  ByteWindow window_;
  std::size_t max_record_bytes_;
  std::string context_, json_;
  std::string author_;  // of the last message: one that follows it closely does not say it again
  std::uint64_t line_ = 1;
  bool is_cut_ = false;  // no end of a page stands behind its last message
};

}  // namespace elek
