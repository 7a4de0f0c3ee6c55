/* cmd.h: what a command is, what main prepares for it, and what commands share. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <libdoc.h>

#include "auto.h"
#include "screen.h"
#include "takes.h"

#define _(text)  gettext(text)
#define N_(text) (text) /* only mark: translated when shown */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct cmd_context;

/* What a command returns: one of these, or a negative enum doc_code. main makes the exit status. */
enum cmd_answer {
	CMD_DONE = 0, /* done, or yes */
	CMD_NO = 1    /* the answer is no, or there are findings */
};

enum cmd_option_kind { CMD_FLAG = 1, CMD_ONE, CMD_MANY };

/*
 * One row of a command's table of options, which feeds parsing, --help, the man
 * page and completion alike. A table ends with a row that has no name. Every
 * command has -h, --help besides, and those of cmd_common.
 *
 * letter  'm' for -m, 0 for none
 * value   what the value is called (msgid), NULL for a flag
 * help    msgid
 * takes   what the value is; of a flag CMD_TAKES_NOTHING
 */
struct cmd_option {
	char letter;
	const char *name;
	enum cmd_option_kind kind;
	const char *value;
	const char *help;
	enum cmd_takes takes;
};

/* Rows that several tables share. */
#define CMD_OPTIONS_DRY_RUN                                                                        \
	{'n', "dry-run", CMD_FLAG, NULL, N_("judge and describe everything, change nothing"),      \
	 CMD_TAKES_NOTHING}

#define CMD_OPTIONS_ACTOR                                                                          \
	{0, "as", CMD_ONE, N_("ID"), N_("who acts; else DOCREG_AS, else git config docreg.as"),    \
	 CMD_TAKES_PERSON},                                                                        \
	{0, "key", CMD_ONE, N_("FILE"),                                                            \
	 N_("sign with this key; else DOCREG_KEY, else git config docreg.key"), CMD_TAKES_FILE},   \
	CMD_OPTIONS_DRY_RUN

#define CMD_OPTIONS_FOR                                                                            \
	{0, "for", CMD_ONE, N_("ID"), N_("record what this person said; it is shown as recorded"), \
	 CMD_TAKES_PERSON}

#define CMD_OPTIONS_YES                                                                            \
	{'y', "yes", CMD_FLAG, NULL, N_("do not ask on the terminal"), CMD_TAKES_NOTHING}

#define CMD_OPTIONS_LETTER                                                                         \
	{0, "letter", CMD_ONE, N_("NO"), N_("the decision stands in this official letter"),        \
	 CMD_TAKES_TEXT},                                                                          \
	{0, "on", CMD_ONE, N_("DATE"), N_("date of the letter"), CMD_TAKES_DATE},                  \
	{0, "scan", CMD_ONE, N_("FILE"), N_("scan or export of the letter, a PDF"),                \
	 CMD_TAKES_FILE},                                                                          \
	{0, "decided-by", CMD_ONE, N_("ID"), N_("who decided in the letter"), CMD_TAKES_PERSON}

#define CMD_OPTIONS_OUTPUT                                                                         \
	{0, "format", CMD_ONE, N_("FORMAT"), N_("table, json or csv"), CMD_TAKES_FORMAT},          \
	{'o', "output", CMD_ONE, N_("FILE"), N_("write to FILE; its ending chooses the format"),   \
	 CMD_TAKES_FILE},                                                                          \
	{0, "date", CMD_ONE, N_("CALENDAR"), N_("roc or iso; JSON and CSV are always ISO"),        \
	 CMD_TAKES_CALENDAR}

#define CMD_OPTION_KNOWN                                                                           \
	{0, "known", CMD_ONE, N_("DATE"), N_("from what was recorded by the end of this day"),  \
	 CMD_TAKES_DATE}

enum cmd_flags {
	CMD_NEEDS_REGISTRY = 1 << 0, /* opened by main, from the current folder upward */
	CMD_NEEDS_ACTOR = 1 << 1,    /* somebody must be named; the table has CMD_OPTIONS_ACTOR */
	CMD_HIDDEN = 1 << 2,         /* for the build and the shell, not for people */
	CMD_WRITES = 1 << 3,         /* changes a registry or its clone; the table has --dry-run */
	CMD_PAGES = 1 << 4,          /* what it prints is read, and may be longer than a screen */
	CMD_SHARES = 1 << 5          /* it lands something: with a remote, it syncs before */
};

/* What people want to do: the parts of `docreg help`, in this order. Verbs have none. */
enum cmd_group {
	CMD_BEGIN = 1, /* the first day */
	CMD_MONTH,     /* a document's way, every month */
	CMD_ASK,       /* look something up */
	CMD_AUDIT,     /* judge and prove */
	CMD_RELEASE,   /* hand out what is in force */
	CMD_PEOPLE,    /* the rules and who may do what */
	CMD_OTHER
};

