/* ssh.h: a fresh folder, the real ssh-keygen and signatures taken apart, for the tests of SSH. */
#ifndef TESTS_UNIT_SSH_H
#define TESTS_UNIT_SSH_H

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include <backend/sshsig.h>
#include <base/armour.h>
#include <base/base64.h>
#include <base/file.h>
#include <base/wire.h>

#define NAMESPACE "approval.v1@docreg"
#define MESSAGE   "docreg approval v1\nmeaning \xe6\xa0\xb8\xe5\xae\x9a\n"
#define BEGIN     "-----BEGIN SSH SIGNATURE-----\n"
#define END       "-----END SSH SIGNATURE-----\n"

static inline int remove_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)status, (void)type, (void)at;
	return remove(path);
}

__attribute__((unused)) static void remove_all(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Run a shell command in the folder, without its output; its exit status. */
__attribute__((unused, format(printf, 2, 3))) static int shell(const char *folder,
                                                               const char *format, ...)
{
	char command[2048];
	char whole[4096];
	va_list arguments;
	int status;

	va_start(arguments, format);
	vsnprintf(command, sizeof(command), format, arguments);
	va_end(arguments);
	snprintf(whole, sizeof(whole), "cd '%s' && { %s\n} >log 2>&1", folder, command);
	status = system(whole);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

__attribute__((unused)) static void read_file(const char *folder, const char *name,
                                              struct doc_buf *out)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_ok(doc_file_read(path, 1 << 20, true, out, &err));
}

/* The public key of the first line of a file. */
__attribute__((unused)) static void read_key(const char *folder, const char *name,
                                             struct doc_key *key)
{
	struct doc_buf line = {0};

	read_file(folder, name, &line);
	assert_ok(doc_key_parse(line.data, strcspn(line.data, "\n"), key, &err));
	doc_buf_clear(&line);
}

/* Does the real ssh-keygen accept this signature, of any key in the file "allowed"? */
__attribute__((unused)) static bool keygen_accepts(const char *folder, const struct doc_buf *armour,
                                                   const char *message)
{
	assert_ok(doc_file_write(folder, "judged.sig", armour->data, armour->size, &err));
	assert_ok(doc_file_write(folder, "judged", message, strlen(message), &err));
	return shell(folder, "ssh-keygen -Y verify -f allowed -I me -n " NAMESPACE
	                     " -s judged.sig <judged") == 0;
}

/* Put bytes into armour as ssh-keygen does. */
__attribute__((unused)) static void put_armour(const struct doc_buf *blob, struct doc_buf *out)
{
	struct doc_buf base64 = {0};

	doc_base64_format(blob->data, blob->size, &base64);
	doc_buf_puts(out, BEGIN);
	for (size_t at = 0; at < base64.size; at += 70)
		doc_buf_printf(out, "%.70s\n", base64.data + at);
	doc_buf_puts(out, END);
	doc_buf_clear(&base64);
}

/* The fields of a signature; rest is what follows the value (of security keys). */
struct parts {
	uint32_t version;
	struct doc_buf key, namespace_, reserved, hash;
	struct doc_buf algorithm, value, rest;
	struct doc_buf trailing;
};

static inline void add_bytes(struct doc_buf *out, struct doc_bytes bytes)
{
	doc_buf_add(out, bytes.data, bytes.size);
}

static inline void add_string(struct doc_buf *out, const struct doc_buf *string)
{
	doc_wire_put_string(out, string->data, string->size);
}

__attribute__((unused)) static void parts_clear(struct parts *parts)
{
	doc_buf_clear(&parts->key);
	doc_buf_clear(&parts->namespace_);
	doc_buf_clear(&parts->reserved);
	doc_buf_clear(&parts->hash);
	doc_buf_clear(&parts->algorithm);
	doc_buf_clear(&parts->value);
	doc_buf_clear(&parts->rest);
	doc_buf_clear(&parts->trailing);
}

__attribute__((unused)) static void take_apart(const struct doc_buf *armour, struct parts *parts)
{
	struct doc_buf blob = {0};
	struct doc_wire wire;
	struct doc_wire proof;

	assert_ok(doc_armour_parse(armour->data, armour->size, &blob, &err));
	wire = (struct doc_wire){.rest = {(const uint8_t *)blob.data, blob.size}};
	assert_true(doc_bytes_equal(doc_wire_take(&wire, 6), "SSHSIG"));
	parts->version = doc_wire_uint32(&wire);
	add_bytes(&parts->key, doc_wire_string(&wire));
	add_bytes(&parts->namespace_, doc_wire_string(&wire));
	add_bytes(&parts->reserved, doc_wire_string(&wire));
	add_bytes(&parts->hash, doc_wire_string(&wire));
	proof = (struct doc_wire){.rest = doc_wire_string(&wire)};
	assert_true(doc_wire_ended(&wire));
	add_bytes(&parts->algorithm, doc_wire_string(&proof));
	add_bytes(&parts->value, doc_wire_string(&proof));
	add_bytes(&parts->rest, proof.rest);
	assert_false(proof.failed);
	doc_buf_clear(&blob);
}

__attribute__((unused)) static void put_together(const struct parts *parts, struct doc_buf *armour)
{
	struct doc_buf proof = {0};
	struct doc_buf blob = {0};

	add_string(&proof, &parts->algorithm);
	add_string(&proof, &parts->value);
	doc_buf_add(&proof, parts->rest.data, parts->rest.size);
	doc_buf_puts(&blob, "SSHSIG");
	doc_wire_put_uint32(&blob, parts->version);
	add_string(&blob, &parts->key);
	add_string(&blob, &parts->namespace_);
	add_string(&blob, &parts->reserved);
	add_string(&blob, &parts->hash);
	add_string(&blob, &proof);
	doc_buf_add(&blob, parts->trailing.data, parts->trailing.size);
	put_armour(&blob, armour);
	doc_buf_clear(&proof);
	doc_buf_clear(&blob);
}

#endif
