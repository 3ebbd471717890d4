/* Words for acts, and for what they were done with. */
#include "server/handlers/audit/words.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *act, *words;
} acts[] = {
    {"Returns/Save", "saved the return"},
    {"Returns/Submit", "sent the return"},
    {"Returns/Recall", "recalled the return"},
    {"Returns/Authorise", "authorised the return"},
    {"Returns/SendBack", "sent the return back"},
    {"Returns/Look", "looked at the return"},
    {"Returns/Accept", "accepted the return"},
    {"Returns/AskCorrection", "asked to correct the return"},
    {"Returns/DeclineCorrection", "declined a correction"},
    {"Returns/Reopen", "reopened the return"},
    {"Returns/Extend", "gave the school more time"},
    {"Returns/Exempt", "said whether the school is asked"},
    {"Returns/Supply withdrawal", "withdrew supplied figures"},
    {"Returns/Supply", "supplied figures"},
    {"Allocations/Issue", "issued the hours"},
    {"Allocations/Acknowledge", "acknowledged the hours"},
    {"Allocations/Dispute", "disputed the hours"},
    {"Allocations/Decide", "decided a dispute"},
    {"Collections/Open", "opened a collection"},
    {"Collections/Reopen", "gave a collection more time"},
    {"Membership/Join", "took the school into the trust"},
    {"Membership/Leave", "said that the school leaves"},
    {"Membership/Link", "linked the school to another"},
    {"Membership/Federate", "said which federation the school is in"},
    {"Membership/Date", "said when the school opened or closed"},
    {"Membership/Record", "took the school's record along"},
    {"Policies/Add", "added a policy"},
    {"Policies/Publish", "published a policy"},
    {"Schools/Apply", "imported schools"},
    {"Schools/Stage", "sent schools to be imported"},
    {"Receipts/Get", "asked for a receipt"},
    {"People/Add", "added a person"},
    {"People/GiveRole", "gave a role"},
    {"People/EndRole", "ended a role"},
    {"People/Invite", "invited a person"},
    {"People/Revoke all but this", "took back certificates and codes, but the one in use"},
    {"People/Revoke", "took back certificates and codes"},
    {"Publications/Make", "made a publication"},
    {"Disclosures/Answer", "recorded an answer to a request for information"},
    {"Enrolment/Join", "joined"},
};

/* What may stand behind an act. */
static const struct {
    const char *end, *words;
} endings[] = {{" refused", "tried, and was refused: %s"},
               {" again", "%s (again)"},
               {" nothing new", "%s (nothing new)"},
               {"", "%s"}};

static const char *find_words(const char *act, const char **end)
{
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        size_t length = strlen(acts[i].act);
        *end = act + length;
        if (strncmp(act, acts[i].act, length) == 0 && (**end == '\0' || **end == ' '))
            return acts[i].words;
    }
    return NULL;
}

const char *audit_act_words(struct arena *arena, const char *act)
{
    const char *end = NULL;
    const char *words = find_words(act, &end);
    for (size_t i = 0; words != NULL && i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(end, endings[i].end) == 0) {
            const char *hole = strstr(endings[i].words, "%s");
            return arena_print(arena, "%.*s%s%s", (int)(hole - endings[i].words), endings[i].words,
                               words, hole + 2);
        }
    return arena_copy(arena, act);
}

static const char *const role_names[] = {
    NULL, "clerk", "SENCO", "head", "governor", "administrator", "director", "auditor", "job"};

/* Behind a person: " role 2" or ": why". */
static const char *about_person(struct arena *arena, const char *subject, const char *whom)
{
    size_t digits = strspn(subject, "0123456789");
    const char *rest = subject + digits;
    unsigned long role = strncmp(rest, " role ", 6) == 0 ? strtoul(rest + 6, NULL, 10) : 0;
    if (role > 0 && role < sizeof role_names / sizeof role_names[0])
        rest = arena_print(arena, ": %s", role_names[role]);
    return arena_print(arena, "%s (%.*s)%s", whom, (int)digits, subject, rest);
}

/* Behind a collection: "/3 why" or " exempt why". */
static const char *about_collection(struct arena *arena, const char *subject, const char *key)
{
    const char *rest = subject + strspn(subject, "0123456789");
    if (rest[0] != '/')
        return arena_print(arena, "%s:%s", key, rest);
    size_t version = strspn(rest + 1, "0123456789");
    const char *why = rest + 1 + version + strspn(rest + 1 + version, " ");
    return arena_print(arena, "%s, version %.*s%s%s", key, (int)version, rest + 1,
                       why[0] != '\0' ? ": " : "", why);
}

const char *audit_about_words(struct arena *arena, const char *subject, const char *whom,
                              const char *collection)
{
    if (whom != NULL)
        return about_person(arena, subject, whom);
    if (collection != NULL)
        return about_collection(arena, subject, collection);
    return arena_copy(arena, subject);
}
