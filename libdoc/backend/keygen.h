/* keygen.h: sign with the stock ssh-keygen, so that agents, passphrases and security keys work. */
#ifndef DOC_BACKEND_KEYGEN_H
#define DOC_BACKEND_KEYGEN_H

#include <stddef.h>
#include <libdoc/error.h>
#include <backend/sshsig.h>

struct doc_buf;

/* One thing to sign and where its signature goes. */
struct doc_signing {
	const void *message;
	size_t message_size;
	struct doc_buf *signature; /* gets the armoured signature */
};

/*
 * Sign each message with one key under one namespace: `ssh-keygen -Y sign`, which
 * asks for a passphrase, once for all messages, on the terminal (or through
 * SSH_ASKPASS). No shell is used. Messages and signatures pass through a private
 * folder (mode 0700, in $TMPDIR or /tmp) that is removed afterwards; meanwhile
 * SIGHUP, SIGINT, SIGQUIT and SIGTERM wait. Each signature is verified before any is
 * handed out. What ssh-keygen prints is not shown, so whoever signs with a security key
 * ("sk-") must be told by the caller to touch it.
 *
 * key_path    private key file, or the .pub of a key that ssh-agent holds
 * namespace_  SSHSIG namespace, the same for all
 * count       at least 1
 *
 * Errors:  DOC_ENOTFOUND  no such key file, or no ssh-keygen on PATH (openssh-client)
 *          DOC_EIO        ssh-keygen refused; its own words are in the message
 *          DOC_EINVALID   it signed with a key of a type docreg does not accept
 */
DOC_CHECKED int doc_keygen_sign(const char *key_path, const char *namespace_,
                                struct doc_signing *signings, size_t count, struct doc_error *err);

/*
 * The public key that belongs to key_path: the file itself when it is a public key,
 * else key_path.pub, else `ssh-keygen -y`, which may ask for the passphrase.
 *
 * Errors:  as above; DOC_EINVALID when the file is no key docreg accepts
 */
DOC_CHECKED int doc_keygen_public(const char *key_path, struct doc_key *key, struct doc_error *err);

#endif
