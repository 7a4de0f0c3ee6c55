/* test_proofs.c: what was found sound once is sound again, and nothing else is. */
#include "softkey.h"

#include "actions/proofs.h"
#include "backend/digest.h"

/* A statement of the type whose namespace the fixture's signatures have. */
struct scene {
	struct doc_proofs *proofs;
	struct doc_act act;
	struct doc_signature signature;
};

static void begin(const struct fixture *fixture, int by, struct scene *scene)
{
	const struct doc_buf *armour = &fixture->armour[by];

	*scene = (struct scene){.act = {.bytes = strdup(MESSAGE),
	                                .size = strlen(MESSAGE),
	                                .statement.type = DOC_APPROVAL},
	                        .signature = {.bytes = malloc(armour->size), .size = armour->size}};
	memcpy(scene->signature.bytes, armour->data, armour->size);
	assert_ok(doc_sha256_hex(MESSAGE, strlen(MESSAGE), scene->act.sha256, &err));
	assert_ok(doc_proofs_open(&scene->proofs, &err));
}

static void end(struct scene *scene)
{
	doc_proofs_close(scene->proofs);
	doc_signature_clear(&scene->signature);
	doc_act_clear(&scene->act);
}

static enum doc_soundness look(struct scene *scene, struct doc_proofs *proofs)
{
	scene->signature.soundness = DOC_UNCHECKED;
	scene->signature.key[0] = '\0';
	free(scene->signature.why);
	scene->signature.why = NULL;
	doc_check_signature_once(proofs, &scene->act, &scene->signature);
	return scene->signature.soundness;
}

static void a_sound_signature_stays_sound_and_whose_it_was(void **state)
{
	for (int by = 0; by < KEYS; by++) {
		struct scene scene;
		char key[DOC_SHA256_HEX_SIZE];

		begin(*state, by, &scene);
		assert_int_equal(look(&scene, NULL), DOC_SOUND);
		memcpy(key, scene.signature.key, sizeof(key));
		for (int times = 0; times < 3; times++) {
			assert_int_equal(look(&scene, scene.proofs), DOC_SOUND);
			assert_string_equal(scene.signature.key, key);
		}
		end(&scene);
	}
}

static void a_changed_byte_of_either_is_unsound_however_often_it_was_sound(void **state)
{
	struct scene scene;

	begin(*state, ED25519, &scene);
	assert_int_equal(look(&scene, scene.proofs), DOC_SOUND);
	for (size_t i = 0; i < scene.signature.size; i += 7) {
		scene.signature.bytes[i] ^= 1;
		assert_int_equal(look(&scene, scene.proofs), DOC_UNSOUND);
		assert_non_null(scene.signature.why);
		scene.signature.bytes[i] ^= 1;
		assert_int_equal(look(&scene, scene.proofs), DOC_SOUND);
	}
	scene.act.bytes[0] ^= 1;
	assert_ok(doc_sha256_hex(scene.act.bytes, scene.act.size, scene.act.sha256, &err));
	assert_int_equal(look(&scene, scene.proofs), DOC_UNSOUND);
	end(&scene);
}

static void what_is_unsound_is_unsound_again(void **state)
{
	struct scene scene;

	begin(*state, ED25519, &scene);
	scene.act.statement.type = DOC_REVIEW;
	assert_int_equal(look(&scene, scene.proofs), DOC_UNSOUND);
	assert_int_equal(look(&scene, scene.proofs), DOC_UNSOUND);
	end(&scene);
}

/* More than are remembered. */
static void the_oldest_is_forgotten_and_computed_anew(void **state)
{
	struct fixture *fixture = *state;
	struct scene scene;

	begin(fixture, ED25519, &scene);
	assert_int_equal(look(&scene, scene.proofs), DOC_SOUND);
	for (int i = 0; i < 600; i++) {
		struct scene other;

		begin(fixture, i % KEYS, &other);
		/* The digest is what tells statements apart: a foreign one only fills the place. */
		other.act.sha256[0] = (char)('A' + i % 26);
		other.act.sha256[1] = (char)('A' + i / 26);
		assert_int_equal(look(&other, scene.proofs), DOC_SOUND);
		end(&other);
	}
	assert_int_equal(look(&scene, scene.proofs), DOC_SOUND);
	end(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_signature_stays_sound_and_whose_it_was),
		cmocka_unit_test(a_changed_byte_of_either_is_unsound_however_often_it_was_sound),
		cmocka_unit_test(what_is_unsound_is_unsound_again),
		cmocka_unit_test(the_oldest_is_forgotten_and_computed_anew),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
