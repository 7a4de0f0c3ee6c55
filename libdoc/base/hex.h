/* hex.h: bytes to and from lower-case hexadecimal. */
#ifndef DOC_BASE_HEX_H
#define DOC_BASE_HEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DOC_SHA256_SIZE     32 /* bytes of a SHA-256 */
#define DOC_SHA256_HEX_SIZE 65 /* its text and the NUL */

/* out has room for 2 * size + 1 bytes. */
void doc_hex_format(const uint8_t *bytes, size_t size, char *out);

/* Exactly 2 * size lower-case digits, then NUL? Then they are in out; else out is untouched. */
bool doc_hex_parse(const char *text, uint8_t *out, size_t size);

/* 64 lower-case hexadecimal digits and the NUL? */
bool doc_hex_is_sha256(const char *text);

#endif
