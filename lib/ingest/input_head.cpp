#include "ingest/input_head.h"

#include "decode/csv_cutter.h"
#include "ingest/adapter.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/telegram_html.h"
#include "ingest/platforms/whatsapp.h"

namespace elek {

InputHead look_at(ByteWindow& window) {
  window.reach(kHeadBytes);
  const std::string_view bytes = window.rest().substr(0, kHeadBytes);
  InputHead head;
  head.odd = sniff(bytes);
  if (head.odd) return head;
  if (is_telegram_html(bytes)) {
    head.layout = InputHead::Layout::telegram_html;
    head.adapter = &telegram_desktop_adapter();
    return head;
  }
  if (is_whatsapp(bytes)) {
    head.layout = InputHead::Layout::whatsapp;
    head.adapter = &whatsapp_adapter();
    return head;
  }
  if (looks_like_csv(bytes)) {
    head.layout = InputHead::Layout::table;
    head.adapter = &adapter_for(sketch_head(first_csv_record(bytes)));
    return head;
  }
  head.adapter = &adapter_for(sketch_head(bytes));
  head.assignment_bytes = assignment_size(bytes);
  return head;
}

}  // namespace elek
