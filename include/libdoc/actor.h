/* actor.h: who acts, with which key, and when. */
#ifndef LIBDOC_ACTOR_H
#define LIBDOC_ACTOR_H

#include <stdint.h>

/*
 * The library reads no clock and no environment: they enter here.
 *
 * id        the person at the keyboard, an id of the roster ("lin.zz")
 * key_path  their private key file, or the .pub of a key that ssh-agent holds; NULL: unsigned,
 *           where the policy allows that
 * for_id    somebody else whose opinion id records (代登), or NULL
 * now_at    seconds since 1970 UTC
 */
struct doc_actor {
	const char *id;
	const char *key_path;
	const char *for_id;
	int64_t now_at;
};

#endif
