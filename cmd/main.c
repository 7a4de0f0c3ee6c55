/* main.c: the table of commands; prepares for one, runs it, reports. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "commands.h"

/* In the order of `docreg help`, which parts them by their groups. */
const struct cmd *const cmd_all[] = {
	&cmd_init,
	&cmd_policy,
	&cmd_add,
	&cmd_import,
	&cmd_status,
	&cmd_revise,
	&cmd_submit,
	&cmd_review,
	&cmd_return,
	&cmd_recall,
	&cmd_memo,
	&cmd_approve,
	&cmd_withdraw,
	&cmd_confirm,
	&cmd_amend,
	&cmd_correct,
	&cmd_void,
	&cmd_list,
	&cmd_show,
	&cmd_log,
	&cmd_cat,
	&cmd_text_command,
	&cmd_compare,
	&cmd_cite,
	&cmd_check,
	&cmd_explain,
	&cmd_identify,
	&cmd_verify,
	&cmd_checkpoint,
	&cmd_publish,
	&cmd_release,
	&cmd_sync,
	&cmd_hook,
	&cmd_help_command,
	&cmd_version,
	&cmd_man_command,
	&cmd_complete,
	NULL,
};

/* --help and --version are commands too. */
static const char *without_dashes(const char *word)
{
	if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0)
		return "help";
	return strcmp(word, "--version") == 0 ? "version" : word;
}

/* The command that argv starts with; *used words of argv name it. */
static const struct cmd *choose(int argc, char **argv, int *used, struct doc_error *err)
{
	const char *name = without_dashes(argv[0]);
	const struct cmd *cmd = *name == '-' ? NULL : cmd_find(name, err);
	const struct cmd *verb = cmd && argc > 1 ? cmd_find_verb(cmd, argv[1], NULL) : NULL;

	if (*name == '-')
		cmd_unknown_option(name, err);
	*used = verb ? 2 : 1;
	if (verb || !cmd || cmd->run)
		return verb ? verb : cmd;
	if (argc > 1 && argv[1][0] != '-')
		return cmd_find_verb(cmd, argv[1], err);
	return cmd;
}

static void set_language(void)
{
	char *folder doc_auto(free) = NULL;

	setlocale(LC_ALL, "");
	if (cmd_place("locale", "share/locale", &folder, NULL) < 0)
		return;
	bindtextdomain("docreg", folder);
	bind_textdomain_codeset("docreg", "UTF-8");
	textdomain("docreg");
}

/* The folder of the cache, owned; NULL when the person has none. */
static int cache_folder(char **out, struct doc_error *err)
{
	const char *folder = cmd_environment("DOCREG_CACHE");
	const char *base = cmd_environment("XDG_CACHE_HOME");
	const char *home = cmd_environment("HOME");

	if (folder)
		return cmd_text(out, err, "%s", folder);
	if (base && *base == '/')
		return cmd_text(out, err, "%s/docreg", base);
	return home && *home == '/' ? cmd_text(out, err, "%s/.cache/docreg", home) : DOC_OK;
}

int cmd_registry_settle(struct cmd_context *context, struct doc_error *err)
{
	char *cache doc_auto(free) = NULL;
	int r = cache_folder(&cache, err);

	if (r < 0)
		return r;
	cmd_progress_hear(context);
	return doc_registry_set_cache(context->registry, cache, err);
}

int cmd_share(struct cmd_context *context, struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	int r;

	if (cmd_has(context, "dry-run"))
		return DOC_OK;
	r = doc_sync_before(context->registry, context->actor.now_at, &findings, err);
	cmd_report_findings(context, &findings);
	return r;
}

int cmd_registry(struct cmd_context *context, struct doc_error *err)
{
	int r = DOC_OK;

	if (context->registry)
		return r;
	r = doc_registry_open(".", &context->registry, err);
	return r == DOC_OK ? cmd_registry_settle(context, err) : r;
}

static int prepare(struct cmd_context *context, struct doc_error *err)
{
	int r;

	r = cmd_clock(context, err);
	if (r == DOC_OK)
		r = cmd_progress_begin(context, err);
	if (r < 0 || !(context->cmd->flags & CMD_NEEDS_REGISTRY))
		return r;
	r = cmd_registry(context, err);
	if (r < 0)
		return r;
	r = cmd_declares(context->cmd, "as") ? cmd_actor(context, err) : DOC_OK;
	return r == DOC_OK && context->cmd->flags & CMD_SHARES ? cmd_share(context, err) : r;
}

static int run(struct cmd_context *context, int argc, char **argv, struct doc_error *err)
{
	int used, r;

	context->cmd = choose(argc, argv, &used, err);
	if (!context->cmd)
		return DOC_EUSAGE;
	if (!context->cmd->run) {
		bool asks = argc > 1; /* only -h and --help get here */

		if (asks)
			cmd_pager_begin(context);
		cmd_help(asks ? stdout : stderr, context->cmd);
		return asks ? CMD_DONE : doc_error_set(err, DOC_EUSAGE, _("a verb is missing"));
	}
	r = cmd_parse(context, argc - used + 1, argv + used - 1, err);
	if (r < 0)
		return r;
	cmd_screen_look(&context->screen);
	if (context->wants_help) {
		cmd_pager_begin(context);
		cmd_help(stdout, context->cmd);
		return CMD_DONE;
	}
	r = prepare(context, err);
	if (r < 0)
		return r;
	if (context->cmd->flags & CMD_PAGES)
		cmd_pager_begin(context);
	return context->cmd->run(context, err);
}

