#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "decode/record_source.h"

namespace elek {

/// Whether an input that begins so is a chat exported by WhatsApp as text: its first line has a time as such chats have it.
bool is_whatsapp(std::string_view head);

/// Cuts such a text into messages, each as {"id","date_raw","date","from","text"}; a line without a time goes on with the message before. Days
/// and months stand in the order of the phone's country: a number over 12 tells it for the whole text, which is looked through for one, up to
/// kLookedThrough bytes, before the first message is cut. Where there is none, or they contradict each other, the user may know; else times that do
/// not tell it themselves are left unknown. A message longer than `max_record_bytes` is one rejected record. Memory: the bytes looked through.
class WhatsAppCutter : public RecordSource {
 public:
  /// `by_user` is the order of --date-order. Blocks.
  WhatsAppCutter(ByteWindow window, std::size_t max_record_bytes, DateOrder by_user);

  bool next(Cut& cut) override;
  const std::string& context() const override { return context_; }
  std::uint64_t context_number() const override { return 1; }
  const ByteWindow& window() const override { return window_; }

  static constexpr std::size_t kLookedThrough = 32U << 20U;

 private:
  std::size_t find_line_end(std::size_t from);
  std::optional<std::size_t> find_end();
  void pass(std::size_t size);
  void append_record(std::string_view message);
  std::string id_of(std::string_view message);

  ByteWindow window_;
  std::size_t max_record_bytes_;
  DateOrder order_ = DateOrder::unknown;
  std::string minute_;                    // of the last message, as it is written
  std::vector<std::string> in_minute_;    // what stands for the messages of that minute
  std::string context_ = "{}", json_;
  std::uint64_t line_ = 1;
};

}  // namespace elek
