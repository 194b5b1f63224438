#include "base/diagnostic_code.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/lint_pages.h"

namespace elek {
namespace {

using enum DiagnosticCode;

constexpr std::array kPages = {
    DiagnosticPage{record_not_json, "a record is not JSON",
                   R"(The record is left out, the next one is read. Reading goes on at the next line that begins like a record.
Usual causes: a line cut by an editor, a log line between records, single quotes instead of double.
Bad:   {'text': 'news'}
Good:  {"text": "news"})"},
    DiagnosticPage{record_too_large, "a record is larger than the limit",
                   R"(One post, or one page of posts, may not be larger than the record limit. It is left out.
Usual cause: a missing closing brace, which makes the rest of the file one record.
Some exports are one record a file (TGDataset, telegram-tracker). Mend the file, or export it in smaller parts; a larger one is read with
--max-record 64M)"},
    DiagnosticPage{record_truncated, "the file ends inside a record",
                   R"(The last record is not complete and was left out: the export or the download broke off.
Bad:   {"text": "news
Good:  {"text": "news"}
Fetch the file again, and compare its size with the original's.)"},
    DiagnosticPage{record_bad_utf8, "a record is not UTF-8",
                   R"(Texts must be UTF-8. The record is left out, as guessing an encoding could put words in the author's mouth.
If a whole file is written so:  elek scan --encoding windows-1251 old.json)"},
    DiagnosticPage{
        record_too_deep, "a record is nested too deep",
        R"(Lists and maps in one another are read to a fixed depth. No platform comes near it: such a record was made by a program that went wrong,
or to make others go wrong. It is left out. Where --max-depth was given: 1024 is the most.
Bad:   [[[[[[[[ ... ]]]]]]]]
Good:  {"text": "news"})"},
    DiagnosticPage{record_surroundings, "the file is not JSON around its records",
                   R"(Commas, brackets or lists of records are not where JSON and this kind of export have them. The records were read, and
none is known to be lost; but whoever wrote or edited the file made a mistake there. With --strict the exit code is 4.
Bad:   [{"text": "news"},, {"text": "more"},]
Good:  [{"text": "news"}, {"text": "more"}]
Bad:   {"id": 1 "messages": [...]}
Good:  {"id": 1, "messages": [...]})"},
    DiagnosticPage{
        record_bad_row, "a row of a table is not as CSV has it",
        R"(Cells that hold the separator, a quotation mark or a line break stand between quotation marks, and quotation marks in them
are doubled; a row has no more cells than the header. The row was left out, the others were read.
Bad:   id,text
       1,"he said "no""
Good:  1,"he said ""no""")"},
    DiagnosticPage{
        input_unopenable, "a file cannot be opened",
        R"(The other files were scanned. Check the name and the permissions; on a network drive try to open it with another program.
A name that begins with a dash is written with its folder:
Bad:   elek scan -posts.json
Good:  elek scan ./-posts.json)"},
    DiagnosticPage{
        input_not_posts, "no post was recognized in a file",
        R"(The file is JSON, but no record looks like a post of a known platform, nor does it have a text. Nothing in it was examined:
"0 flagged" says nothing about it.
Give the file that holds the posts (Telegram: result.json), or records that have at least a text:
Good:  {"id": "1", "text": "news", "created_at": "2026-06-19T15:26:50Z"})"},
    DiagnosticPage{
        input_compressed, "a compressed file",
        R"(gzip, Zstandard, zip and tar are read as they are; this file is packed in another way, or an archive came through a pipe.
Good:  xz -dc posts.ndjson.xz | elek scan
Good:  elek scan export.zip
Good:  elek scan export.zip!result.json)"},
    DiagnosticPage{input_own_output, "a file that elek wrote",
                   R"(The records are results of elek, not posts: scanning them would flag the flags. They were skipped.
Give the export itself, or posts written by "elek posts", which are read.)"},
    DiagnosticPage{input_symlink_loop, "a loop of symbolic links",
                   R"(A folder leads back to itself by a link and is read once. Nothing is lost; remove the link to silence this.)"},
    DiagnosticPage{
        input_not_utf8, "an input is not UTF-8",
        R"(UTF-16, which Windows programs call "Unicode" when they save, begins with a mark and is read as it is. So is a table in windows-1251, as
spreadsheets in Russian write it, where the names of its columns show it (Текст, Дата, Ссылка, Автор...). Places are those of the same text in UTF-8.
windows-1251 has no ә, ғ, қ, ң, ө, ү, ұ, һ, ҳ, ҷ, ӣ, ӯ: a spreadsheet that saves it writes question marks for them, for good. Where they stand inside words
near the beginning of a file, a warning says so: rules miss such words, so save the table again in UTF-8.
Where it may be windows-1251 but is not sure, nothing is read, as a guess could put words in the author's mouth: say what it is, or save the
file again, as "CSV UTF-8" in Excel, with the character set Unicode (UTF-8) in LibreOffice.
Good:  elek scan --encoding windows-1251 table.csv
Good:  iconv -f WINDOWS-1251 -t UTF-8 table.csv > new.csv)"},
    DiagnosticPage{input_over_limit, "a packed input is beyond a limit",
                   R"(What was unpacked up to there was read; the rest was not. Some files are made so that a few bytes unpack to more than
any disk holds, and some were packed in a way that takes gigabytes of memory to undo. The message says which limit it is:
--max-unpacked SIZE   bytes of one file when it is unpacked, of a packed tar archive all of it (1T)
--max-ratio N         unpacked bytes for each packed one (500)
--max-window SIZE     memory for unpacking Zstandard (128M); the monthly dumps of Reddit need 2G
--max-members N       files of one archive (200,000)
Bad:   elek scan RS_2024-01.zst
Good:  elek scan --max-window 2G RS_2024-01.zst)"},
    DiagnosticPage{
        input_given_twice, "an input is given twice",
        R"(A file is read once, by whatever names, links and folders it is given, under the name that came first: otherwise its posts would
count twice, as copies of themselves. So is a file of an archive that is given as a whole, too.
Bad:   elek scan exports/ exports/result.json
Good:  elek scan exports/)"},
    DiagnosticPage{
        input_unread_times, "times are written in a way that is not read",
        R"(The posts are read, but their time is not known: --since and --until keep them, and ages are judged as --as-of says. The message quotes the
first. Times are read as ISO 8601 and RFC 3339 (20260619T101500Z too), 19.06.2026 15:26 (day first), X's "Wed Oct 10 20:19:24 +0000 2018" and Unix seconds. Of 1/2/2026
nobody can know which number is the day, unless a number over 12 in the same chat of WhatsApp tells, or you do:
Good:  elek scan --date-order dmy table.csv       (1 February)
Good:  elek scan --date-order mdy table.csv       (January 2nd))"},
    DiagnosticPage{
        input_repeated_ids, "posts of a file have one id",
        R"(Ids tell posts apart: results name posts by them, and explain finds posts by them. Several posts of this file have the same. Each is read and
counted as a post of its own. Perhaps two exports that overlap were put together in one file, a page was collected several times, or the id is
taken from a column that is none (--map id=... names another). Of a file of more than 2,000,000 posts the ids of the first are compared.
Bad:   cat june.ndjson june-again.ndjson > all.ndjson
Good:  sort -u june.ndjson june-again.ndjson > all.ndjson)"},
    DiagnosticPage{
        yaml_syntax, "a rule file is not YAML",
        R"(The document that holds the fault is left out; the others of the file are read. A text with a colon and a space, or one that begins with
* & % @ ` ! or a bracket, stands in single quotes. A single quote inside them is written twice. Indent with spaces, not tabs.
Bad:   title: Cure: drink it
Good:  title: 'Cure: drink it'
Bad:   - *miracle*
Good:  - '*miracle*')"},
    DiagnosticPage{yaml_duplicate_key, "a key stands twice",
                   R"(Two entries of one map have the same key; one of them would silently be lost.
Bad:   selection: {text: 'a'}
       selection: {text: 'b'}
Good:  selection_a: {text: 'a'}
       selection_b: {text: 'b'})"},
    DiagnosticPage{
        yaml_too_large, "a rule file is too large",
        R"(A file of rules is bounded in bytes, values and depth, and aliases (*name) count as often as they are used, so that no file can eat up
the memory. Split the file: each rule can have one of its own.)"},
    DiagnosticPage{
        yaml_odd_scalar, "a value that YAML readers take differently",
        R"(Old and new YAML disagree on what this means without quotes. Here it is text; another tool may take it as a number or as true or false.
Bad:   text.words|contains: yes
Good:  text.words|contains: 'yes'
Bad:   author.id: 0123
Good:  author.id: '0123')"},
    DiagnosticPage{yaml_not_utf8, "a rule file is not UTF-8",
                   R"(The document is left out. Save the file as UTF-8 in your editor, or convert it:
Good:  iconv -f WINDOWS-1251 -t UTF-8 old.yml > new.yml)"},
    DiagnosticPage{rule_missing_key, "a rule lacks something",
                   R"(A detection rule needs a title, a logsource, and a detection with a condition.
Good:  title: Vaccine chip claim
       logsource: {category: social_post}
       detection:
           selection: {text|contains: 'chip in the vaccine'}
           condition: selection)"},
    DiagnosticPage{rule_bad_value, "a value does not fit its key",
                   R"(The rule is set aside, as it cannot be sure to mean what it says.
Bad:   level: urgent          Good:  level: high
Bad:   id: chip-claim         Good:  name: chip_claim
Bad:   date: 1 August         Good:  date: 2026-08-01
Bad:   references: https://example.org
Good:  references: ['https://example.org'])"},
    DiagnosticPage{
        rule_bad_condition, "a condition is not right",
        R"(A condition joins the names of selections with and, or, not and parentheses, in lower case; "1 of name*" and "all of name*" mean several.
Bad:   condition: words AND NOT quote
Good:  condition: words and not quote
Bad:   condition: 2 of words*
Good:  condition: (words_a and words_b) or (words_a and words_c) or (words_b and words_c)
Bad:   condition: selection | count() > 5
Good:  a correlation rule that names this one)"},
    DiagnosticPage{rule_dangling_reference, "a rule that is named is not there",
                   R"(A filter names a rule that is not among those that were loaded, and has no effect on it. A correlation rule that names one, or one that
is faulty, or in the end itself, is set aside.
Check the id, or load the file that holds the rule too.
Good:  elek scan -r rules/ -r filters/ posts.json)"},
    DiagnosticPage{rule_bad_modifier, "a modifier does not fit",
                   R"(What follows a field after a | is a modifier of Sigma, in lower case, and fits the value and the modifiers before it.
Bad:   text|Contains: 'chip'            Good:  text|contains: 'chip'
Bad:   author.followers|lt: '100'       Good:  author.followers|lt: 100
Bad:   text|i|re: 'chips?'              Good:  text|re|i: 'chips?'
Bad:   url|exists: 'true'               Good:  url|exists: true
Bad:   text.words|cased|contains: 'NASA'
Good:  text|cased|contains: 'NASA')"},
    DiagnosticPage{
        rule_bad_regex, "a regex is not right",
        R"(Regexes are those of RE2, which can never hang: no look-around, no back-references, no possessive repeats, at most 1,000 times.
Bad:   text|re: '(cure|heal'            Good:  text|re: '(cure|heal)'
Bad:   text|re: 'cure(?! all)'          Good:  a second selection, and "not" in the condition
For whole words the field text.words is simpler:  text.words|contains: ' cure ')"},
    DiagnosticPage{rule_bad_network, "this is not a network",
                   R"(cidr takes an IPv4 or IPv6 network, the bits after its prefix zero.
Bad:   host_ip|cidr: '10.0.0.1/8'
Good:  host_ip|cidr: '10.0.0.0/8')"},
    DiagnosticPage{
        rule_unresolved_placeholder, "nothing is known to put in for a placeholder",
        R"(Under expand a name between two percent signs stands for a list that is given when the rules are loaded. Without the list the rule cannot
work. A percent sign itself is written \%.
Bad:   text|expand|contains: '50% off, 20% more'
Good:  text|contains: '50% off, 20% more')"},
    DiagnosticPage{
        rule_unsupported, "this version does not read that",
        R"(A taxonomy other than sigma or elek names fields that are not known here, so such a rule is set aside.
Bad:   taxonomy: mine
Good:  taxonomy: elek)"},
    DiagnosticPage{
        rule_duplicate_id, "two rules are called the same",
        R"(Ids and names are unique among all rules that are loaded together; the later one is set aside. Perhaps one file was given twice, or copied
to begin a new rule: make a new id with uuidgen.
Bad:   id: 0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11   (in two files)
Good:  a new id in one of them)"},
    DiagnosticPage{
        rule_suspicious, "legal, but perhaps not what was meant",
        R"(The rule is used as it is. An empty list of values means that the field is absent; an entry that stands twice says nothing more; bytes of
UTF-16 stand in no post unless they are base64.
Bad:   text: []
Good:  text: null)"},
    DiagnosticPage{
        rule_file_unopenable, "a rule file cannot be read",
        R"(The file lies in a folder of rules and cannot be opened. The other rules are used. Check its permissions, or move it elsewhere.)"},
    DiagnosticPage{
        rule_too_large, "a rule is too large",
        R"(The values of a rule multiply under windash, base64offset and placeholders, and the terms of a condition with its selections; beyond a limit
the rule is set aside. Split it, or use a list of values instead of many selections.
Bad:   twenty selections of one value each, each named many times in the condition
Good:  one selection with twenty values)"},
    DiagnosticPage{
        rule_file_empty, "a rule file without a rule",
        R"(There is nothing in the file, or nothing but comments and actions. The other rules are used; where no file has a rule, nothing can be
scanned, and the exit code is 3. Take the file away, or write the rule:
Good:  title: Vaccine chip claim
       logsource: {category: social_post}
       detection:
           selection: {text|contains: 'chip in the vaccine'}
           condition: selection)"},
    DiagnosticPage{
        filter_matches_no_rule, "a filter applies to no rule",
        R"(None of the loaded rules is named by the filter and has a logsource within the filter's. A filter whose logsource is narrower than a rule's
does not apply to that rule.
Bad:   logsource: {category: social_post, product: telegram}   (the rule has no product)
Good:  logsource: {category: social_post})"},
    DiagnosticPage{
        filter_keeps_only, "a filter that keeps only what it describes",
        R"(The condition of a filter is added to the rule's with "and", as it is written. Without "not", the rule flags only the posts that the filter
describes; nearly always the opposite is meant.
Bad:   condition: selection
Good:  condition: not selection)"},
    DiagnosticPage{
        list_bad_header, "the first row of a list does not name its columns",
        R"(A source list is CSV whose first row names the columns, in any order. kind, value, tier, said_by and said_on must be there, each once.
Nothing of the list is used.
Bad:   example.org,exposed
Good:  kind,value,tier,said_by,said_on
       domain,example.org,exposed,Example Newsroom,2026-06-19)"},
    DiagnosticPage{
        list_bad_row, "a row of a list cannot be taken apart",
        R"(The row has another number of cells than the header, or its quotation marks do not fit. The row is left out, the others are used. A cell that
holds the separator or a quotation mark stands in quotation marks, and those inside it are doubled.
Bad:   domain,example.org,exposed,News, Sport and More,2026-06-19
Good:  domain,example.org,exposed,"News, Sport and More",2026-06-19)"},
    DiagnosticPage{
        list_bad_value, "a cell of a list holds what it cannot hold",
        R"(The row is left out. A domain or host is a bare name; a handle stands without @; tiers and kinds are those of the manual; dates are written
2026-06-19 or 19.06.2026, not with slashes, where nobody can tell the day from the month. An ending that many sites share (com.kz, github.io) names nobody.
Bad:   domain,https://example.org/news,exposed,...
Good:  domain,example.org,exposed,...
       url,example.org/news,exposed,...)"},
    DiagnosticPage{
        list_no_provenance, "a row of a list does not say who says so, and when",
        R"(A flag that rests on a list must be checkable: who says that the site is a fake, and on which day. A row without said_by or said_on is left
out.
Bad:   domain,example.org,exposed,,
Good:  domain,example.org,exposed,Example Newsroom,2026-06-19)"},
    DiagnosticPage{
        list_platform_host, "a row of a list names a platform instead of somebody on it",
        R"(Many people publish at t.me, youtube.com or medium.com: the host says nothing of who did. The row is left out. Name the account or the page.
Bad:   domain,t.me,exposed,...
Good:  handle:telegram,example_news,exposed,...
       url,medium.com/@example/story,exposed,...)"},
    DiagnosticPage{
        list_duplicate_row, "a row stands twice in a list",
        R"(Two rows of one list have the same kind, value and tier, written alike or not (www. and upper case do not matter). The first one is used.)"},
    DiagnosticPage{
        list_contradiction, "lists contradict each other",
        R"(One name is exposed or a mirror in one row, and protected or a fact-checker in another. Both are used: links to it are flagged. One of the
rows is wrong, or a site has changed hands: then give the older row an `expires`. Of a whole domain it is an error.)"},
    DiagnosticPage{
        list_unknown_column, "a list has a column that is not read",
        R"(The columns are kind, value, tier, name, label, imitates, operation, owner, funding, country, lang, said_by, said_url, said_on, authority,
added, reviewed, expires and note; those of a file of --ignore are kind, value, rule, until, why and by; those of subscriptions are told with
E0431. Perhaps it is misspelt; columns of your own may stay.)"},
    DiagnosticPage{list_not_utf8, "a row of a list is not UTF-8",
                   R"(The row is left out. Spreadsheets may save CSV in the encoding of the system; choose "CSV UTF-8".)"},
    DiagnosticPage{list_too_large, "a list is too large",
                   R"(A list may have 256 MiB, and all lists together 1.5 GiB. Nothing of it is used. Split it.)"},
    DiagnosticPage{
        list_utf16, "a list or an ignore file in UTF-16",
        R"(Lists must be UTF-8. Excel's "Unicode Text" is UTF-16, whatever the file is called afterwards. Nothing of the file is used. Open it again
and save it as "CSV UTF-8"; in LibreOffice: Save As, Text CSV, character set Unicode (UTF-8).
Or convert it:  iconv -f UTF-16 -t UTF-8 old.csv > new.csv)"},
    DiagnosticPage{
        list_given_twice, "a list is given twice, or two have one name",
        R"(One file counts once, by whatever names and folders it is given. Two files of one name, such as a/sites.csv and b/sites.csv, are both used,
but reasons and notes call a list by the name of its file, so that nobody can tell which of them is meant. Rename one, or leave one out.
Bad:   elek scan -l lists/ -l lists/sites.csv posts.json        Good:  elek scan -l lists/ posts.json)"},
    DiagnosticPage{
        list_unknown_platform, "a row names a platform that looks misspelt",
        R"(The word after handle:, id: or name: is no platform whose exports elek knows, but nearly the name of one. The row is used as it is, and matches
posts that call their platform so: most likely none.
Bad:   handle:telegarm,example_news,exposed,...
Good:  handle:telegram,example_news,exposed,...)"},
    DiagnosticPage{
        ignore_bad_row, "a row of an ignore file cannot be used",
        R"(The file of --ignore is CSV with the columns kind, value, rule, until, why, by. `kind` and `value` say what, as in source lists, or a post by
its id; `why` must say why. The row is left out.
Bad:   domain,example.org,,,,
Good:  domain,example.org,,2027-01-01,our partner since May,A. Editor)"},
    DiagnosticPage{
        ignore_platform_host, "a row of an ignore file names a platform",
        R"(To ignore all that stands on t.me or youtube.com would silence every list. The row is left out; name an account or a page.
Bad:   domain,t.me,,,too much,A. Editor
Good:  handle:telegram,example_news,,,our own channel,A. Editor)"},
    DiagnosticPage{
        ignore_bad_header, "the first row of an ignore file does not name its columns",
        R"(The file of --ignore is CSV whose first row names the columns, in any order: kind, value and why must be there, each once; rule, until and by
may be. Nothing of the file is used, so nothing is ignored by it.
Bad:   domain,example.org
Good:  kind,value,rule,until,why,by
       domain,example.org,,2027-01-01,our partner since May,A. Editor)"},
    DiagnosticPage{
        ignore_unknown_rule, "a row of an ignore file names a rule that does not run",
        R"(The column rule holds the id or the name of a rule, as `elek rules list` shows them, not its title; letters count as they are. Empty, the row
is for every rule. No rule of this run is called so, and the row ignores nothing. Where rules are chosen by --level, --tag or --rule, this is
not told: the rule may be among those that were left out.
Bad:   domain,example.org,Mirror of a blocked site,,our partner,A. Editor
Good:  domain,example.org,8b359197-98b6-4ed2-8779-48c9686874c7,,our partner,A. Editor)"},
    DiagnosticPage{
        ignore_expired, "a row of an ignore file has run out",
        R"(Under until stands the day from which on the row does not apply; it is compared with the time of each post, and of posts without a time
with --as-of. Every post of this run is of that day or later, so the row ignores nothing. It is told at the end of the scan.
Remove the row, or give it a later day if you have looked again.)"},
    DiagnosticPage{ignore_given_twice, "an ignore file is given twice",
                   R"(Two files of --ignore hold the same bytes, or one was named twice. It counts once.
Bad:   elek scan --ignore seen.csv --ignore ./seen.csv posts.json        Good:  elek scan --ignore seen.csv posts.json)"},
    DiagnosticPage{
        subscription_bad_header, "the first row of a subscription file does not name its columns",
        R"(The file of `elek sources update` is CSV whose first row names the columns, in any order: name, url and licence must be there, each once;
from, tier, said_by, said_on, said_url, label, operation, owner, authority, columns, sha256, ed25519 and signature may be. Nothing of the file is
used, so nothing is updated by it.
Bad:   https://lists.example.org/fakes.csv
Good:  name,url,licence,tier
       fakes,https://lists.example.org/fakes.csv,CC0-1.0,advisory)"},
    DiagnosticPage{
        subscription_bad_row, "a row of a subscription file cannot be taken apart",
        R"(The row has another number of cells than the header, or its quotation marks do not fit. The list is left as it is, the others are updated. A
cell that holds the separator or a quotation mark stands in quotation marks, and those inside it are doubled.
Bad:   fakes,https://lists.example.org/fakes.csv,CC0-1.0,advisory,value=Site,label=Why
Good:  fakes,https://lists.example.org/fakes.csv,CC0-1.0,advisory,"value=Site,label=Why")"},
    DiagnosticPage{
        subscription_bad_value, "a cell of a subscription file holds what it cannot hold",
        R"(The list is left as it is, the others are updated. A name is made of a-z, 0-9, _ and -, and is that of one list; a url begins with https://; a
licence must be said, if only "unknown"; sha256 has 64 hexadecimal digits; ed25519 is a public key of 32 bytes, in base64 or hexadecimal digits,
and the signature, if no url is named, is fetched from the list's url with .sig behind it.
Bad:   Fakes of 2026,http://lists.example.org/fakes.csv,
Good:  fakes_2026,https://lists.example.org/fakes.csv,CC0-1.0)"},
};

std::vector<DiagnosticPage> all_pages() {
  std::vector<DiagnosticPage> pages(kPages.begin(), kPages.end());
  pages.insert(pages.end(), lint_pages().begin(), lint_pages().end());
  return pages;
}

}  // namespace

std::span<const DiagnosticPage> diagnostic_pages() {
  static const std::vector<DiagnosticPage> kAll = all_pages();
  return kAll;
}

std::string text_of(DiagnosticCode code) {
  std::string digits = std::to_string(static_cast<unsigned>(code));
  return "E" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

std::optional<DiagnosticPage> page_called(std::string_view text) {
  std::string wanted(text);
  if (wanted.starts_with('e')) wanted[0] = 'E';
  const auto pages = diagnostic_pages();
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const DiagnosticPage& page) { return text_of(page.code) == wanted; });
  if (found == pages.end()) return std::nullopt;
  return *found;
}

}  // namespace elek
