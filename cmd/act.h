/* act.h: how a command acts on documents: show, ask, act, tell what comes next. */
#ifndef CMD_ACT_H
#define CMD_ACT_H

#include <stdbool.h>
#include <stdio.h>
#include <libdoc/document.h>

#include "screen.h"

struct cmd_context;

/*
 * One kind of act.
 *
 * call        the library's verb
 * done        msgid of what stands before "ISMS-02-005 1.1" afterwards: "approved", unless the
 *             library says that less has happened
 * question    msgid, asked on a terminal before it is done
 * shows_page  a whole page about each document is printed, asked or not
 */
struct cmd_act {
	int (*call)(struct doc_registry *registry, const struct doc_request *request,
	            struct doc_outcome *outcome, struct doc_error *err);
	const char *done;
	const char *question;
	bool shows_page;
};

/*
 * Act on the documents that are the command's arguments. What the act needs
 * besides (text, effective, letter) is in request; the rest is filled in here.
 */
int cmd_act(struct cmd_context *context, const struct cmd_act *act, struct doc_request *request,
            struct doc_error *err);

/*
 * Tell what an act did, one line a document, and the next step with who owes
 * it; or why it was refused. result is what the library returned, and is
 * returned again.
 */
int cmd_act_tell(struct cmd_context *context, const char *done, const struct doc_outcome *outcome,
                 int result);

/* The one page that tells what is decided: number, title, version, files, reviews, ... */
void cmd_page(FILE *out, const struct doc_outcome_item *item);

/*
 * The same of many on one screen: a line each, what they have in common once, and where to see the
 * pages. At least one item.
 */
int cmd_page_many(FILE *out, const struct cmd_screen *screen, const struct doc_outcome *outcome,
                  struct doc_error *err);

/* Who decides, in which role, and the letter that holds it. */
void cmd_say_decider(FILE *out, const struct doc_outcome_item *item, bool roc);

/* One line about a decision: "approval  王小明 security-officer  民國115年11月22日  未簽章". */
void cmd_say_decision(FILE *out, const struct doc_decision *decision, bool roc);

/* What a correction changes, a line each: "    核定 1.1, 生效日: ... → ...". */
void cmd_say_changes(FILE *out, const struct doc_decision *decision, bool roc);

/* The same in one line. Owns: *out: free. DOC_ENOMEM */
int cmd_changes(const struct doc_difference *changes, size_t count, bool roc, char **out,
                struct doc_error *err);

/* What kind of decision it is, by its type; of a letter that approves nothing another word. */
const char *cmd_decision_word(const struct doc_decision *decision);

/* What one policy changes of another, a line for each thing. */
void cmd_say_differences(FILE *out, const struct doc_difference *differences, size_t count,
                         bool roc);

/* "ISMS-02-005.odt  184320  SHA-256 7a0c..." */
void cmd_say_file(FILE *out, const struct doc_file *file);

/*
 * The letter that --letter and its companions describe; *out is NULL when none was given.
 * DOC_EUSAGE when one of them is missing, or one is given without --letter.
 */
int cmd_letter(const struct cmd_context *context, struct doc_letter *letter,
               const struct doc_letter **out, struct doc_error *err);

#endif
