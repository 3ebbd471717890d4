/* Small census files written in the test itself, and read from memory. */
#ifndef TESTS_UNIT_CLIENT_CENSUS_CENSUS_TEXT_H
#define TESTS_UNIT_CLIENT_CENSUS_CENSUS_TEXT_H

#include "client/census/intake.h"
#include "client/census/reader.h"

#include "tests/unit/cmocka.h"

enum { CENSUS_TEXT = 16384 };

#define GOOD_UPN "E999499900001"

static const char spring_2025[] =
    "<Header><CollectionDetails><Collection>SC</Collection><Term>SPR</Term><Year>2025</Year>"
    "<ReferenceDate>2025-01-16</ReferenceDate></CollectionDetails>"
    "<Source><LEA>999</LEA><Estab>4999</Estab></Source></Header>";

static const char good_pupil[] =
    "<PupilOnRoll><PupilIdentifiers><UPN>" GOOD_UPN "</UPN><DOB>2014-02-28</DOB></PupilIdentifiers>"
    "<PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2020-09-02</EntryDate>"
    "<NCyearActual>5</NCyearActual></PupilStatus>"
    "<SpecialEducationalNeeds><SENprovision>K</SENprovision><SENneeds><SENneed>"
    "<SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>"
    "</SpecialEducationalNeeds></PupilOnRoll>";

static const char good_leaver[] =
    "<PupilNoLongerOnRoll><PupilIdentifiers><UPN>U999499900002</UPN></PupilIdentifiers>"
    "<PupilStatus><EntryDate>2020-09-02</EntryDate><LeavingDate>2024-11-08</LeavingDate>"
    "</PupilStatus></PupilNoLongerOnRoll>";

static inline char *fits(char text[CENSUS_TEXT], int length)
{
    assert_true(length > 0 && length < CENSUS_TEXT);
    return text;
}

/* A whole file of these parts. */
static inline char *census_text(char text[CENSUS_TEXT], const char *header, const char *on_roll,
                                const char *no_longer)
{
    int length =
        snprintf(text, CENSUS_TEXT,
                 "<?xml version=\"1.0\"?>\n<Message>\n%s\n<Pupils>\n<PupilsOnRoll>\n%s\n"
                 "</PupilsOnRoll>\n<PupilsNoLongerOnRoll>\n%s\n</PupilsNoLongerOnRoll>\n</Pupils>\n"
                 "</Message>\n",
                 header, on_roll, no_longer);
    return fits(text, length);
}

/* text with the first of one thing replaced by another. */
static inline char *replaced(char into[CENSUS_TEXT], const char *text, const char *one,
                             const char *other)
{
    const char *at = strstr(text, one);
    assert_non_null(at);
    int before = (int)(at - text);
    int length = snprintf(into, CENSUS_TEXT, "%.*s%s%s", before, text, other, at + strlen(one));
    return fits(into, length);
}

/* Reads bytes in pieces of the given size. The file must be released in either case. */
static inline bool read_in_pieces(const char *bytes, size_t length, size_t piece,
                                  struct census_file *file, struct census_fault *fault)
{
    *fault = (struct census_fault){0};
    census_file_init(file, "test");
    struct reader *reader = reader_new(file, fault);
    bool taken = true;
    for (size_t at = 0; taken && at < length; at += piece)
        taken = reader_take(reader, bytes + at, length - at < piece ? length - at : piece);
    taken = taken && reader_end(reader);
    reader_free(reader);
    if (taken)
        intake_end(file);
    return taken;
}

static inline bool read_text(const char *text, struct census_file *file, struct census_fault *fault)
{
    return read_in_pieces(text, strlen(text), 65536, file, fault);
}

/* How often the national rule (0: the rule of that name) was found broken. */
static inline uint64_t times_found(const struct census_findings *findings, unsigned national,
                                   const char *name)
{
    for (unsigned i = 0; i < findings->count; i++) {
        const struct finding_kind *kind = findings->of[i].kind;
        bool same = name != NULL && strcmp(kind->name, name) == 0;
        if (national != 0 ? kind->national == national : same)
            return findings->of[i].count;
    }
    return 0;
}

#endif
