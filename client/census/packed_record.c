/* Bits for values. */
#include "client/census/packed_record.h"

#include "common/domain/mobility.h"

#define LINE_MAX ((1u << 28) - 1)

enum { YEAR_BASE = 1899, YEAR_GROUP_BASE = -6 };

_Static_assert(sizeof(struct packed_record) == 16, "sixteen bytes");

/* '\0' stands for no code. */
static const char enrolments[] = "CMSFOG";

static unsigned pack_date(struct date date)
{
    if (!date_given(date))
        return 0;
    return (unsigned)(date.year - YEAR_BASE) << 9 | (unsigned)date.month << 5 | date.day;
}

static struct date unpack_date(unsigned bits)
{
    if (bits == 0)
        return (struct date){0};
    return (struct date){(int16_t)((bits >> 9) + YEAR_BASE), (uint8_t)(bits >> 5 & 15),
                         (uint8_t)(bits & 31)};
}

static unsigned pack_year_group(int year_group)
{
    return year_group == YEAR_UNKNOWN ? 0 : (unsigned)(year_group - YEAR_GROUP_BASE);
}

static unsigned pack_enrolment(char code)
{
    return code == '\0' ? 0 : (unsigned)(strchr(enrolments, code) - enrolments) + 1;
}

struct packed_record record_pack(const struct record *record)
{
    return (struct packed_record){
        .upn = record->upn & ((1ULL << 47) - 1),
        .year_group = pack_year_group(record->year_group) & 31,
        .part = record->part & 1u,
        .enrolment = pack_enrolment(record->enrolment) & 7,
        .provision = record->provision & 7u,
        .flags = record->flags & 3u,
        .entry = pack_date(record->entry) & ((1u << 18) - 1),
        .leaving = pack_date(record->leaving) & ((1u << 18) - 1),
        .line = (record->line < LINE_MAX ? record->line : LINE_MAX) & LINE_MAX,
    };
}

struct record record_unpack(struct packed_record packed)
{
    return (struct record){
        .upn = packed.upn,
        .line = (uint32_t)packed.line,
        .entry = unpack_date((unsigned)packed.entry),
        .leaving = unpack_date((unsigned)packed.leaving),
        .year_group = (int8_t)(packed.year_group == 0 ? YEAR_UNKNOWN
                                                      : (int)packed.year_group + YEAR_GROUP_BASE),
        .part = (uint8_t)packed.part,
        .enrolment = packed.enrolment == 0 ? '\0' : enrolments[packed.enrolment - 1],
        .provision = (uint8_t)packed.provision,
        .flags = (uint8_t)packed.flags,
    };
}
