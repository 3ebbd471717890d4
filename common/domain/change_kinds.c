/* The table, area by area. */
#include "common/domain/change_kinds.h"

#include <stddef.h>
#include <string.h>

#define RETURN                                                                                     \
    {                                                                                              \
        "Returns/Get", "Returns/List", "Returns/Versions", "Returns/Events",                       \
            "Allocations/Provisional"                                                              \
    }
#define STATEMENT                                                                                  \
    {                                                                                              \
        "Allocations/Get", "Allocations/List", "Allocations/History"                               \
    }
#define SCHOOL                                                                                     \
    {                                                                                              \
        "Schools/Get", "Schools/List", "Membership/LastYear"                                       \
    }
#define MEETING                                                                                    \
    {                                                                                              \
        "Meetings/Coming", "Meetings/Past", "Meetings/Get", "Meetings/ListActions",                \
            "Calendar/Mine"                                                                        \
    }
#define APPROACH                                                                                   \
    {                                                                                              \
        "Approaches/List", "Approaches/Get"                                                        \
    }
#define PLACE                                                                                      \
    {                                                                                              \
        "Training/Bookings", "Training/Booking", "Training/Get", "Training/List"                   \
    }

static const struct change_kind kinds[] = {
    {"return saved", CHANGE_OF_SCHOOL, RETURN},
    {"return submitted", CHANGE_OF_SCHOOL, RETURN},
    {"return acted on", CHANGE_OF_SCHOOL, RETURN},
    {"school exempted", CHANGE_OF_SCHOOL, RETURN},
    {"school asked again", CHANGE_OF_SCHOOL, RETURN},
    {"figures supplied", CHANGE_OF_SCHOOL, RETURN},
    {"figures withdrawn", CHANGE_OF_SCHOOL, RETURN},
    {"allocation issued", CHANGE_OF_SCHOOL, STATEMENT},
    {"statement acknowledged", CHANGE_OF_SCHOOL, STATEMENT},
    {"statement disputed", CHANGE_OF_SCHOOL, STATEMENT},
    {"statement decided", CHANGE_OF_SCHOOL, STATEMENT},
    {"collection", CHANGE_OF_ALL, {"Collections/Get", "Collections/List"}},
    {"policy", CHANGE_OF_ALL, {"Policies/Get", "Policies/List"}},
    {"policy published", CHANGE_OF_ALL, {"Policies/Get", "Policies/List"}},
    {"publication", CHANGE_OF_ALL, {"Publications/Get", "Publications/List"}},
    {"answer given", CHANGE_OF_SCHOOL, {"Disclosures/Get", "Disclosures/List"}},
    {"school", CHANGE_OF_SCHOOL, SCHOOL},
    {"school joined", CHANGE_OF_SCHOOL, SCHOOL},
    {"school left", CHANGE_OF_SCHOOL, SCHOOL},
    {"school link", CHANGE_OF_SCHOOL, SCHOOL},
    {"school federation", CHANGE_OF_SCHOOL, SCHOOL},
    {"person", CHANGE_OF_SCHOOL, {"People/List"}},
    {"role", CHANGE_OF_SCHOOL, {"Designations/List", "Designations/Get", "People/List"}},
    {"post", CHANGE_OF_SCHOOL, {"Designations/List", "Designations/Get"}},
    {"teacher", CHANGE_OF_PERSON, {"Teachers/Get", "Designations/Get"}},
    {"hold", CHANGE_OF_SCHOOL, {"Privacy/ListHolds"}},
    {"data request", CHANGE_OF_SCHOOL, {"Privacy/ListRequests"}},
    {"agency", CHANGE_OF_ALL, {"Agencies/List"}},
    {"need", CHANGE_OF_PERSON, {"Needs/List", "Needs/Get"}},
    {"training event", CHANGE_OF_PERSON, {"Training/List", "Training/Get"}},
    {"training attended", CHANGE_OF_PERSON, PLACE},
    {"place booked", CHANGE_OF_PERSON, PLACE},
    {"place waited for", CHANGE_OF_PERSON, PLACE},
    {"place given", CHANGE_OF_PERSON, PLACE},
    {"place given back", CHANGE_OF_PERSON, PLACE},
    {"training report", CHANGE_OF_PERSON, PLACE},
    {"certificate", CHANGE_OF_PERSON, {"Training/Booking", "Training/Certificate"}},
    {"Meetings/Plan", CHANGE_OF_MEETING, MEETING},
    {"Meetings/Change", CHANGE_OF_MEETING, MEETING},
    {"Meetings/Cancel", CHANGE_OF_MEETING, MEETING},
    {"Meetings/ProposeItem", CHANGE_OF_MEETING, MEETING},
    {"Meetings/SetAgenda", CHANGE_OF_MEETING, MEETING},
    {"Meetings/Invite", CHANGE_OF_MEETING, MEETING},
    {"Meetings/Answer", CHANGE_OF_MEETING, MEETING},
    {"Meetings/Attend", CHANGE_OF_MEETING, MEETING},
    {"Meetings/WriteMinutes", CHANGE_OF_MEETING, MEETING},
    {"Meetings/AddAction", CHANGE_OF_MEETING, MEETING},
    {"Meetings/SetAction", CHANGE_OF_MEETING, MEETING},
    {"Approaches/Agree", CHANGE_OF_ALL, APPROACH},
    {"Approaches/Review", CHANGE_OF_ALL, APPROACH},
    {"Approaches/TakeUp", CHANGE_OF_ALL, APPROACH},
    {0},
};

const struct change_kind *change_kinds(void)
{
    return kinds;
}

bool change_kinds_read(const char *method)
{
    for (const struct change_kind *kind = kinds; kind->name != NULL; kind++)
        for (const char *const *read = kind->reads; *read != NULL; read++)
            if (strcmp(*read, method) == 0)
                return true;
    return false;
}

const struct change_kind *change_kind_find(const char *name)
{
    for (const struct change_kind *kind = kinds; kind->name != NULL; kind++)
        if (strcmp(kind->name, name) == 0)
            return kind;
    return NULL;
}
