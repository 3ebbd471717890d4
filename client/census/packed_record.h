/* A record in 16 bytes, since a roster has one for every pupil. */
#ifndef CLIENT_CENSUS_PACKED_RECORD_H
#define CLIENT_CENSUS_PACKED_RECORD_H

#include "client/census/record.h"

struct packed_record {
    uint64_t upn : 47, year_group : 5, part : 1, enrolment : 3, provision : 3, flags : 2;
    uint64_t entry : 18, leaving : 18, line : 28; /* lines beyond are told as the last that fits */
};

struct packed_record record_pack(const struct record *record);
struct record record_unpack(struct packed_record packed);

#endif
