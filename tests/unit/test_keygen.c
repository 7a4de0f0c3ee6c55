/* test_keygen.c: signing through the real ssh-keygen: passphrases, agents, refusals, leftovers. */
#include <signal.h>

#include "ssh.h"
#include <backend/keygen.h>

#define PASSPHRASE "pass phrase; $(false) '"

/*
 * TMPDIR is the folder "tmp", in which nothing may be left. SSH_ASKPASS is a
 * script that logs each question and answers with the passphrase.
 */
struct fixture {
	char folder[64];
	char before[256];
	char path[1024];
};

static void write_script(const struct fixture *fixture, const char *name, const char *text)
{
	assert_ok(doc_file_write(fixture->folder, name, text, strlen(text), &err));
	assert_int_equal(shell(fixture->folder, "chmod 700 %s", name), 0);
}

static void make_keys(const struct fixture *fixture)
{
	assert_int_equal(shell(fixture->folder,
	                       "ssh-keygen -q -t ed25519 -N '' -f plain\n"
	                       "ssh-keygen -q -t ed25519 -N \"$(./ask)\" -f locked\n"
	                       "ssh-keygen -q -t rsa -b 2048 -N '' -f weak\n"
	                       "rm -f questions"),
	                 0);
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	char path[128];

	assert_non_null(fixture);
	strcpy(fixture->folder, "/tmp/docreg-keygen.XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	assert_non_null(getcwd(fixture->before, sizeof(fixture->before)));
	assert_int_equal(chdir(fixture->folder), 0);
	snprintf(fixture->path, sizeof(fixture->path), "%s", getenv("PATH"));
	assert_int_equal(mkdir("tmp", 0700), 0);
	snprintf(path, sizeof(path), "%s/tmp", fixture->folder);
	setenv("TMPDIR", path, 1);
	snprintf(path, sizeof(path), "%s/ask", fixture->folder);
	setenv("SSH_ASKPASS", path, 1);
	setenv("SSH_ASKPASS_REQUIRE", "force", 1);
	unsetenv("SSH_AUTH_SOCK");
	write_script(fixture, "ask",
	             "#!/bin/sh\ncd \"${0%/*}\"; echo \"$1\" >>questions\n"
	             "cat <<'E'\n" PASSPHRASE "\nE\n");
	make_keys(fixture);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	setenv("PATH", fixture->path, 1);
	assert_int_equal(shell(fixture->folder, "test ! -e agent || kill \"$(cat agent)\""), 0);
	assert_int_equal(shell(fixture->folder, "test -z \"$(ls -A tmp)\""), 0);
	assert_int_equal(chdir(fixture->before), 0);
	remove_all(fixture->folder);
	free(fixture);
	return 0;
}

static int sign(const char *key_path, const char *message, struct doc_buf *signature,
                struct doc_error *err)
{
	struct doc_signing signing = {message, strlen(message), signature};

	return doc_keygen_sign(key_path, NAMESPACE, &signing, 1, err);
}

/* The signature is good, and by the key in this public file. */
static void assert_signed_by(const char *public_file, const char *message,
                             const struct doc_buf *signature)
{
	struct doc_key expected = {0};
	struct doc_key key = {0};

	read_key(".", public_file, &expected);
	assert_ok(doc_sshsig_verify(NULL, signature->data, signature->size, message,
	                            strlen(message), NAMESPACE, &key, &err));
	assert_memory_equal(&key, &expected, sizeof(key));
}

static void assert_signs(const char *key_path, const char *public_file)
{
	struct doc_buf signature = {0};

	assert_ok(sign(key_path, MESSAGE, &signature, &err));
	assert_signed_by(public_file, MESSAGE, &signature);
	doc_buf_clear(&signature);
}

static void assert_sign_fails(const char *key_path, int code, const char *reason)
{
	struct doc_buf signature = {0};

	assert_fails(sign(key_path, MESSAGE, &signature, &err), code, reason);
	assert_null(signature.data);
}

static void a_key_signs_what_ssh_keygen_verifies(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf signature = {0};

	assert_ok(sign("plain", MESSAGE, &signature, &err));
	assert_signed_by("plain.pub", MESSAGE, &signature);
	assert_int_equal(shell(fixture->folder, "echo \"me $(cat plain.pub)\" >allowed"), 0);
	assert_true(keygen_accepts(fixture->folder, &signature, MESSAGE));
	doc_buf_clear(&signature);
}

static void several_messages_take_one_passphrase(void **state)
{
	static const char *const messages[] = {"a", "", "b\n", "c"};
	struct doc_buf signatures[4] = {0};
	struct doc_signing signings[4];
	struct doc_buf questions = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		signings[i] =
			(struct doc_signing){messages[i], strlen(messages[i]), &signatures[i]};
	assert_ok(doc_keygen_sign("locked", NAMESPACE, signings, 4, &err));
	for (size_t i = 0; i < 4; i++) {
		assert_signed_by("locked.pub", messages[i], &signatures[i]);
		doc_buf_clear(&signatures[i]);
	}
	read_file(".", "questions", &questions);
	assert_ptr_equal(strchr(questions.data, '\n'), questions.data + questions.size - 1);
	doc_buf_clear(&questions);
}

static void a_message_may_have_any_bytes(void **state)
{
	static const char message[] = "\0\r\n\xff\x1a";
	struct doc_buf signature = {0};
	struct doc_signing signing = {message, sizeof(message), &signature};
	struct doc_key key;

	(void)state;
	assert_ok(doc_keygen_sign("plain", NAMESPACE, &signing, 1, &err));
	assert_ok(doc_sshsig_verify(NULL, signature.data, signature.size, message, sizeof(message),
	                            NAMESPACE, &key, &err));
	doc_buf_clear(&signature);
}

static void a_signature_is_appended(void **state)
{
	struct doc_buf signature = {0};

	(void)state;
	doc_buf_puts(&signature, "kept");
	assert_ok(sign("plain", MESSAGE, &signature, &err));
	assert_memory_equal(signature.data, "kept" BEGIN, strlen("kept" BEGIN));
	doc_buf_clear(&signature);
}

static void a_wrong_passphrase_is_refused_in_ssh_keygens_words(void **state)
{
	struct fixture *fixture = *state;

	write_script(fixture, "ask", "#!/bin/sh\necho wrong\n");
	assert_sign_fails("locked", DOC_EIO,
	                  "ssh-keygen: Load key \"locked\": incorrect passphrase");
	write_script(fixture, "ask", "#!/bin/sh\nexit 1\n");
	assert_sign_fails("locked", DOC_EIO, "ssh-keygen: ");
}

static void a_key_others_may_read_is_refused_without_the_banner(void **state)
{
	struct doc_error err = {0};
	struct doc_buf signature = {0};

	(void)state;
	assert_int_equal(chmod("plain", 0644), 0);
	assert_int_equal(sign("plain", MESSAGE, &signature, &err), DOC_EIO);
	assert_non_null(strstr(err.message, "are too open"));
	assert_null(strstr(err.message, "@@"));
	assert_null(strchr(err.message, '\n'));
}

static void what_is_no_key_is_said_to_be_none(void **state)
{
	struct doc_key key;

	(void)state;
	assert_sign_fails("absent", DOC_ENOTFOUND, "no key file 'absent'");
	assert_sign_fails("", DOC_ENOTFOUND, "no key file ''");
	assert_sign_fails(".", DOC_EINVALID, "'.' is no plain file");
	assert_int_equal(mkfifo("pipe", 0600), 0);
	alarm(10); /* nobody writes to it: who waits for that waits for ever */
	assert_sign_fails("pipe", DOC_EINVALID, "'pipe' is no plain file");
	alarm(0);
	assert_sign_fails("ask", DOC_EIO, "ssh-keygen: ");
	assert_fails(doc_keygen_public("absent", &key, &err), DOC_ENOTFOUND,
	             "no key file 'absent'");
	assert_fails(doc_keygen_public("ask", &key, &err), DOC_EINVALID,
	             "ask: a public key is one line");
}

static void a_key_docreg_does_not_accept_signs_nothing(void **state)
{
	struct doc_key key;

	(void)state;
	assert_sign_fails("weak", DOC_EINVALID, "less than 3072 bits");
	assert_fails(doc_keygen_public("weak", &key, &err), DOC_EINVALID, "less than 3072 bits");
}

static void no_ssh_keygen_on_the_path_comes_with_a_hint(void **state)
{
	struct doc_error err = {0};
	struct doc_buf signature = {0};

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	assert_int_equal(sign("plain", MESSAGE, &signature, &err), DOC_ENOTFOUND);
	assert_string_equal(err.message, "cannot find ssh-keygen");
	assert_string_equal(err.hint, "install openssh-client");
}

static void a_temporary_folder_that_cannot_be_made_is_an_error(void **state)
{
	struct fixture *fixture = *state;
	char path[96];

	setenv("TMPDIR", "/nonexistent", 1);
	assert_sign_fails("plain", DOC_EIO, "cannot make a folder '/nonexistent/docreg-");
	snprintf(path, sizeof(path), "%s/tmp", fixture->folder);
	setenv("TMPDIR", path, 1);
}

static void no_path_is_taken_for_an_option(void **state)
{
	static const char *const names[] = {"-Yverify", "-", "--", "-f", "a b", "$(touch x)", ";x"};
	struct fixture *fixture = *state;

	setenv("TMPDIR", "-tmp", 1);
	assert_int_equal(mkdir("-tmp", 0700), 0);
	for (size_t i = 0; i < DOC_COUNT(names); i++) {
		struct doc_key key = {0};

		assert_int_equal(rename("plain", names[i]), 0);
		assert_signs(names[i], "plain.pub");
		assert_ok(doc_keygen_public(names[i], &key, &err));
		assert_int_equal(rename(names[i], "plain"), 0);
	}
	assert_int_equal(rmdir("-tmp"), 0);
	assert_int_not_equal(access("x", F_OK), 0);
	assert_int_equal(shell(fixture->folder, "test -z \"$(ls -A tmp)\""), 0);
}

static void start_agent(const struct fixture *fixture)
{
	char path[96];

	assert_int_equal(shell(fixture->folder, "eval \"$(ssh-agent -s -a socket)\"\n"
	                                        "echo \"$SSH_AGENT_PID\" >agent"),
	                 0);
	snprintf(path, sizeof(path), "%s/socket", fixture->folder);
	setenv("SSH_AUTH_SOCK", path, 1);
}

static void an_agent_signs_for_a_public_key_file(void **state)
{
	struct fixture *fixture = *state;

	start_agent(fixture);
	assert_int_equal(
		shell(fixture->folder, "ssh-add locked </dev/null && rm -f locked questions"), 0);
	assert_signs("locked.pub", "locked.pub");
	assert_int_not_equal(access("questions", F_OK), 0);
	assert_int_equal(shell(fixture->folder, "ssh-add -D"), 0);
	assert_sign_fails("locked.pub", DOC_EIO, "ssh-keygen: ");
}

static void a_public_key_is_found_beside_or_computed(void **state)
{
	struct doc_key expected = {0};
	struct doc_key key = {0};

	(void)state;
	read_key(".", "locked.pub", &expected);
	assert_ok(doc_keygen_public("locked.pub", &key, &err));
	assert_memory_equal(&key, &expected, sizeof(key));
	assert_ok(doc_keygen_public("locked", &key, &err));
	assert_memory_equal(&key, &expected, sizeof(key));
	assert_int_not_equal(access("questions", F_OK), 0);
	assert_int_equal(rename("locked.pub", "away"), 0);
	memset(&key, 0, sizeof(key));
	assert_ok(doc_keygen_public("locked", &key, &err));
	assert_memory_equal(&key, &expected, sizeof(key));
	assert_int_equal(access("questions", F_OK), 0);
}

/* Put a script in ssh-keygen's place. */
static void stand_in(const struct fixture *fixture, const char *script)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/bin:/usr/bin:/bin", fixture->folder);
	assert_true(mkdir("bin", 0700) == 0 || access("bin", F_OK) == 0);
	write_script(fixture, "bin/ssh-keygen", script);
	setenv("PATH", path, 1);
}

