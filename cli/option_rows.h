#pragma once

#include "cli/options.h"

// Options that several commands have, in the same words: each stands once.
namespace elek::cli::rows {

using enum OptionSpec::Repeat;

inline constexpr auto kRules =
    OptionSpec{"Rules", "rules", 'r', "PATH", many, "", "a rule file or a folder of them, instead of the rules that ship with elek and those it updates"};
inline constexpr auto kAddRules = OptionSpec{"Rules", "add-rules", 0, "PATH", many, "", "more rules, beside those"};
inline constexpr auto kLists = OptionSpec{
    "Rules", "lists", 'l', "PATH", many, "", "a source list (CSV) or a folder of them, instead of those that ship with elek and those it updates"};
inline constexpr auto kAddLists = OptionSpec{"Rules", "add-lists", 0, "PATH", many, "", "more source lists, beside those"};
inline constexpr auto kPlaceholders =
    OptionSpec{"Rules", "placeholders", 0, "NAME=FILE", many, "", "values of %NAME% in rules with the modifier expand, one a line"};
inline constexpr auto kKeywordScope =
    OptionSpec{"Rules",
               "keyword-scope",
               0,
               "SCOPE",
               once,
               "post|all",
               "where keywords look: post (text, names, hashtags, links; usual) or all (every value of the record)"};

inline constexpr auto kMap = OptionSpec{
    "Posts", "map", 0, "FIELD=SOURCE,...", many, "", "where the fields of posts stand in records of another format; see elek help formats"};
inline constexpr auto kChannels = OptionSpec{
    "Posts", "channels", 0, "FILE", many, "", "@handles of channels whose export has none (Telegram's): CSV with id,handle or name,handle"};
inline constexpr auto kTz =
    OptionSpec{"Posts", "tz", 0, "ZONE", once, "", "zone of times that have none, and of times shown to people; usually UTC"};
inline constexpr auto kDateOrder =
    OptionSpec{"Posts", "date-order", 0, "ORDER", once, kDateOrders, "which number of 1/2/2026 is the day, where nothing else tells; usually unknown"};
inline constexpr auto kEncoding =
    OptionSpec{"Posts", "encoding", 0, "NAME", once, kEncodings, "how inputs are written that do not look like UTF-8; usually read where it is sure"};
inline constexpr auto kAsOf = OptionSpec{"Posts", "as-of", 0, "TIME", once, "", "judge the age of accounts in undated posts at this time"};

inline constexpr auto kMaxRecord =
    OptionSpec{"Limits", "max-record", 0, "SIZE", once, "", "leave out records that are larger; usually 16M, at most 1G"};
inline constexpr auto kMaxDepth =
    OptionSpec{"Limits", "max-depth", 0, "N", once, "", "leave out records that are nested deeper; usually 1024, which is the most"};
inline constexpr auto kMaxUnpacked =
    OptionSpec{"Limits", "max-unpacked", 0, "SIZE", once, "", "read so much of a packed file, when it is unpacked; usually 1T"};
inline constexpr auto kMaxRatio =
    OptionSpec{"Limits", "max-ratio", 0, "N", once, "", "read a packed file until it is so many times as large unpacked; usually 500"};
inline constexpr auto kMaxWindow =
    OptionSpec{"Limits", "max-window", 0, "SIZE", once, "", "memory for unpacking a Zstandard file; usually 128M, at most 2G"};
inline constexpr auto kMaxMembers = OptionSpec{"Limits", "max-members", 0, "N", once, "", "refuse archives of more files; usually 200000"};

inline constexpr auto kOutput =
    OptionSpec{"Output", "output", 'o', "FILE", once, "", "write there instead of standard output; FILE appears when it is complete"};
inline constexpr auto kColor =
    OptionSpec{"Output", "color", 0, "WHEN", once, kColorChoices, "colors in text; auto: on a terminal, unless NO_COLOR is set"};
inline constexpr auto kQuiet = OptionSpec{"Output", "quiet", 'q', "", once, "", "say on standard error only what went wrong"};

inline constexpr auto kDryRun = OptionSpec{"Updating", "dry-run", 0, "", once, "", "fetch and compare, but change nothing"};
inline constexpr auto kOn =
    OptionSpec{"Updating", "on", 0, "RESULT", once, "", "also say what changes on this result of a scan (NDJSON)"};
inline constexpr auto kRollback = OptionSpec{"Updating", "rollback", 0, "", once, "", "bring back the version before; nobody is contacted"};
inline constexpr auto kCaFile = OptionSpec{"Network", "ca-file", 0, "FILE", once, "", "trust these certificates (PEM) instead of the system's"};
inline constexpr auto kAllowPrivate =
    OptionSpec{"Network", "allow-private", 0, "", once, "", "also ask machines of private networks, as an intranet's"};

inline constexpr auto kSince =
    OptionSpec{"Posts", "since", 0, "TIME", once, "", "only posts of this time and later; 2026-06-19 or 2026-06-19T15:26:50Z"};
inline constexpr auto kUntil =
    OptionSpec{"Posts", "until", 0, "TIME", once, "", "only posts before this time; a date means its first second"};
inline constexpr auto kFrom = OptionSpec{
    "Posts", "from", 0, "FORMAT", once, "", "read all inputs as this format, whatever they look like; elek help formats lists them"};
inline constexpr auto kPrivate = OptionSpec{"Posts", "private", 0, "", once, "", "also read private messages and posts; else only those of a chat that was exported by itself are read, the others counted"};
inline constexpr auto kMaxErrors =
    OptionSpec{"Posts", "max-errors", 0, "N", once, "", "stop at the Nth record that cannot be read (exit code 4)"};

inline constexpr auto kCrosswalk =
    OptionSpec{"Privacy",
               "crosswalk",
               0,
               "FILE",
               once,
               "",
               "write whom each pseudonym stands for (NDJSON), for your eyes only (mode 0600); FILE must not be there yet"};

}  // namespace elek::cli::rows
