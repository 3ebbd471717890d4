/* Where the trust's server is: a host and a port. */
#ifndef CLIENT_LINE_ADDRESS_H
#define CLIENT_LINE_ADDRESS_H

#include <stdbool.h>

#define ADDRESS_NEEDED "HOST:PORT is needed, such as senconet.example.org:7443"

/* "senconet.example.org:7443", "192.0.2.1:7443", "[2001:db8::1]:7443"; a port is from 1 to 65535.
 */
__attribute__((warn_unused_result)) bool address_valid(const char *text);

#endif