static void whatever_ssh_keygen_does_is_an_error_or_a_signature(void **state)
{
	static const struct {
		const char *script;
		int code;
		const char *reason;
	} cases[] = {
		{"#!/bin/sh\nexit 0\n", DOC_ENOTFOUND, ""},
		{"#!/bin/sh\nexit 3\n", DOC_EIO, "ssh-keygen failed with status 3"},
		{"#!/bin/sh\nkill -9 $$\n", DOC_EIO, "ssh-keygen was ended by signal 9"},
		{"#!/bin/sh\nprintf 'a\\r\\n@@@\\n\\033[2Jb\\n' >&2; exit 1\n", DOC_EIO,
	         "ssh-keygen: a; \\x1b[2Jb"},
		{"#!/bin/sh\nfor f; do :; done; echo x >\"$f.sig\"\n", DOC_EINVALID,
	         "cannot use what ssh-keygen signed: signature does not begin"},
		{"#!/bin/sh\nfor f; do :; done; : >\"$f.sig\"\n", DOC_EINVALID, "does not begin"},
		{"#!/bin/sh\nfor f; do :; done; echo y >\"$f\"; exec /usr/bin/ssh-keygen \"$@\"\n",
	         DOC_EINVALID, "does not fit the message"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		stand_in(fixture, cases[i].script);
		assert_sign_fails("plain", cases[i].code, cases[i].reason);
	}
}

static void messages_lie_where_nobody_else_may_look(void **state)
{
	struct fixture *fixture = *state;

	stand_in(fixture, "#!/bin/sh\nfor f; do :; done; stat -c %a \"${f%/*}\" >mode\n"
	                  "exec /usr/bin/ssh-keygen \"$@\"\n");
	assert_signs("plain", "plain.pub");
	assert_int_equal(shell(fixture->folder, "test $(cat mode) = 700"), 0);
}

static volatile sig_atomic_t interrupted;
static volatile sig_atomic_t folder_was_empty;

/* Only an empty folder can be removed. */
static void note_interrupt(int signal)
{
	(void)signal;
	interrupted++;
	folder_was_empty = rmdir("tmp") == 0;
}

static void an_interrupt_waits_until_the_folder_is_gone(void **state)
{
	struct fixture *fixture = *state;
	struct sigaction action = {.sa_handler = note_interrupt};
	struct sigaction before;

	assert_int_equal(sigaction(SIGINT, &action, &before), 0);
	stand_in(fixture, "#!/usr/bin/perl\nkill INT => getppid, $$; sleep 1; exit 1;\n");
	assert_sign_fails("plain", DOC_EIO, "ended by signal 2");
	assert_int_equal(interrupted, 1);
	assert_true(folder_was_empty);
	assert_int_equal(sigaction(SIGINT, &before, NULL), 0);
}

#define keygen_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		keygen_test(a_key_signs_what_ssh_keygen_verifies),
		keygen_test(several_messages_take_one_passphrase),
		keygen_test(a_message_may_have_any_bytes),
		keygen_test(a_signature_is_appended),
		keygen_test(a_wrong_passphrase_is_refused_in_ssh_keygens_words),
		keygen_test(a_key_others_may_read_is_refused_without_the_banner),
		keygen_test(what_is_no_key_is_said_to_be_none),
		keygen_test(a_key_docreg_does_not_accept_signs_nothing),
		keygen_test(no_ssh_keygen_on_the_path_comes_with_a_hint),
		keygen_test(a_temporary_folder_that_cannot_be_made_is_an_error),
		keygen_test(no_path_is_taken_for_an_option),
		keygen_test(an_agent_signs_for_a_public_key_file),
		keygen_test(a_public_key_is_found_beside_or_computed),
		keygen_test(whatever_ssh_keygen_does_is_an_error_or_a_signature),
		keygen_test(messages_lie_where_nobody_else_may_look),
		keygen_test(an_interrupt_waits_until_the_folder_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
