/* takes.h: what an option's value or an argument is: told to completion, and checked by it. */
#ifndef CMD_TAKES_H
#define CMD_TAKES_H

#include <stddef.h>
#include <libdoc/error.h>

struct cmd_option;

/* From CMD_TAKES_FORMAT on it is one of a fixed set of words: cmd_choices. */
enum cmd_takes {
	CMD_TAKES_NOTHING = 1, /* a flag */
	CMD_TAKES_TEXT,        /* what nobody can guess: a title, a reason, a count */
	CMD_TAKES_DATE,        /* likewise, in both calendars */
	CMD_TAKES_FILE,
	CMD_TAKES_FOLDER,
	CMD_TAKES_NUMBER,   /* of a registered document */
	CMD_TAKES_EDITION,  /* NUMBER[@VERSION] */
	CMD_TAKES_DOCUMENT, /* a file, or NUMBER[@VERSION] */
	CMD_TAKES_PLACE,    /* where a number is taken: a tier, or a number above it */
	CMD_TAKES_PERSON,   /* an id of the roster */
	CMD_TAKES_TIER,     /* 1 to 4, or its name */
	CMD_TAKES_CLASS,    /* a classification of the policy */
	CMD_TAKES_RELEASE,  /* a recorded one */
	CMD_TAKES_SETTING,  /* KEY=VALUE of the administrative metadata */
	CMD_TAKES_RULE,
	CMD_TAKES_COMMAND,     /* of docreg */
	CMD_TAKES_VERB,        /* of the command before it */
	CMD_TAKES_FORMAT,      /* of a listing */
	CMD_TAKES_TEXT_FORMAT, /* of `text` */
	CMD_TAKES_PAGE_FORMAT, /* of `compare` */
	CMD_TAKES_CALENDAR,
	CMD_TAKES_STATE, /* of a document */
	CMD_TAKES_WHEN,
	CMD_TAKES_GRANULARITY,
	CMD_TAKES_STATEMENT, /* that `correct` may be about */
	CMD_TAKES_END /* how many there are */
};

/* The words of a fixed set, ending with NULL; NULL for anything else. */
const char *const *cmd_choices(enum cmd_takes takes);

/* "number", "person": its name in tests of the tables. */
const char *cmd_takes_name(enum cmd_takes takes);

/*
 * The word of its fixed set that the value of an option is, as it stands there or as cmd_word
 * shows it; of an option without such a set the value itself.
 *
 * Errors:  DOC_EUSAGE  none of them: the message names all, the hint the one that was meant
 */
DOC_CHECKED int cmd_choose(const struct cmd_option *option, const char *typed, const char **out,
                           struct doc_error *err);

#endif
