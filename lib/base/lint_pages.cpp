#include "base/lint_pages.h"

#include <array>

namespace elek {
namespace {

using enum DiagnosticCode;

constexpr std::array kPages = {
    DiagnosticPage{lint_unused_selection, "a selection that the condition never uses",
                   R"(What it looks for has no effect. Usually the condition was not extended when the selection was added, or a name does not fit its pattern.
Bad:   selection_offer: {...}
       selction_hook: {...}
       condition: all of selection_*
Good:  selection_hook: {...})"},
    DiagnosticPage{lint_single_fit, "'1 of' or 'all of' that fits one selection",
                   R"(It means that selection and nothing more. If others were to fit, look at their names. Patterns that begin with "filter", and those of
filters, are not told: they are left open for more to come.
Bad:   condition: all of selection_*       (there is only selection_offer)
Good:  condition: selection_offer)"},
    DiagnosticPage{lint_constant_condition, "a condition that never or always holds",
                   R"(Whatever the selections find, the condition comes to the same. So the rule flags no post, or every one.
Bad:   condition: words and not 1 of words*
Good:  condition: words and not 1 of filter_*)"},
    DiagnosticPage{lint_no_evidence, "a rule that flags where it found nothing",
                   R"(The condition holds for a post in which none of the selections is found, so the rule flags nearly every post, and its reasons can show no
match.
Bad:   condition: not quote
Good:  condition: words and not quote)"},
    DiagnosticPage{lint_common_word, "a common word as the only evidence",
                   R"(The word alone is enough for the rule, and it stands in as many honest posts as in others: "urgent" was counted 2.4 times in a thousand
ordinary news posts and 2.3 times in a thousand manipulative ones. Ask for a second signal.
Bad:   text.words|contains: ' срочно '
       condition: selection
Good:  condition: selection_urgent and selection_send_on)"},
    DiagnosticPage{lint_idle_wildcard, "a wildcard that does nothing",
                   R"(Two stars in a row are one. Under contains, startswith and endswith the open ends are there already. A value of nothing but stars holds for
every value, which "exists" says openly.
Bad:   text|contains: '*chip*'              Good:  text|contains: 'chip'
Bad:   url: '*'                             Good:  url|exists: true)"},
    DiagnosticPage{lint_question_mark, "a question mark stands for any character",
                   R"(In the strings of rules ? is a wildcard for exactly one character, as * is for any number. A backslash before it makes it a question mark.
Bad:   text|contains: 'are you sure?'       (finds "are you sure!", and not "are you sure" at the end of a post)
Good:  text|contains: 'are you sure\?'
In text.words there is no punctuation at all: leave it out there.)"},
    DiagnosticPage{lint_backslash, "a backslash that may not mean what it seems to",
                   R"(A backslash before * ? or another backslash takes their meaning away and is gone itself; before any other character it stands for itself.
Bad:   path: 'C:\*'         (the text "C:*")         Good:  path: 'C:\\*'
Bad:   path: '\\srv\share'  (the text "\srv\share")  Good:  path: '\\\\srv\share')"},
    DiagnosticPage{lint_percent_name, "a placeholder without expand",
                   R"(A name between two percent signs is a placeholder only under the modifier expand. Here it is looked for letter by letter.
Bad:   url.domain: '%known_fakes%'
Good:  url.domain|expand: '%known_fakes%')"},
    DiagnosticPage{lint_stray_letter, "a letter of another alphabet in a word",
                   R"(A Latin letter in a Cyrillic word, or the reverse, looks the same and is another character: the word may never be found. The Kazakh, Kyrgyz,
Uzbek and Tajik letters of Cyrillic are no such letters; the і of Kazakh is U+0456, not the Latin i.
Retype the word. Rules that look for such tricks use text.raw, where this is not told.
Bad:   author.name: 'Cрочно'    (a Latin C)
Good:  author.name: 'Срочно')"},
    DiagnosticPage{lint_invisible, "a character that nobody sees",
                   R"(A zero-width space, a soft hyphen, a sign of writing direction or the like came along when the words were copied. Where such characters are
dropped from posts it does nothing; elsewhere the words are never found. Retype the words.
To look for such characters in text.raw, write them in a regex: text.raw|re: '\x{200B}')"},
    DiagnosticPage{lint_decomposed, "a letter written as two characters",
                   R"(The letter is made of a base and a combining mark, as some systems write file names; posts have it as one character, so it is not found
here. (In text and text.words both are one, and this is not told.) Retype it.
Bad:   author.name: "\u0438\u0306"    (и and its breve)
Good:  author.name: "\u0439"          (й))"},
    DiagnosticPage{lint_lost_in_view, "text.words does not hold these characters",
                   R"(The field text.words is words and spaces, and so is text.stems: punctuation and signs are gone from the posts, and from the value too. So
"% a day" is looked for as "a day", which is another thing.
Bad:   text.words|contains: ' % в день'
Good:  text|contains: '% в день'
Bad:   text.words|contains: ' Би-би-си '
Good:  text.words|contains: ' би би си ')"},
    DiagnosticPage{lint_word_edge, "a value that text.words cannot equal",
                   R"(The field text.words begins and ends with a space. A value that must stand at its start and does not begin with one is never found there, and
likewise at its end.
Bad:   text.words|startswith: 'breaking'
Good:  text.words|startswith: ' breaking ')"},
    DiagnosticPage{lint_inside_words, "a phrase that is found inside words",
                   R"(In text.words every word has a space before it. A value without it is also found in the middle of a word: "рот" in "против". Put a space before
it; leave it off at the end, so that all endings fit. If the middle is meant, say so with the field text.
Bad:   text.words|contains: 'рот '
Good:  text.words|contains: ' рот ')"},
    DiagnosticPage{lint_short_literal, "one or two letters",
                   R"(So few letters are found in nearly every post. Write whole words; in text.words a space on both sides makes a word of them.
Bad:   text|contains: 'ru'
Good:  text.words|contains: ' ru '
Good:  url.domain|endswith: '.ru')"},
    DiagnosticPage{lint_regex_view, "a regex asks for what the field never holds",
                   R"(A regex is not adapted to its field as other values are. In text.words and text.stems there are no capitals and no punctuation, in
text.skeleton the letters a to z alone, and in these and in text every white space is one space.
Bad:   text.words|re: ' Срочно!'
Good:  text.words|contains: ' срочно'
Bad:   text|re: 'first\nsecond'
Good:  text|re: 'first second')"},
    DiagnosticPage{lint_cut_word, "a word in text.stems without its ending",
                   R"(The field text.stems has of each word its stem, and values are brought to the same: but only their whole words, those that have a space on
both sides. A word at the edge of a value without one may be the beginning or the end of any word, so it is looked for as it stands, and
stems that are shorter are not found.
Bad:   text.stems|contains: 'вакцинация убивает'
Good:  text.stems|contains: ' вакцинация убивает ')"},
    DiagnosticPage{lint_unguarded_regex, "a rule that must run its regex on every post",
                   R"(Rules are fast because a phrase of at least three letters that must occur decides first which posts to look at. This rule has no such phrase,
and it holds a regex. Scans become slower with each such rule. Add a selection of words that must be there too, or write out the
beginnings: the regex 'x[0-9]+' has no phrase, 'доход x[0-9]+' has.
Bad:   selection: {text|re: '[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}'}
       condition: selection
Good:  condition: selection and card_words)"},
    DiagnosticPage{lint_plain_regex, "a regex where a plain value would do",
                   R"(There is nothing in it but characters. A plain value is easier to read, knows no special characters, and is adapted to the field.
Bad:   text|re|i: 'chip in the vaccine'     Good:  text|contains: 'chip in the vaccine'
Bad:   url|re: '^https://example\.org/'     Good:  url|startswith: 'https://example.org/')"},
    DiagnosticPage{lint_open_regex, "a regex that begins or ends with .*",
                   R"(A regex is found anywhere in its field, so .* at its ends finds no more posts; but the match that is shown becomes the whole line.
Bad:   text|re: '.*доход \d+%.*'
Good:  text|re: 'доход \d+%')"},
    DiagnosticPage{lint_repeated_value, "a value that stands twice",
                   R"(Both are the same once case, apostrophes and spaces are made alike as the field does it. Take one out; perhaps another was meant.
Bad:   text.words|contains: [' Срочно', ' срочно']
Good:  text.words|contains: [' срочно', ' шұғыл'])"},
    DiagnosticPage{lint_covered_value, "a value that another one covers",
                   R"(Wherever the longer one is found, the shorter one is too, so the longer changes nothing but the words that are shown. Take it out, or make the
shorter one stricter.
Bad:   text.words|contains: [' фейк', ' фейк емес']
Good:  text.words|contains: [' фейк'])"},
    DiagnosticPage{lint_same_detection, "two rules that look for the same",
                   R"(Their detections are alike, so each post gets two reasons for one thing. Usually a file was copied to begin a new rule.
Bad:   two rules with one detection
Good:  one rule; other words, levels or languages belong into it)"},
    DiagnosticPage{lint_same_title, "two rules with one title",
                   R"(Readers of a result know a rule by its title and cannot tell these apart.
Bad:   title: Miracle cure   (twice)
Good:  title: Miracle cure for diabetes
       title: Miracle cure for cancer)"},
    DiagnosticPage{lint_missing_key, "a rule does not say what it is",
                   R"(Without an id its results cannot be compared over time, as titles change. Without description, level and status nobody can judge them.
Good:  id: 3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21      (uuidgen makes one)
       description: What it finds, why that matters, and what it leaves alone.
       status: test
       level: medium)"},
    DiagnosticPage{lint_missing_source, "a rule does not say where it comes from",
                   R"(Author, date and references let a reader check the claim behind the rule; falsepositives tell what it may flag wrongly. A date is written as
in 2026-08-01.
Good:  author: your name
       date: 2026-08-01
       references: ['https://example.org/how-the-trick-works']
       falsepositives: [Ticket offices])"},
    DiagnosticPage{lint_missing_reason, "a rule gives no reason in English",
                   R"(The reason is what a reader of a flag sees first. English is what results in NDJSON carry, and what readers of any other language get when
theirs is missing.
Good:  elek:
           reason:
               en: 'Sells a guaranteed seat ("{match}") in a private chat.'
               ru: 'Продаёт гарантированное место («{match}») в личной переписке.')"},
    DiagnosticPage{lint_missing_advice, "a rule does not tell how to check such a post",
                   R"(A flag is not a verdict: the advice tells what to do next, in each language that has a reason.
Good:  elek:
           advice:
               en: 'Ask the institution whether seats can be bought at all.'
               ru: 'Спросите в самом учреждении, продаются ли места.')"},
    DiagnosticPage{lint_missing_tests, "a rule without tests of its own",
                   R"(Posts that it must flag keep it working when it is changed; near misses that must pass keep it from flagging honest posts. elek test runs
them.
Good:  elek:
           tests:
               flag:
                   - 'Гарантированное место на курсе, пишите в личку'
               pass:
                   - 'Место гарантировано всем, кто записался через сайт')"},
    DiagnosticPage{lint_unknown_placeholder, "a reason with a placeholder that nothing fills",
                   R"(In reasons and advice {match}, {field}, {list}, and {entry.name} with the other columns of source lists are filled in; anything else in braces
is shown as it stands.
Bad:   en: 'Promises income ("{text}").'
Good:  en: 'Promises income ("{match}").')"},
    DiagnosticPage{lint_capped_level, "a level that is not reported",
                   R"(What an experimental rule finds is reported as medium at most, so its level has no effect. Set the status to test when it was tried on real
posts, or the level to medium.
Bad:   status: experimental
       level: high
Good:  status: test
       level: high)"},
    DiagnosticPage{lint_unknown_tag, "a tag that nobody knows",
                   R"(Tags of DISARM are those of version 1.6, written disarm.t0149.003; ids changed their meaning between versions. Tags of infodisorder are Wardle's
seven types. What is your own belongs under elek. or a name of Sigma: attack, car, cve, d3fend, detection, stp, tlp.
Bad:   disarm.t0099.005              Good:  disarm.t0097.111
Bad:   infodisorder.fake             Good:  infodisorder.fabricated-content)"},
    DiagnosticPage{lint_misspelled_field, "a field that looks misspelled",
                   R"(No field is called so; names that are not known are looked up in the record itself, and nearly no record has this one.
Bad:   text.word|contains: ' chip '
Good:  text.words|contains: ' chip '
If the record's own is meant, say so: raw.text.word. "elek help fields" lists the fields.)"},
    DiagnosticPage{lint_misspelled_key, "a key that looks misspelled",
                   R"(Sigma allows keys of one's own at the top of a rule, so this one is read by nobody.
Bad:   falsepositive: [Ticket offices]
Good:  falsepositives: [Ticket offices])"},
    DiagnosticPage{lint_other_logsource, "a rule that runs on no post",
                   R"(Posts of a known platform are of the category social_post. A rule of another category is not for them: it runs only on records of no known
platform.
Bad:   logsource: {category: social}
Good:  logsource: {category: social_post})"},
    DiagnosticPage{lint_unknown_value, "a value that the field never has",
                   R"(Some fields hold one of a few words: source.tier, source.via, kind, platform, visibility, media.kind, lookalike.kind, lookalike.via, claim.status and
claim.via. None of these words fits the value, so it is never found. Posts that you wrote as elek.post/1 yourself may hold other words; then it can stay.
Bad:   source.tier: exposd
Good:  source.tier: exposed
Bad:   media.kind: image
Good:  media.kind: photo)"},
    DiagnosticPage{lint_unknown_language, "a code of no language",
                   R"(Languages are written as exports write them, with the code of ISO 639-1: kk, ky, uz, tg, tk, ru, en; "und" where it is not known. Codes of
countries are others, and so are the languages' names. This holds for the keys of reason and advice too: a text under a wrong code is
shown to nobody.
Bad:   lang: kg              Good:  lang: ky
Bad:   lang: kazakh          Good:  lang: kk
Bad:   reason: {kz: '...'}   Good:  reason: {kk: '...'})"},
    DiagnosticPage{lint_unknown_product, "a rule for a platform that nobody knows",
                   R"(The product of a logsource names the one platform whose posts the rule looks at, in small letters; on posts of all others it does not run.
No export that is read is of this platform. Posts that you wrote as elek.post/1 yourself may be; then it can stay.
Bad:   logsource: {category: social_post, product: telegramm}
Good:  logsource: {category: social_post, product: telegram})"},
    DiagnosticPage{lint_loose_bound, "a correlation that nearly every post fulfils",
                   R"(A count grows from one. A bound that only says how much it may be at most, or which number it may not be, holds from the first post on, and
so does "at least one"; then each post that the rules find is a cluster of its own. An average or a median below a bound is not told.
Bad:   condition: {lt: 10}
Good:  condition: {gte: 10}
Good:  condition: {gte: 3, lt: 10})"},
    DiagnosticPage{lint_unused_alias, "an alias that nothing uses",
                   R"(An alias gives fields of several rules one name. Neither group-by nor the field of the condition has this one; often the field itself stands
there still.
Bad:   group-by: [author.id]
       aliases:
           who: {loan: author.id, forwarded_loan: forward.id}
Good:  group-by: [who])"},
    DiagnosticPage{lint_long_timespan, "a correlation over more than a year",
                   R"(Posts so far apart rarely have to do with each other, and the more time there is, the more often a number is reached by chance. A small m
stands for minutes, a large one for months.
Bad:   timespan: 30M
Good:  timespan: 30m)"},
    DiagnosticPage{lint_no_group, "a correlation without group-by",
                   R"(Without it the finds of all posts are counted together, whoever wrote them and whatever they link to: a large export reaches the number sooner
than a small one. That is right where the rules are about one thing only.
Bad:   type: value_count
       condition: {gte: 5, field: author.id}
Good:  group-by: [url.domain])"},
    DiagnosticPage{lint_list_no_link, "rows of a list without a link",
                   R"(Under said_url stands the page on which somebody says so. Without it a reader of a flag must search for what the flag rests on.
Bad:   domain,example.org,exposed,Example Newsroom,,2026-06-19
Good:  domain,example.org,exposed,Example Newsroom,https://news.example/how-we-know,2026-06-19)"},
    DiagnosticPage{lint_list_expired, "a row that expires before it was said",
                   R"(A row counts for posts from before the day under expires. This one ended before anybody said it: one of the days is a slip.
Bad:   said_on 2026-06-19, expires 2025-06-19
Good:  said_on 2025-06-19, expires 2026-06-19)"},
    DiagnosticPage{lint_list_stray_letter, "a letter of another alphabet in a list",
                   R"(A Latin letter in a Cyrillic name, or the reverse, looks the same and names somebody else. Retype the value. Rows of the tiers exposed and
mirror may hold such letters, as they name imitations, and are not told.
Bad:   name:telegram,Tеngrinews,protect    (its first e is Cyrillic)
Good:  name:telegram,Tengrinews,protect)"},
    DiagnosticPage{lint_list_imitates_itself, "a row that imitates itself",
                   R"(Under imitates stands whom the site or account pretends to be.
Bad:   domain,spiegel.example,exposed, imitates spiegel.example
Good:  domain,spiegel.example,exposed, imitates spiegel.de)"},
    DiagnosticPage{lint_list_popular, "a list exposes a site that everybody reads",
                   R"(The site is among the most read: search engines, mail, news agencies, portals of states. A row of kind domain and tier exposed or mirror
flags every post with a link to it, which tells nobody anything. Name the page or the account that is meant; what is to be known of the
whole site is said by the tiers state and advisory, which are shown beside posts and flag none.
Bad:   domain,kun.uz,exposed,...
Good:  url,kun.uz/false-story,exposed,...
Good:  domain,kun-uz.example,exposed, imitates kun.uz)"},
    DiagnosticPage{lint_list_covers_protected, "a row flags what another row protects",
                   R"(A row of kind domain speaks of all hosts and pages under it too, and one of them is of the tier protect in another list. Every post with a link to
that one would be flagged. Name the host or the page that is meant. (That both name just the same is told as E0407.)
Bad:   domain,example.kz,exposed,...       (news.example.kz is protected)
Good:  host,fake.example.kz,exposed,...)"},
};

}  // namespace

std::span<const DiagnosticPage> lint_pages() { return kPages; }

}  // namespace elek
