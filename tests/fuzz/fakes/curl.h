/* In the place of libcurl: every request is answered from bytes that the target gives. */
#ifndef TESTS_FUZZ_FAKES_CURL_H
#define TESTS_FUZZ_FAKES_CURL_H

#include <stddef.h>
#include <stdint.h>

/* What is to be answered, one answer after the other:
 *
 *   kind, length (2 bytes, high first), bytes
 *
 * kind % 4: 0 a message of these bytes with status 0; 1 a refusal with the code kind / 4, these
 * bytes being its details; 2 header lines, an empty line and a body, all as they stand; 3 no
 * answer, but libcurl's error of this number. When they are used up, nobody answers any more. */
void fake_curl_answers(const uint8_t *bytes, size_t length);

#endif
