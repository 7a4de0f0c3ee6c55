/* commands.h: every command and verb, each described in the file of its name. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "cmd.h"

extern const struct cmd cmd_add;
extern const struct cmd cmd_amend;
extern const struct cmd cmd_approve;
extern const struct cmd cmd_cat;
extern const struct cmd cmd_check;
extern const struct cmd cmd_checkpoint;
extern const struct cmd cmd_cite;
extern const struct cmd cmd_compare;
extern const struct cmd cmd_complete;
extern const struct cmd cmd_confirm;
extern const struct cmd cmd_correct;
extern const struct cmd cmd_explain;
extern const struct cmd cmd_help_command;
extern const struct cmd cmd_hook;
extern const struct cmd cmd_hook_git;
extern const struct cmd cmd_hook_server;
extern const struct cmd cmd_identify;
extern const struct cmd cmd_import;
extern const struct cmd cmd_init;
extern const struct cmd cmd_list;
extern const struct cmd cmd_log;
extern const struct cmd cmd_man_command;
extern const struct cmd cmd_memo;
extern const struct cmd cmd_policy;
extern const struct cmd cmd_policy_check;
extern const struct cmd cmd_policy_draft;
extern const struct cmd cmd_policy_show;
extern const struct cmd cmd_policy_sign;
extern const struct cmd cmd_publish;
extern const struct cmd cmd_publish_list;
extern const struct cmd cmd_recall;
extern const struct cmd cmd_release;
extern const struct cmd cmd_release_diff;
extern const struct cmd cmd_release_list;
extern const struct cmd cmd_return;
extern const struct cmd cmd_review;
extern const struct cmd cmd_revise;
extern const struct cmd cmd_show;
extern const struct cmd cmd_status;
extern const struct cmd cmd_submit;
extern const struct cmd cmd_sync;
extern const struct cmd cmd_text_command;
extern const struct cmd cmd_verify;
extern const struct cmd cmd_version;
extern const struct cmd cmd_void;
extern const struct cmd cmd_withdraw;

#endif
