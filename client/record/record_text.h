/* The file of a school's record: the text that was signed as the trust made it, the signature in
 * base64 between two lines, and the certificates in PEM. Stock openssl checks it:
 *
 *   sed '/^-----BEGIN SENCONET SIGNATURE-----$/,$d' record.txt >text
 *   sed -n '/SENCONET SIGNATURE/,//{//!p}' record.txt | base64 -d >signature
 *   openssl x509 -in record.txt -pubkey -noout >key
 *   openssl dgst -sha256 -verify key -signature signature text
 *
 * (and openssl verify, that the certificate is the trust's). The text is a head, an empty line, and
 * numbered lines, each with a digest of its own: server/handlers/membership/record_text.h. */
#ifndef CLIENT_RECORD_RECORD_TEXT_H
#define CLIENT_RECORD_RECORD_TEXT_H

#include "client/receipt/trust_signature.h"

enum { RECORD_BYTES_MAX = 64 << 20 };

/* The file, for a text of a record and what was signed of it. NULL where a certificate is none. */
const char *record_text(struct arena *arena, const struct trust_signature *signature);

bool record_text_begins(const char *text);

/* What a file of length bytes holds: the text in signature->content. NULL, or what is wrong, as a
 * sentence without its full stop. */
const char *record_text_read(struct arena *arena, const char *file, size_t length,
                             struct trust_signature *signature);

/* The value of a line of the head ("School"), NULL where it has none. */
const char *record_text_head(struct arena *arena, const struct trust_signature *signature,
                             const char *name);

#endif
