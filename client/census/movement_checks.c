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
    snprintf(
        message, FINDING_MESSAGE,
        "Files of terms in between that were not given: %d. Who joined and left there may not be "
        "seen, so these numbers are a lower bound.",
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
             "On the roll without a usable UPN, so that they cannot be followed from file to file: "
             "%" PRIu64 ". Whether they joined or left is not known.",
             movements->not_followed);
    return movements->not_followed > 0;
}

bool check_movements_left_out(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "Leavers who had entered before the census day of the file before, but are not on its "
             "roll: %" PRIu64 ". Counted as leaving, not as joining.",
             movements->left_out);
    return movements->left_out > 0;
}

bool check_movements_returned(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "On the roll before and after a new entry date, without a leaving recorded: %" PRIu64
             ". Taken as having left and joined again.",
             movements->returned);
    return movements->returned > 0;
}

bool check_movements_undated(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "Of the joiners and leavers, seen only by comparing two rolls, their day not known: "
             "%" PRIu64 ".",
             movements->undated);
    return movements->undated > 0;
}

bool check_movements_registration(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "Of all joinings and leavings, changes of dual registration (to or from subsidiary, "
             "guest or the like): %" PRIu64 ".",
             movements->registration);
    return movements->registration > 0;
}

bool check_movements_outside(const struct movements *movements, char message[FINDING_MESSAGE])
{
    char from[DATE_TEXT];
    snprintf(message, FINDING_MESSAGE,
             "Leavings before %s, outside the period and not counted: %" PRIu64 ".",
             date_print(from, movements->from), movements->outside);
    return movements->outside > 0;
}

bool check_movements_usual(const struct movements *movements, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "At the usual times, and not counted: %" PRIu64 " joined, %" PRIu64 " left.",
             movements->usual_joiners, movements->usual_leavers);
    return movements->usual_joiners + movements->usual_leavers > 0;
}
