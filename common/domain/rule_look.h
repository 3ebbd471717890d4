/* What a rule's check looks at and how it says what is wrong; only for the rules' own files. */
#ifndef COMMON_DOMAIN_RULE_LOOK_H
#define COMMON_DOMAIN_RULE_LOOK_H

#include "common/domain/rules.h"

struct rule_look {
    const struct figures *figures;
    const struct rule_facts *facts;
    enum figure_id figure; /* the one the rule is asked about, where it is about one */
    struct finding *finding;
};

/* Writes the finding's words; true, so that a check can end with it. */
__attribute__((format(printf, 2, 3))) bool rule_say(const struct rule_look *look,
                                                    const char *format, ...);

/* A figure's number, 0 where it is not given. */
uint64_t rule_number(const struct rule_look *look, enum figure_id id);

bool rule_given(const struct rule_look *look, enum figure_id id);

/* The collection asks for this, and it is being submitted. */
bool rule_asked(const struct rule_look *look, enum answer answer);

/* A count has moved far from what it was: by more than a quarter of that, and by more than 5
 * pupils. A choice of ours: the national rules say "significantly" and print no bounds. */
bool rule_far_apart(uint64_t then, uint64_t now);

#endif
