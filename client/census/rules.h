/* What must be true of a census file: one table, of the national rules that bear on the figures and
 * of our own. Rules come to bear at the end of each pupil, once for each record when the census day
 * is known, once for the file, or once for the year's movements. */
#ifndef CLIENT_CENSUS_RULES_H
#define CLIENT_CENSUS_RULES_H

#include "client/census/file.h"
#include "client/census/movements.h"
#include "client/census/pupil.h"

/* A rule has one of the four; true means broken. A code to be shown may be left in *value, and
 * another message than the kind's own in message. */
struct census_rule {
    struct finding_kind kind;
    bool (*pupil)(const struct pupil *pupil, const char **value);
    bool (*record)(const struct record *record, const struct census_file *file, const char **value);
    bool (*file)(const struct census_file *file, char message[FINDING_MESSAGE]);
    bool (*movements)(const struct movements *movements, char message[FINDING_MESSAGE]);
};

void census_rules_pupil(const struct pupil *pupil, struct census_findings *findings);

/* At the file's end, with the header settled and all counted. */
void census_rules_file(struct census_file *file);

void census_rules_movements(const struct movements *movements, struct census_findings *findings);

#endif