static int enter(const char *folder, struct doc_error *err)
{
	if (chdir(folder) == 0)
		return DOC_OK;
	return doc_error_set(err, DOC_ENOTFOUND, _("cannot enter '%s': %s"), folder,
	                     strerror(errno));
}

/* "--color=never", "--color never", "-C DIR": the value, and the words it takes with its name. */
static const char *value_of(const char *name, int left, char **argv, int *words)
{
	size_t size = strlen(name);

	*words = 1;
	if (strncmp(argv[0], name, size) == 0 && argv[0][size] == '=' && name[1] == '-')
		return argv[0] + size + 1;
	*words = 2;
	return strcmp(argv[0], name) == 0 && left > 1 ? argv[1] : NULL;
}

/* One option that stands before the command. *words is 0 when it is none, but the command. */
static int global_option(struct cmd_context *context, int left, char **argv, int *words,
                         struct doc_error *err)
{
	const char *value = value_of("-C", left, argv, words);

	if (value)
		return enter(value, err);
	for (const struct cmd_option *option = cmd_common; option->name; option++) {
		char name[24];

		snprintf(name, sizeof(name), "--%s", option->name);
		*words = 1;
		value = option->kind == CMD_FLAG ? NULL : value_of(name, left, argv, words);
		if (value || (option->kind == CMD_FLAG && strcmp(argv[0], name) == 0))
			return cmd_keep_common(context, option, value, err);
		if (strcmp(argv[0], name) == 0)
			return doc_error_set(err, DOC_EUSAGE, _("option '%s' needs a value"), name);
	}
	*words = 0;
	return strcmp(argv[0], "-C") != 0
	               ? DOC_OK
	               : doc_error_set(err, DOC_EUSAGE, _("option '%s' needs a value"), "-C");
}

/* What stands before the command; *used words of argv are taken. */
static int global_options(struct cmd_context *context, int argc, char **argv, int *used,
                          struct doc_error *err)
{
	int at = 1, words = 1;

	while (at < argc && words > 0) {
		int r = global_option(context, argc - at, argv + at, &words, err);

		if (r < 0)
			return r;
		at += words;
	}
	if (at == argc) {
		cmd_help_short(stderr);
		doc_error_set(err, DOC_EUSAGE, _("a command is missing"));
		return doc_error_hint(err, DOC_EUSAGE, "docreg help");
	}
	*used = at;
	return DOC_OK;
}

static void clear(struct cmd_context *context)
{
	doc_registry_close(context->registry);
	free(context->given);
	free(context->configured_id);
	free(context->configured_key);
}

static int exit_status(int r)
{
	switch (r) {
	case CMD_DONE:
	case CMD_NO:
		return r;
	case DOC_EUSAGE:
		return 2;
	case DOC_EREFUSED:
		return 3;
	default:
		return 4;
	}
}

/* All has been said. What cannot be packed is left for the next command, and `verify` tells. */
static void tidy(const struct cmd_context *context, int r)
{
	int packed = DOC_OK;

	if (r >= 0 && context->registry && context->cmd->flags & CMD_WRITES &&
	    !cmd_has(context, "dry-run"))
		packed = doc_registry_pack(context->registry, NULL);
	(void)packed;
}

/*
 * A descriptor that whoever called us has closed is the next file's that we open: what is printed
 * would go into it. Nothing can be written to what stands in for it, so that lost output is told.
 */
static void hold_standard_files(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* A failure behind the act itself: whoever reads of it must not believe that nothing happened. */
static void say_outcome(const struct cmd_context *context, struct doc_error *err)
{
	const char *landed = context->registry ? doc_registry_landed(context->registry) : "";

	if (err->code == DOC_EUNKNOWN)
		doc_error_wrap(err, err->code, "%s", _("outcome unknown"));
	if (*landed)
		doc_error_wrap(err, err->code,
		               _("this has landed in the registry, as commit %.12s; what came "
		                 "after it failed"), landed);
	if ((*landed || err->code == DOC_EUNKNOWN) && !*err->hint)
		doc_error_hint(err, err->code, _("look how things stand: docreg status"));
}

int main(int argc, char **argv)
{
	struct cmd_context context doc_scoped(clear) = {0};
	struct doc_error err = {0};
	int used = 0;
	int r, flushed;

	/* A file that may not grow fails like one on a full disk; it is not our end. */
	signal(SIGXFSZ, SIG_IGN);
	/* Whoever started us may ignore its children; ours are waited for. */
	signal(SIGCHLD, SIG_DFL);
	hold_standard_files();
	set_language();
	cmd_screen_look(&context.screen);
	r = global_options(&context, argc, argv, &used, &err);
	if (r == DOC_OK)
		r = run(&context, argc - used, argv + used, &err);
	cmd_progress_end(&context);
	if (context.screen.pager)
		r = cmd_pager_end(&context, r, &err);
	else if (r >= 0) {
		flushed = cmd_say_check(&err);
		r = flushed < 0 ? flushed : r;
	}
	if (r < 0 && !(r == DOC_EREFUSED && context.reported)) {
		say_outcome(&context, &err);
		cmd_report_error(&context, &err);
	}
	tidy(&context, r);
	return exit_status(r);
}
