/* test_sshsig_differential.c: thousands of broken signatures, as docreg and as ssh-keygen see them.
 */
/*
 * Signatures of real keys (the seeds of tests/fuzz/corpus/sshsig) are changed in a few places, the
 * same way on every machine. What docreg accepts, ssh-keygen accepts. What ssh-keygen accepts and
 * docreg does not is refused for one of the reasons of `stricter` (formats.md, 7.4), and each of
 * these is met. DOCREG_SSHSIG_MUTATIONS=20000 tries more.
 */
#include "ssh.h"

#define MUTATIONS 600

/* The last three are refused as they are: touched by nobody, and made in a browser. */
static const char *const seeds[] = {
	"ed25519-text",         "p256-text",    "rsa-text",
	"sk-ed25519-text",      "sk-p256-text", "sk-ed25519-absent-text",
	"sk-p256-browser-text",
};

#define SEEDS DOC_COUNT(seeds)
#define SOUND 5

/* What docreg says where it is stricter than ssh-keygen. */
static const char *const stricter[] = {
	"not SSHSIG version 1",      /* ssh-keygen takes 0 too */
	"field that is reserved",    /* it is not signed as it stands outside */
	"not for namespace",         /* a NUL behind the name */
	"neither sha512 nor sha256", /* the same */
	"different types",           /* the same */
	"not rsa-sha2-512",          /* the same */
	"two minimal numbers",       /* zeros in front */
	"does not end",              /* text behind the END line */
	"CRLF line ends",            /* a CR among the letters */
	"columns wide",              /* lines broken elsewhere */
	"not canonical base64",      /* bits that no byte has */
	"user being present",        /* a security key that nobody touched */
	"webauthn signatures",       /* a browser's */
};

struct fixture {
	char folder[64];
	struct doc_buf texts[SEEDS];
};

/* --- chance, the same everywhere: splitmix64 -------------------------------------------------- */

static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

static size_t below(uint64_t *state, size_t count)
{
	return count ? (size_t)(next(state) % count) : 0;
}

/* --- changes of bytes ------------------------------------------------------------------------- */

/* Put these bytes where `count` others stand. */
static void replace(struct doc_buf *buf, size_t at, size_t count, const void *bytes, size_t size)
{
	struct doc_buf out = {0};

	doc_buf_add(&out, buf->data, at);
	doc_buf_add(&out, bytes, size);
	doc_buf_add(&out, buf->data + at + count, buf->size - at - count);
	doc_buf_clear(buf);
	*buf = out;
}

static void change_bytes(struct doc_buf *buf, uint64_t *chance)
{
	char byte = (char)next(chance);
	size_t at = below(chance, buf->size);
	size_t count = 1 + below(chance, 4);

	if (!buf->size) {
		doc_buf_putc(buf, byte);
		return;
	}
	count = at + count > buf->size ? buf->size - at : count;
	switch (below(chance, 8)) {
	case 0:
		replace(buf, at, count, "", 0);
		return;
	case 1:
		replace(buf, at, 0, "\0\0\0\0", count);
		return;
	case 2:
		replace(buf, at, 0, &byte, 1);
		return;
	case 3:
		buf->data[at] = byte;
		return;
	case 4:
		buf->data[at] = (char)(buf->data[at] + (next(chance) & 1 ? 1 : -1));
		return;
	default:
		buf->data[at] = (char)(buf->data[at] ^ (1 << below(chance, 8)));
	}
}

/* --- changes of the fields -------------------------------------------------------------------- */

/* Put the two numbers of an ECDSA signature anew, with zeros in front or one number changed. */
static void change_numbers(struct doc_buf *value, uint64_t *chance)
{
	struct doc_wire wire = {.rest = {(const uint8_t *)value->data, value->size}};
	bool is_padded = next(chance) & 1;
	struct doc_buf out = {0};

	for (int i = 0; i < 2; i++) {
		struct doc_buf number = {0};

		if (is_padded)
			doc_buf_add(&number, "\0\0\0", below(chance, 3));
		add_bytes(&number, doc_wire_string(&wire));
		if (!is_padded && below(chance, 2))
			change_bytes(&number, chance);
		add_string(&out, &number);
		doc_buf_clear(&number);
	}
	doc_buf_clear(value);
	*value = out;
}

