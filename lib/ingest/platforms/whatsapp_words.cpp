#include "ingest/platforms/whatsapp_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/ascii_text.h"

// Where a photo was, an exported chat has words of the phone: Android "<Media omitted>", iPhones a mark of direction and "image omitted"; where a
// message was deleted, a sentence. Nobody wrote them, and a thousand "<Media omitted>" would be the most copied post of the chat. The exported file
// itself is "IMG-20231231-WA0001.jpg (file attached)" or "<attached: 00000012-PHOTO-2023-12-31-18-05-09.jpg>", with what was written beneath.

namespace elek {
namespace {

constexpr std::string_view kMark = "\u200e";

struct Phrase {
  std::string_view words;
  std::string_view kind;
};

/// Of Android, in angle brackets.
constexpr auto kOmitted = std::to_array<std::string_view>({
    "Media omitted", "media omitted", "Без медиафайлов", "Файл пропущен", "Медиафайл отсутствует", "Медиа отсутствует", "Файл қосылған жоқ",
    "Fayl o‘tkazib yuborildi", "Медіа пропущено", "Medya dahil edilmedi", "Medya atlanmış", "Medien ausgeschlossen", "Medien weggelassen",
    "Médias omis", "Fichier omis", "Multimedia omitido", "Archivo omitido", "Mídia oculta", "Arquivo de mídia oculto", "Mídia omitida",
    "Ficheiro não revelado", "Media omessi", "Media omesso",
});

/// Of iPhones, behind a mark.
constexpr auto kOmittedOf = std::to_array<Phrase>({
    {"image omitted", "photo"}, {"video omitted", "video"}, {"video note omitted", "video"}, {"audio omitted", "audio"},
    {"sticker omitted", "sticker"}, {"GIF omitted", "animation"}, {"document omitted", "document"}, {"Contact card omitted", "document"},
    {"изображение отсутствует", "photo"}, {"видео отсутствует", "video"}, {"видеозаметка опущена", "video"}, {"аудиофайл отсутствует", "audio"},
    {"аудио отсутствует", "audio"}, {"стикер не добавлен", "sticker"}, {"GIF отсутствует", "animation"}, {"документ отсутствует", "document"},
    {"Карточка контакта отсутствует", "document"}, {"карточка контакта отсутствует", "document"},
    {"зображення відсутнє", "photo"}, {"відео відсутнє", "video"}, {"аудіо відсутнє", "audio"}, {"Наклейку не додано", "sticker"},
    {"GIF-анімацію пропущено", "animation"}, {"документ пропущено", "document"}, {"Картка контакту відсутня", "document"},
    {"görüntü dahil edilmedi", "photo"}, {"video dahil edilmedi", "video"}, {"ses dahil edilmedi", "audio"},
    {"Çıkartma dahil edilmedi", "sticker"}, {"GIF dahil edilmedi", "animation"}, {"belge dahil edilmedi", "document"},
    {"Kişi kartı dahil edilmedi", "document"},
    {"Bild weggelassen", "photo"}, {"Video weggelassen", "video"}, {"Audio weggelassen", "audio"}, {"Sticker weggelassen", "sticker"},
    {"GIF weggelassen", "animation"}, {"Dokument weggelassen", "document"}, {"Kontaktkarte ausgelassen", "document"},
    {"image absente", "photo"}, {"vidéo absente", "video"}, {"audio omis", "audio"}, {"sticker omis", "sticker"}, {"GIF retiré", "animation"},
    {"document manquant", "document"}, {"Fiche contact manquante", "document"},
    {"imagen omitida", "photo"}, {"Video omitido", "video"}, {"audio omitido", "audio"}, {"sticker omitido", "sticker"},
    {"GIF omitido", "animation"}, {"documento omitido", "document"}, {"Tarjeta de contacto omitida", "document"},
    {"imagem ocultada", "photo"}, {"vídeo omitido", "video"}, {"áudio ocultado", "audio"}, {"figurinha omitida", "sticker"},
    {"Cartão do contato omitido", "document"}, {"imagem não revelada", "photo"}, {"vídeo não revelado", "video"},
    {"ficheiro de áudio não revelado", "audio"}, {"sticker não revelado", "sticker"}, {"GIF não revelada", "animation"},
    {"documento não revelado", "document"}, {"Contacto não revelado", "document"},
    {"immagine omessa", "photo"}, {"video omesso", "video"}, {"audio omesso", "audio"}, {"sticker non incluso", "sticker"},
    {"GIF esclusa", "animation"}, {"documento omesso", "document"}, {"Scheda contatto omessa", "document"},
});

constexpr auto kDeleted = std::to_array<std::string_view>({
    "This message was deleted", "You deleted this message", "Данное сообщение удалено", "Вы удалили данное сообщение",
    "Вы удалили это сообщение", "Бұл хат жойылды", "Сіз бұл хатты жойдыңыз", "Ushbu xabar o‘chirildi", "Siz ushbu xabarni o‘chirdingiz",
    "Це повідомлення було видалено", "Ви видалили це повідомлення", "Bu mesaj silindi", "Bu mesajı sildiniz", "Diese Nachricht wurde gelöscht",
    "Du hast diese Nachricht gelöscht", "Ce message a été supprimé", "Vous avez supprimé ce message", "Se eliminó este mensaje",
    "Este mensaje fue eliminado", "Eliminaste este mensaje", "Mensagem apagada", "Esta mensagem foi apagada", "Apagou esta mensagem",
    "Você apagou esta mensagem", "Questo messaggio è stato eliminato", "Hai eliminato questo messaggio",
});

constexpr auto kEdited = std::to_array<std::string_view>({
    "This message was edited", "Сообщение изменено", "Bu mesaj düzenlendi", "Diese Nachricht wurde bearbeitet", "Ce message a été modifié",
    "Se editó este mensaje", "Mensagem editada", "Questo messaggio è stato modificato",
});

constexpr auto kAttached = std::to_array<std::string_view>({
    "file attached", "файл добавлен", "Datei angehängt", "fichier joint", "archivo adjunto", "arquivo anexado", "ficheiro anexado",
    "file allegato", "dosya ekli",
});

/// Before a file's name in angle brackets, on iPhones.
constexpr auto kAttachedTo =
    std::to_array<std::string_view>({"attached", "прикреплено", "Anhang", "adjunto", "anexado", "anexo", "allegato", "pièce jointe"});

bool is_one_of(std::string_view words, std::span<const std::string_view> known) {
  if (words.ends_with('.')) words.remove_suffix(1);
  return std::ranges::find(known, words) != known.end();
}

/// The words between '<' and '>', if `text` is nothing else.
std::string_view in_angles(std::string_view text) {
  return text.size() > 2 && text.starts_with('<') && text.ends_with('>') ? trimmed(text.substr(1, text.size() - 2)) : std::string_view();
}

std::string_view without_mark(std::string_view text) {
  while (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

std::string_view kind_of_file(std::string_view name) {
  constexpr auto kKinds = std::to_array<Phrase>({
      {".jpg", "photo"}, {".jpeg", "photo"}, {".png", "photo"}, {".heic", "photo"}, {".webp", "sticker"}, {".gif", "animation"},
      {".mp4", "video"}, {".mov", "video"}, {".3gp", "video"}, {".opus", "voice"}, {".m4a", "audio"}, {".mp3", "audio"}, {".aac", "audio"},
      {".ogg", "audio"},
  });
  const std::string ending = lower_letters(name.substr(std::min(name.rfind('.'), name.size())));
  const auto found = std::ranges::find(kKinds, ending, &Phrase::words);
  return found == kKinds.end() ? "document" : found->kind;
}

/// "IMG-20231231-WA0001.jpg": how Android calls what it received, in every language.
bool is_android_name(std::string_view name) {
  constexpr auto kHeads = std::to_array<std::string_view>({"IMG-", "VID-", "AUD-", "PTT-", "STK-", "DOC-"});
  constexpr std::size_t kDateSize = 8;
  return name.size() > 4 + kDateSize && std::ranges::find(kHeads, name.substr(0, 4)) != kHeads.end() &&
         is_ascii_number(name.substr(4, kDateSize)) && name.substr(4 + kDateSize).starts_with("-WA");
}

/// The file of "NAME (file attached)".
std::string_view android_file(std::string_view line) {
  const std::size_t opening = line.rfind(" (");
  if (opening == std::string_view::npos || !line.ends_with(')')) return {};
  const std::string_view name = line.substr(0, opening);
  const std::string_view words = line.substr(opening + 2, line.size() - opening - 3);
  return is_android_name(name) || (is_one_of(words, kAttached) && name.find('.') != std::string_view::npos) ? name : std::string_view();
}

/// The file of "<attached: NAME>", which stands behind a mark.
std::string_view iphone_file(std::string_view line) {
  const std::string_view inside = in_angles(line);
  const std::size_t colon = inside.find(": ");
  if (colon == std::string_view::npos || inside.find('.', colon) == std::string_view::npos) return {};
  return inside.substr(colon + 2);
}

std::string_view without_edited(std::string_view text) {
  const std::size_t opening = text.rfind('<');
  if (opening == std::string_view::npos || !is_one_of(in_angles(text.substr(opening)), kEdited)) return text;
  text = trimmed(text.substr(0, opening));
  if (text.ends_with(kMark)) text.remove_suffix(kMark.size());
  return trimmed(text);
}

/// Takes the words that stand in place of something, as iPhones write them; false if these are none.
bool read_omitted(std::string_view line, WhatsAppWords& words) {
  const auto found = std::ranges::find(kOmittedOf, line, &Phrase::words);
  if (found == kOmittedOf.end()) return false;
  words.has_media = true;
  words.kind = found->kind;
  return true;
}

bool take_file(std::string_view name, WhatsAppWords& words) {
  if (name.empty()) return false;
  words.has_media = true;
  words.file = name;
  words.kind = kind_of_file(name);
  return true;
}

/// What the phone wrote in the first line; what is beneath was written by the author. False: the line is the author's.
bool read_first_line(std::string_view line, WhatsAppWords& words) {
  line = without_mark(trimmed(line));
  const std::string_view inside = in_angles(line);
  if (is_one_of(inside, kOmitted)) return words.has_media = true;
  const std::size_t colon = inside.find(": ");
  if (colon != std::string_view::npos && is_one_of(inside.substr(0, colon), kAttachedTo)) return take_file(inside.substr(colon + 2), words);
  return read_omitted(line, words) || take_file(android_file(line), words);
}

/// What the phone wrote behind the last mark of an iPhone.
bool read_behind_mark(std::string_view behind, WhatsAppWords& words) {
  return read_omitted(behind, words) || take_file(iphone_file(behind), words);
}

/// "A added you": one line behind a mark. A place that was sent is an address behind one, a poll has several lines.
bool is_notice(std::string_view text) {
  return text.starts_with(kMark) && text.find('\n') == std::string_view::npos && text.find("://") == std::string_view::npos;
}

}  // namespace

WhatsAppWords read_whatsapp_words(std::string_view message) {
  WhatsAppWords words;
  const std::string_view text = without_edited(message);
  if (is_one_of(without_mark(text), kDeleted)) return words;
  const std::size_t line_end = std::min(text.find('\n'), text.size());
  const std::size_t mark = text.rfind(kMark);
  if (read_first_line(text.substr(0, line_end), words)) {
    words.text = trimmed(text.substr(line_end));
  } else if (mark != std::string_view::npos && read_behind_mark(trimmed(text.substr(mark + kMark.size())), words)) {
    words.text = trimmed(without_mark(text.substr(0, mark)));
  } else {
    words.text = without_mark(text);
    words.is_notice = is_notice(text);
  }
  return words;
}

}  // namespace elek
