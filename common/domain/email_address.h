/* E-mail addresses, as far as mail can be sent to them: one mailbox, in ASCII, at a domain with a
 * dot. No quoted local parts and no address literals: whoever types one has typed something else.
 */
#ifndef COMMON_DOMAIN_EMAIL_ADDRESS_H
#define COMMON_DOMAIN_EMAIL_ADDRESS_H

enum { EMAIL_BYTES_MAX = 254 };

/* What is wrong with it, for people; NULL where nothing is. */
const char *email_address_fault(const char *text);

#endif
