/* The table of elements, and a small hash by the address of a name. */
#include "client/census/elements.h"

#include "client/census/file.h"
#include "client/census/pupil.h"

/* Entry and leaving dates count in PupilStatus only: alternative provision (from 2022) has its own,
 * as exclusions have a SENprovision of their own. */
static const struct element elements[] = {
    {"Message", .id = ELEMENT_MESSAGE},
    {"Header", .id = ELEMENT_HEADER, .parent = ELEMENT_MESSAGE},
    {"CollectionDetails", .id = ELEMENT_COLLECTION_DETAILS, .parent = ELEMENT_HEADER},
    {"Source", .id = ELEMENT_SOURCE, .parent = ELEMENT_HEADER},
    {"Collection", .id = ELEMENT_TEXT, .parent = ELEMENT_COLLECTION_DETAILS,
     .action = ACTION_HEADER, .which = HEADER_COLLECTION},
    {"Term", .id = ELEMENT_TEXT, .parent = ELEMENT_COLLECTION_DETAILS, .action = ACTION_HEADER,
     .which = HEADER_TERM},
    {"Year", .id = ELEMENT_TEXT, .parent = ELEMENT_COLLECTION_DETAILS, .action = ACTION_HEADER,
     .which = HEADER_YEAR},
    {"ReferenceDate", .id = ELEMENT_TEXT, .parent = ELEMENT_COLLECTION_DETAILS,
     .action = ACTION_HEADER, .which = HEADER_REFERENCE_DATE},
    {"LEA", .id = ELEMENT_TEXT, .parent = ELEMENT_SOURCE, .action = ACTION_HEADER,
     .which = HEADER_AUTHORITY},
    {"Estab", .id = ELEMENT_TEXT, .parent = ELEMENT_SOURCE, .action = ACTION_HEADER,
     .which = HEADER_ESTABLISHMENT},
    {"PupilReconciliation", .id = ELEMENT_RECONCILIATION, .action = ACTION_RECONCILES},
    {"PartTimeNotIn", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION,
     .action = ACTION_PUPILS},
    {"PrivateStudy", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION, .action = ACTION_PUPILS},
    {"AtOtherSchool", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION,
     .action = ACTION_PUPILS},
    {"PupilsAtOtherSchool", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION,
     .action = ACTION_PUPILS},
    {"WorkExperience", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION,
     .action = ACTION_PUPILS},
    {"FECollege", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION, .action = ACTION_PUPILS},
    {"FEcollege", .id = ELEMENT_TEXT, .parent = ELEMENT_RECONCILIATION, .action = ACTION_PUPILS},
    {"Class", .id = ELEMENT_CLASS},
    {"HomePupils", .id = ELEMENT_TEXT, .parent = ELEMENT_CLASS, .action = ACTION_HOME_PUPILS},
    {"PupilsOnRoll", .id = ELEMENT_PUPILS_ON_ROLL, .action = ACTION_SECTION},
    {"PupilsNoLongerOnRoll", .id = ELEMENT_PUPILS_NO_LONGER},
    {"PupilOnRoll", .id = ELEMENT_PUPIL, .parent = ELEMENT_PUPILS_ON_ROLL, .opens = IN_PUPIL,
     .action = ACTION_PUPIL, .which = PART_ON_ROLL},
    {"PupilNoLongerOnRoll", .id = ELEMENT_PUPIL, .parent = ELEMENT_PUPILS_NO_LONGER,
     .opens = IN_PUPIL, .action = ACTION_PUPIL, .which = PART_NO_LONGER},
    {"PupilIdentifiers", .id = ELEMENT_IDENTIFIERS, .needs = IN_PUPIL},
    {"PupilStatus", .id = ELEMENT_STATUS, .needs = IN_PUPIL},
    {"UPN", .id = ELEMENT_TEXT, .parent = ELEMENT_IDENTIFIERS, .action = ACTION_FIELD,
     .which = PUPIL_UPN},
    {"FormerUPN", .id = ELEMENT_TEXT, .parent = ELEMENT_IDENTIFIERS, .action = ACTION_FIELD,
     .which = PUPIL_FORMER_UPN},
    {"DOB", .id = ELEMENT_TEXT, .parent = ELEMENT_IDENTIFIERS, .action = ACTION_FIELD,
     .which = PUPIL_BIRTH},
    {"EntryDate", .id = ELEMENT_TEXT, .parent = ELEMENT_STATUS, .action = ACTION_FIELD,
     .which = PUPIL_ENTRY},
    {"LeavingDate", .id = ELEMENT_TEXT, .parent = ELEMENT_STATUS, .action = ACTION_FIELD,
     .which = PUPIL_LEAVING},
    {"EnrolStatus", .id = ELEMENT_TEXT, .needs = IN_PUPIL, .action = ACTION_FIELD,
     .which = PUPIL_ENROLMENT},
    {"NCyearActual", .id = ELEMENT_TEXT, .needs = IN_PUPIL, .action = ACTION_FIELD,
     .which = PUPIL_YEAR_GROUP},
    {"NCyearLeaving", .id = ELEMENT_TEXT, .needs = IN_PUPIL, .action = ACTION_FIELD,
     .which = PUPIL_YEAR_GROUP},
    {"SpecialEducationalNeeds", .id = ELEMENT_NEEDS, .needs = IN_PUPIL, .opens = IN_NEEDS},
    {"SENprovision", .id = ELEMENT_TEXT, .needs = IN_NEEDS, .action = ACTION_FIELD,
     .which = PUPIL_PROVISION},
    {"SENneed", .id = ELEMENT_NEED, .needs = IN_NEEDS, .action = ACTION_NEED},
    {"SENtypeRank", .id = ELEMENT_TEXT, .needs = IN_NEEDS, .action = ACTION_RANK},
    {"SENtype", .id = ELEMENT_TEXT, .needs = IN_NEEDS, .action = ACTION_TYPE},
};

static unsigned slot_of(const xmlChar *name)
{
    uintptr_t address = (uintptr_t)name;
    return (unsigned)(address ^ address >> 8 ^ address >> 16) % ELEMENT_SLOTS;
}

static const struct element *look_up(const xmlChar *name)
{
    const char *colon = strrchr((const char *)name, ':');
    const char *local = colon != NULL ? colon + 1 : (const char *)name;
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(elements[i].name, local) == 0)
            return &elements[i];
    return NULL;
}

static const struct element *learn(struct element_index *index, unsigned at, const xmlChar *name)
{
    const struct element *element = look_up(name);
    if (index->used < ELEMENT_SLOTS_USED_MAX) {
        index->slot[at].name = name;
        index->slot[at].element = element;
        index->used++;
    }
    return element;
}

static const struct element *of_name(struct element_index *index, const xmlChar *name)
{
    unsigned at = slot_of(name);
    for (; index->slot[at].name != NULL; at = (at + 1) % ELEMENT_SLOTS)
        if (index->slot[at].name == name)
            return index->slot[at].element;
    return learn(index, at, name);
}

const struct element *element_find(struct element_index *index, const xmlChar *name,
                                   unsigned parent, unsigned scopes)
{
    const struct element *element = of_name(index, name);
    bool counts = element != NULL &&
                  (element->parent == ELEMENT_OTHER || element->parent == parent) &&
                  (element->needs & ~scopes) == 0;
    return counts ? element : NULL;
}