/*
 * A command, described whole in its own file.
 *
 * name         "approve"; of a verb below another command both words: "policy show"
 * synopsis     its arguments (msgid)
 * summary      one line (msgid)
 * description  paragraphs, one per line (msgid); a line that begins with a space is kept as it is
 * verbs        commands below this one, ending with NULL; or NULL
 * group        where `docreg help` has it; of a verb 0
 * takes        what the first argument is, the second, ...; the last is that of all further ones
 * least, most  how many arguments; most -1 for any number
 * run          NULL when only its verbs do something
 */
#define CMD_ARGUMENTS 3
struct cmd {
	const char *name;
	const char *synopsis;
	const char *summary;
	const char *description;
	const struct cmd_option *options;
	const struct cmd *const *verbs;
	enum cmd_group group;
	enum cmd_takes takes[CMD_ARGUMENTS + 1];
	int least;
	int most;
	unsigned flags;
	int (*run)(struct cmd_context *context, struct doc_error *err);
};

/* An option as it was given; value is NULL for a flag. */
struct cmd_given {
	const struct cmd_option *option;
	const char *value;
};

/*
 * What main prepares. Arguments are what is left after the options.
 *
 * actor     now_at always; the rest when the command's table has CMD_OPTIONS_ACTOR
 * reported  findings that explain the failure are on standard error already
 * known     ISO day at whose end the registry and the clock stand (--known); "": now
 */
struct cmd_context {
	const struct cmd *cmd;
	struct cmd_given *given;
	size_t given_count;
	const char *const *arguments;
	size_t argument_count;
	bool wants_help;
	struct cmd_screen screen;
	struct doc_registry *registry;
	struct doc_actor actor;
	char *configured_id;
	char *configured_key;
	bool reported;
	char known[DOC_ISO_SIZE];
};

/* main.c: every command in the order of `docreg help`, ending with NULL. */
extern const struct cmd *const cmd_all[];

/* parse.c: what may stand before the command or among its options, whichever it is. */
extern const struct cmd_option cmd_common[];

/* Say of a word before the command that it is no option there, and which was meant. DOC_EUSAGE */
int cmd_unknown_option(const char *typed, struct doc_error *err);

/* Keep one of them. DOC_EUSAGE */
int cmd_keep_common(struct cmd_context *context, const struct cmd_option *option,
                    const char *value, struct doc_error *err);

/* main.c: the registry here, opened when it is first needed; for commands that do without one. */
int cmd_registry(struct cmd_context *context, struct doc_error *err);

/* main.c: give context->registry, just opened, the person's cache and who shows its progress. */
int cmd_registry_settle(struct cmd_context *context, struct doc_error *err);

/*
 * main.c: of what is about to land: bring the registry and its remote together, so that it is
 * judged on what all have; without a remote nothing. Not for a dry run, which changes nothing.
 */
int cmd_share(struct cmd_context *context, struct doc_error *err);

/*
 * known.c: where --known DATE is given, registry and clock stand at the end of that day from now
 * on. DOC_EUSAGE, DOC_ENOTFOUND
 */
int cmd_known(struct cmd_context *context, struct doc_error *err);

/*
 * operand.c: the same for a file, which can be judged without one, in any other git repository too:
 * context->registry stays NULL then, and what stands in the way of one is said.
 */
int cmd_registry_if_any(struct cmd_context *context, struct doc_error *err);

/*
 * operand.c: a FILE that exists, else a NUMBER[@VERSION] of the registry here.
 *
 * cmd_is_file      is there such a file? A number is typed without an ending, so none is taken for
 *                  one by accident; "./NAME" is always a file
 * cmd_means_file   was a file meant, though there may be none?
 * cmd_extract      what it says, wherever it is
 */
bool cmd_is_file(const char *operand);
bool cmd_means_file(const char *operand);
int cmd_extract(struct cmd_context *context, const char *operand, struct doc_extract *out,
                struct doc_error *err);

/* find.c: a command, and a verb below it; NULL with DOC_EUSAGE and what was meant. */
const struct cmd *cmd_find(const char *name, struct doc_error *err);
const struct cmd *cmd_find_verb(const struct cmd *cmd, const char *name, struct doc_error *err);

/* parse.c: split argv (argv[0] is the command) into options and arguments. DOC_EUSAGE */
int cmd_parse(struct cmd_context *context, int argc, char **argv, struct doc_error *err);

/* The value of an option, or NULL when it was not given. */
const char *cmd_value(const struct cmd_context *context, const char *name);

/* Whether it was given at all. */
bool cmd_has(const struct cmd_context *context, const char *name);

/* Values of an option that may be repeated. Owns: *out: free (the array only). */
int cmd_values(const struct cmd_context *context, const char *name, const char *const **out,
               size_t *count, struct doc_error *err);

/* Whether the command's table has this option. */
bool cmd_declares(const struct cmd *cmd, const char *name);

