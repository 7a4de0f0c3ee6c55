/* actor.h: who acts, with which key, and when. */
#ifndef LIBDOC_ACTOR_H
#define LIBDOC_ACTOR_H

#include <stdint.h>
#include <libdoc/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Who is at the keyboard. The library reads no clock and no configuration: they enter here. All is
 * borrowed for the call.
 *
 * id        an id of the roster ("lin.zz": at most 32 of a-z, 0-9, '.', '_', '-'). Missing or
 *           malformed, it is DOC_EUSAGE; somebody who is not in the roster, or has no role for the
 *           act on that day, is refused by role-held
 * key_path  their private key file, or the .pub of a key that ssh-agent holds; NULL: unsigned,
 *           where the policy allows that, else refused by signature-missing
 * for_id    somebody else whose opinion id, a document controller, records (代登): the statement
 *           names for_id as who acts and id as the recorder, who signs. NULL for oneself. Only for
 *           doc_submit, doc_review, doc_return, doc_recall and doc_confirm. All others answer
 *           DOC_EUSAGE: somebody else's decision is recorded from an official letter, and the rest
 *           make no statement that could name two people
 * now_at    the clock, seconds since 1970 UTC: what the statement says as the moment decided, and
 *           the time of the commit. More than 300 s behind the last commit it is DOC_EINVALID;
 *           less, and the commit takes the time of the last one, for commits never go back
 *           (rule commit-time; ISO/IEC 27001:2022 A.8.17)
 *
 * With a key the library runs `ssh-keygen -Y sign` (OpenSSH, found on PATH): one prompt for all
 * documents of a call; two when a letter decides a withdrawal or policy, which makes statements of
 * two kinds. It is not run for a dry run, nor for what is seen to be refused before. ssh-keygen
 * asks on the terminal, or through SSH_ASKPASS; with a hardware key ("sk-") the caller must say
 * that it is to be touched, for what ssh-keygen prints is not shown. Meanwhile SIGHUP, SIGINT,
 * SIGQUIT and SIGTERM wait in the calling thread. The public key, needed in a dry run too, is read
 * from key_path.pub; if that is missing `ssh-keygen -y` computes it and may ask as well.
 *
 * Such a signature is an electronic signature (電子簽章法 第4條), not one that rests on the
 * certificate of a licensed authority (第6條).
 */
struct doc_actor {
	const char *id;
	const char *key_path;
	const char *for_id;
	int64_t now_at;
};

/*
 * Is it said who acts? Every act asks this first; a program may ask it before it reads anything.
 *
 * Errors:  DOC_EUSAGE  actor->id is missing; it or for_id is no id
 */
DOC_API DOC_CHECKED int doc_actor_check(const struct doc_actor *actor, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