static void change_name(struct doc_buf *name, uint64_t *chance)
{
	static const char *const names[] = {
		"",
		"sha256",
		"sha512",
		"SHA512",
		"sha384",
		"ssh-ed25519",
		"ssh-rsa",
		"rsa-sha2-256",
		"rsa-sha2-512",
		"ecdsa-sha2-nistp256",
		"sk-ssh-ed25519@openssh.com",
		"sk-ecdsa-sha2-nistp256@openssh.com",
		"webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
		"approval.v1@docreg",
		"return.v1@docreg",
	};
	size_t what = below(chance, 2 * DOC_COUNT(names));

	if (what >= DOC_COUNT(names)) {
		doc_buf_add(name, "\0x", below(chance, 4) ? 1 : 2);
		return;
	}
	doc_buf_clear(name);
	doc_buf_puts(name, names[what]);
}

static void change_parts(struct parts *parts, uint64_t *chance)
{
	struct doc_buf *const fields[] = {&parts->key,   &parts->value,    &parts->rest,
	                                  &parts->value, &parts->trailing, &parts->reserved};
	struct doc_buf *const names[] = {&parts->namespace_, &parts->hash, &parts->algorithm};

	switch (below(chance, 8)) {
	case 0:
		parts->version = (uint32_t)below(chance, 4);
		return;
	case 1:
	case 2:
	case 3:
		change_name(names[below(chance, DOC_COUNT(names))], chance);
		return;
	case 4:
		if (strstr(parts->algorithm.data, "ecdsa")) {
			change_numbers(&parts->value, chance);
			return;
		}
		change_bytes(&parts->value, chance);
		return;
	default:
		change_bytes(fields[below(chance, DOC_COUNT(fields))], chance);
	}
}

/* --- changes of the text ---------------------------------------------------------------------- */

/* The base64 in lines of another width. */
static void break_lines(struct doc_buf *text, size_t columns)
{
	struct doc_buf base64 = {0};
	struct doc_buf out = {0};

	for (size_t at = strlen(BEGIN); at + strlen(END) < text->size; at++)
		if (text->data[at] != '\n')
			doc_buf_putc(&base64, text->data[at]);
	doc_buf_puts(&out, BEGIN);
	for (size_t at = 0; at < base64.size; at += columns)
		doc_buf_printf(&out, "%.*s\n", (int)columns, base64.data + at);
	doc_buf_puts(&out, END);
	doc_buf_clear(&base64);
	doc_buf_clear(text);
	*text = out;
}

/* The last letter before the padding, of which not all bits count. */
static void change_last_letter(struct doc_buf *text, uint64_t *chance)
{
	size_t at = text->size - strlen(END) - 1;

	while (at > strlen(BEGIN) && (text->data[at] == '\n' || text->data[at] == '='))
		at--;
	text->data[at] = (char)(text->data[at] + 1 + (char)below(chance, 2));
}

static void change_text(struct doc_buf *text, uint64_t *chance)
{
	static const char *const pieces[] = {"\n", "\r", " ",      "=",   "x",
	                                     "-",  "\t", "more\n", BEGIN, END};
	const char *piece = pieces[below(chance, DOC_COUNT(pieces))];
	size_t at = below(chance, text->size + 1);

	switch (below(chance, 6)) {
	case 0:
		break_lines(text, 1 + below(chance, 100));
		return;
	case 1:
		change_last_letter(text, chance);
		return;
	case 2:
		replace(text, 0, 0, piece, strlen(piece));
		return;
	case 3:
		doc_buf_puts(text, piece);
		return;
	case 4:
		replace(text, at, 0, piece, strlen(piece));
		return;
	default:
		change_bytes(text, chance);
	}
}

/* --- the two judges --------------------------------------------------------------------------- */

