/* How complete the count of joiners and leavers is, in words. */
#include "client/census/movement_checks.h"

#include <inttypes.h>

bool check_movements_ends_only(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "Only the two ends of the period were given: who joined and left in between is not "
             "seen, so these numbers are a lower bound. Give the files of the terms between.");
    return movements->files == 2 && movements->terms > 1;
}

bool check_movements_files_missing(const struct movements *movements, char message[FINDING_MESSAGE])
{
    int missing = movements->terms + 1 - (int)movements->files;
    snprintf(message, FINDING_MESSAGE,
             "The files of %d of the terms between are missing: who joined and left there may not "
             "be seen, so these numbers are a lower bound.",
             missing);
    return movements->files > 2 && missing > 0;
}

bool check_movements_not_a_year(const struct movements *movements, char message[FINDING_MESSAGE])
{
    char from[DATE_TEXT], to[DATE_TEXT];
    snprintf(message, FINDING_MESSAGE,
             "The period %s to %s is not twelve months: give the files from one census to the "
             "same one a year later.",
             date_print(from, movements->from), date_print(to, movements->to));
    return !movements_of_a_year(movements);
}

bool check_movements_not_followed(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " records without a usable UPN could not be followed from file to file: "
             "whether they joined or left is not known.",
             movements->not_followed);
    return movements->not_followed > 0;
}

bool check_movements_left_out(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " leavers had entered before the census day of the file before, but are "
             "not on its roll: counted as leaving, not as joining.",
             movements->left_out);
    return movements->left_out > 0;
}

bool check_movements_returned(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " pupils were on the roll before and after a new entry date, and no "
             "leaving is recorded: taken as having left and joined again.",
             movements->returned);
    return movements->returned > 0;
}

bool check_movements_undated(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " of the joiners and leavers are seen only by comparing two rolls: their "
             "day is not known.",
             movements->undated);
    return movements->undated > 0;
}

bool check_movements_registration(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " of the joinings and leavings are changes of dual registration, to or "
             "from subsidiary, guest or the like.",
             movements->registration);
    return movements->registration > 0;
}

bool check_movements_outside(const struct movements *movements, char message[FINDING_MESSAGE])
{
    char from[DATE_TEXT];
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " leavings before %s fall outside the period and are not counted.",
             movements->outside, date_print(from, movements->from));
    return movements->outside > 0;
}

bool check_movements_usual(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " joined and %" PRIu64 " left at the usual times: not counted.",
             movements->usual_joiners, movements->usual_leavers);
    return movements->usual_joiners + movements->usual_leavers > 0;
}