/* DOC_EUSAGE unless the option was given. */
int cmd_require(const struct cmd_context *context, const char *name, struct doc_error *err);

/* A decimal number; *out stays as it is when the option was not given. DOC_EUSAGE */
int cmd_number(const struct cmd_context *context, const char *name, unsigned *out,
               struct doc_error *err);

/* actor.c: the clock, and who acts, from options, environment and git configuration. */
int cmd_clock(struct cmd_context *context, struct doc_error *err);
int cmd_actor(struct cmd_context *context, struct doc_error *err);

/*
 * environment.c: the only reader of the environment, and the table of what it reads, {0}-ended.
 * cmd_environment gives NULL for what is unset or empty.
 */
struct cmd_setting {
	const char *name;
	const char *help;
};
extern const struct cmd_setting cmd_settings[];
const char *cmd_environment(const char *name);

/* Whether it is set, and to nothing: some settings are switched off so. */
bool cmd_environment_is_empty(const char *name);

/* How less is to be, for a process that becomes it; what is set already stays. */
void cmd_environment_for_less(void);

/*
 * place.c: a folder that comes with the program: beside the executable (a build tree), else in the
 * tree that bin/ is part of, wherever it was moved to, else under the prefix it was built for.
 *
 * installed  from the prefix: "share/locale"
 *
 * Owns: *out: free
 */
int cmd_place(const char *beside, const char *installed, char **out, struct doc_error *err);

/* say.c: print one line, made safe for a terminal whatever the registry holds. */
void cmd_say(FILE *out, const char *format, ...) DOC_PRINTF(2, 3);

/* A line could not be said, for want of memory: cmd_say_check will tell. */
void cmd_say_lost(void);

/* Text made by a format. Owns: *out: free. DOC_ENOMEM */
int cmd_text(char **out, struct doc_error *err, const char *format, ...) DOC_PRINTF(3, 4);

/* Is this the ending of a file's name? Without regard to capitals: ".csv". */
bool cmd_ends_in(const char *name, const char *ending);

/* "label   value", labels aligned; nothing when value is "". */
void cmd_say_field(FILE *out, const char *label, const char *value);

/* Whether all that was said to standard output arrived. DOC_EIO */
int cmd_say_check(struct doc_error *err);

/* report.c: a failure, as "docreg approve: cannot ..." with its hint. */
void cmd_report_error(const struct cmd_context *context, const struct doc_error *err);

/* Findings of an act on standard error: refusals and warnings, with what helps. */
void cmd_report_findings(struct cmd_context *context, const struct doc_findings *findings);

/* The same without those that were told before: in a preview of the same act. */
void cmd_report_news(struct cmd_context *context, const struct doc_findings *findings,
                     const struct doc_findings *told);

/* Findings of a reading, which refuses nothing: errors and warnings, on standard error. */
void cmd_report_doubts(struct cmd_context *context, const struct doc_findings *findings);

/* "error", "warning", "info". */
const char *cmd_severity(enum doc_severity severity);

/* One finding as a line of `check`: "error (rule): place: message", and its hint. */
void cmd_report_finding(FILE *out, const struct doc_finding *finding, bool has_colors);

/* Where a finding is: file and line, else document and version. Owns: *out: free */
int cmd_finding_place(const struct doc_finding *finding, char **out, struct doc_error *err);

/* ask.c: whether somebody sits at the terminal and wants to be asked. */
bool cmd_asks(const struct cmd_context *context);

/* Ask, and read the answer; anything but yes (y, 是, 好) is no. */
bool cmd_ask(const char *question);

/* word.c: a state, verb, role or severity as people read it; anything else as it is. */
const char *cmd_word(const char *word);

/* Words joined by ", ", each as cmd_word. Owns: *out: free. DOC_ENOMEM */
int cmd_words(const char *list, char **out, struct doc_error *err);

/* date.c: whether people who read these messages expect the ROC calendar. */
bool cmd_prefers_roc(void);

/* A day for people, in roc or else in the ISO text itself. */
const char *cmd_day(bool roc, const char *iso, char text[DOC_ROC_SIZE]);

/* wrap.c: how many bytes the character at text has, and how many columns it takes. */
size_t cmd_character(const char *text, size_t *columns);

/* Print text from column indent on, broken at width, Chinese too; ends its line. */
void cmd_wrap(FILE *out, const char *text, size_t indent, size_t width);

/* The same where the first line begins further right, at from. */
void cmd_wrap_from(FILE *out, const char *text, size_t from, size_t indent, size_t width);

/* help.c: the parts of `docreg help` by enum cmd_group (msgids), and all commands in them. */
extern const char *const cmd_groups[];
void cmd_help_short(FILE *out);

/* help.c, man.c: everything a command's table says, for a terminal and as scdoc source. */
void cmd_help(FILE *out, const struct cmd *cmd);
void cmd_man(FILE *out, const struct cmd *cmd);
void cmd_man_program(FILE *out);

#endif
