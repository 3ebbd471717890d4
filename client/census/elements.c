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

bool element_index_build(struct element_index *index, xmlDictPtr names)
{
    memset(index, 0, sizeof *index);
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        const xmlChar *name = xmlDictLookup(names, (const xmlChar *)elements[i].name, -1);
        if (name == NULL)
            return false;
        unsigned at = slot_of(name);
        while (index->slot[at].name != NULL)
            at = (at + 1) % ELEMENT_SLOTS;
        index->slot[at].name = name;
        index->slot[at].element = &elements[i];
    }
    return true;
}

const struct element *element_find(const struct element_index *index, const xmlChar *name,
                                   unsigned parent, unsigned scopes)
{
    unsigned at = slot_of(name);
    while (index->slot[at].name != name)
        if (index->slot[at].name == NULL)
            return NULL;
        else
            at = (at + 1) % ELEMENT_SLOTS;
    const struct element *element = index->slot[at].element;
    bool counts = (element->parent == ELEMENT_OTHER || element->parent == parent) &&
                  (element->needs & ~scopes) == 0;
    return counts ? element : NULL;
}
