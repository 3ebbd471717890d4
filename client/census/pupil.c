/* Texts are taken as they come and understood at the pupil's end. */
#include "client/census/pupil.h"

#include "common/domain/figures.h"
#include "common/domain/mobility.h"

void pupil_begin(struct pupil *pupil, enum census_part part, uint32_t line, uint32_t number)
{
    pupil->part = part;
    pupil->line = line;
    pupil->number = number;
    pupil->needs = 0;
    for (unsigned i = 0; i < PUPIL_FIELDS; i++)
        pupil->text[i][0] = '\0';
}

char *pupil_field_room(struct pupil *pupil, enum pupil_field field)
{
    return pupil->text[field][0] == '\0' ? pupil->text[field] : NULL;
}

unsigned pupil_needs_kept(const struct pupil *pupil)
{
    return pupil->needs < PUPIL_NEEDS_MAX ? pupil->needs : PUPIL_NEEDS_MAX;
}

void pupil_begin_need(struct pupil *pupil)
{
    if (pupil->needs < PUPIL_NEEDS_MAX)
        pupil->need[pupil->needs].rank[0] = pupil->need[pupil->needs].type[0] = '\0';
    pupil->needs++;
}

/* The need that a rank or type belongs to; NULL for one too many to keep. */
static struct pupil_need *open_need(struct pupil *pupil)
{
    if (pupil->needs == 0)
        pupil_begin_need(pupil);
    return pupil->needs <= PUPIL_NEEDS_MAX ? &pupil->need[pupil->needs - 1] : NULL;
}

char *pupil_rank_room(struct pupil *pupil)
{
    const struct pupil_need *need = open_need(pupil);
    if (need != NULL && need->rank[0] != '\0')
        pupil_begin_need(pupil);
    struct pupil_need *open = open_need(pupil);
    return open != NULL ? open->rank : NULL;
}

char *pupil_type_room(struct pupil *pupil)
{
    const struct pupil_need *need = open_need(pupil);
    if (need != NULL && need->type[0] != '\0')
        pupil_begin_need(pupil);
    struct pupil_need *open = open_need(pupil);
    return open != NULL ? open->type : NULL;
}

bool pupil_need_type_known(const char *type)
{
    static const char *const known[] = {"SPLD", "MLD", "SLD", "PMLD", "SEMH", "BESD", "SLCN",
                                        "HI",   "VI",  "MSI", "PD",   "ASD",  "OTH",  "NSA"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(type, known[i]) == 0)
            return true;
    return false;
}

/* Every need has a type that is known, and there is at least one. */
static bool need_types_complete(const struct pupil *pupil)
{
    for (unsigned i = 0; i < pupil_needs_kept(pupil); i++)
        if (!pupil_need_type_known(pupil->need[i].type))
            return false;
    return pupil->needs > 0;
}

/* A single one of these characters. */
static char code_of(const char *text, const char *codes)
{
    return text[0] != '\0' && text[1] == '\0' && strchr(codes, text[0]) != NULL ? text[0] : '\0';
}

static uint8_t provision_of(const char *text)
{
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (text[0] == provision_code((enum provision)i) && text[1] == '\0')
            return (uint8_t)i;
    return RECORD_PROVISION_UNKNOWN;
}

static struct date date_of(const char *text)
{
    struct date date;
    return date_parse(text, &date) ? date : (struct date){0};
}

void pupil_end(struct pupil *pupil)
{
    int year_group;
    if (!year_group_parse(pupil->text[PUPIL_YEAR_GROUP], &year_group))
        year_group = YEAR_UNKNOWN;
    pupil->upn_fault = upn_check(pupil->text[PUPIL_UPN]);
    pupil->former_upn_fault = upn_check(pupil->text[PUPIL_FORMER_UPN]);
    pupil->record = (struct record){
        .upn = upn_pack(pupil->text[PUPIL_UPN], pupil->upn_fault),
        .line = pupil->line,
        .entry = date_of(pupil->text[PUPIL_ENTRY]),
        .leaving = date_of(pupil->text[PUPIL_LEAVING]),
        .year_group = (int8_t)year_group,
        .part = (uint8_t)pupil->part,
        .enrolment = code_of(pupil->text[PUPIL_ENROLMENT], "CMSFOG"),
        .provision = provision_of(pupil->text[PUPIL_PROVISION]),
        .flags = need_types_complete(pupil) ? 0 : RECORD_NEED_TYPE_LACKS,
    };
}
