#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "decode/record_source.h"

namespace elek {

/// Whether an input that begins so is a chat exported by WhatsApp as text: two lines or more with a time and a name, or the first.
bool is_whatsapp(std::string_view head);

/// Cuts such a text into messages, each as {"date","date_raw","from","text"}; a line without a time goes on with the message before. Days and
/// months stand in the order of the phone's country: it is found by looking for a number over 12 in the head, and where there is none, and no
/// dots say it, times are left unknown. A message longer than `max_record_bytes` is one rejected record. Memory: one message.
class WhatsAppCutter : public RecordSource {
 public:
  /// `window` holds the head: kHeadBytes of the text, or all.
  WhatsAppCutter(ByteWindow window, std::size_t max_record_bytes);

  bool next(Cut& cut) override;
  const std::string& context() const override { return context_; }
  std::uint64_t context_number() const override { return 1; }
  const ByteWindow& window() const override { return window_; }

  enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

 private:
  std::size_t find_line_end(std::size_t from);
  std::optional<std::size_t> find_end();
  void pass(std::size_t size);

  ByteWindow window_;
  std::size_t max_record_bytes_;
  DayOrder order_ = DayOrder::unknown;
  std::string context_ = "{}", json_;
  std::uint64_t line_ = 1;
};

}  // namespace elek