/* Signature number `turn`; the first are the seeds themselves. */
static void make(const struct fixture *fixture, size_t turn, struct doc_buf *text)
{
	const struct doc_buf *seed = &fixture->texts[turn % SEEDS];
	uint64_t chance = turn;
	struct doc_buf blob = {0};
	struct parts parts = {0};
	size_t layer = turn < SEEDS ? 3 : below(&chance, 3);

	if (layer == 0) {
		take_apart(seed, &parts);
		change_parts(&parts, &chance);
		put_together(&parts, text);
	} else if (layer == 1) {
		assert_ok(doc_armour_parse(seed->data, seed->size, &blob, &err));
		change_bytes(&blob, &chance);
		put_armour(&blob, text);
	} else {
		doc_buf_add(text, seed->data, seed->size);
		if (layer == 2)
			change_text(text, &chance);
	}
	parts_clear(&parts);
	doc_buf_clear(&blob);
}

static void note_reason(size_t turn, const char *message, size_t met[])
{
	for (size_t i = 0; i < DOC_COUNT(stricter); i++) {
		if (strstr(message, stricter[i])) {
			met[i]++;
			return;
		}
	}
	fail_msg("signature %zu: ssh-keygen accepts what is refused: %s", turn, message);
}

static void docreg_accepts_what_ssh_keygen_does_but_for_what_is_listed(void **state)
{
	const struct fixture *fixture = *state;
	const char *wanted = getenv("DOCREG_SSHSIG_MUTATIONS");
	size_t count = wanted ? strtoul(wanted, NULL, 10) : MUTATIONS;
	size_t met[DOC_COUNT(stricter)] = {0};
	size_t accepted = 0;

	for (size_t turn = 0; turn < count; turn++) {
		struct doc_buf text = {0};
		struct doc_error why = {0};
		struct doc_key key;
		bool is_loose;
		int r;

		make(fixture, turn, &text);
		r = doc_sshsig_verify(NULL, text.data, text.size, MESSAGE, strlen(MESSAGE),
		                      NAMESPACE, &key, &why);
		is_loose = keygen_accepts(fixture->folder, &text, MESSAGE);
		if (r == DOC_OK && !is_loose)
			fail_msg("signature %zu: docreg accepts what ssh-keygen does not", turn);
		if (turn < SEEDS)
			assert_int_equal(r == DOC_OK, turn < SOUND);
		if (r < 0 && is_loose)
			note_reason(turn, why.message, met);
		accepted += r == DOC_OK;
		doc_buf_clear(&text);
	}
	print_message("# %zu signatures, %zu accepted by both; stricter:", count, accepted);
	for (size_t i = 0; i < DOC_COUNT(stricter); i++)
		print_message(" %zu", met[i]);
	print_message("\n");
	for (size_t i = 0; i < DOC_COUNT(stricter); i++)
		if (!met[i])
			fail_msg("no signature was refused because: %s", stricter[i]);
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	strcpy(fixture->folder, "/tmp/docreg-ssh.XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	for (size_t i = 0; i < SEEDS; i++) {
		struct doc_buf base64 = {0};
		struct parts parts = {0};
		struct doc_bytes type;

		read_file(TEST_DATA "/../fuzz/corpus/sshsig", seeds[i], &fixture->texts[i]);
		take_apart(&fixture->texts[i], &parts);
		type = doc_wire_string(&(struct doc_wire){
			.rest = {(const uint8_t *)parts.key.data, parts.key.size}});
		doc_base64_format(parts.key.data, parts.key.size, &base64);
		assert_int_equal(shell(fixture->folder, "echo 'me %.*s %s' >>allowed",
		                       (int)type.size, (const char *)type.data, base64.data),
		                 0);
		doc_buf_clear(&base64);
		parts_clear(&parts);
	}
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < SEEDS; i++)
		doc_buf_clear(&fixture->texts[i]);
	remove_all(fixture->folder);
	free(fixture);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(docreg_accepts_what_ssh_keygen_does_but_for_what_is_listed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
