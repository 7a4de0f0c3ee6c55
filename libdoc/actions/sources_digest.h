/* sources_digest.h: which build of the library this is. */
#ifndef DOC_ACTIONS_SOURCES_DIGEST_H
#define DOC_ACTIONS_SOURCES_DIGEST_H

/*
 * The first 16 hexadecimal digits of the SHA-256 over all sources of the library, which the
 * Makefile hands in: what one build kept in a cache no other believes.
 */
const char *doc_sources_digest(void);

#endif
