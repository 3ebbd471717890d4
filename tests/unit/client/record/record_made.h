/* A record of three lines, signed by nobody: its digests are worked out apart from the code. */
#ifndef TESTS_UNIT_CLIENT_RECORD_RECORD_MADE_H
#define TESTS_UNIT_CLIENT_RECORD_RECORD_MADE_H

#define RECORD_HEAD                                                                                \
    "Senconet record of a school, form 1\nSchool: 9994001\nMade at: 2026-11-26T02:00:00Z\n"        \
    "Lines: 3\nCheck this file with: senco record verify FILE\n\n"
#define RECORD_LINE_1 "1 5babef2473fa79b0 {\"what\": \"school\", \"laestab\": 9994001}\n"
#define RECORD_LINE_2 "2 b2fadca0a2f2687c {\"what\": \"role\", \"name\": \"anna\"}\n"
#define RECORD_LINE_3 "3 89e183a49a0204d9 {\"what\": \"version\", \"roll\": 90}\n"
#define RECORD_SIGNATURE                                                                           \
    "-----BEGIN SENCONET SIGNATURE-----\nbm9ib2R5\n-----END SENCONET SIGNATURE-----\n"

#endif
