#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace elek {

/// How a message of a chat begins that WhatsApp exports as text. Borrows from the line.
struct WhatsAppLine {
  int first = 0, second = 0, year = 0;  ///< of the date: the numbers beside the year, in the order of the phone's country
  bool year_first = false;              ///< then the month is `first`
  bool dotted = false;
  bool with_seconds = false;
  int hour = 0, minute = 0, second_of_minute = 0;
  std::string_view raw;   ///< date and time
  std::string_view rest;  ///< behind them

  /// What the date tells of the order by itself: a number over 12 is the day, and with dots the day comes first.
  DateOrder order() const;
  /// "2023-12-31T18:05:00"; empty where neither the date nor `order`, which is known of the whole chat, tells which number is the day.
  std::string iso_time(DateOrder order) const;
};

/// Nothing for a line that begins no message.
std::optional<WhatsAppLine> read_whatsapp_line(std::string_view line);

}  // namespace elek
