/* What is to be said of the joiners and leavers of a year: one function a rule of
 * client/census/rules.c. */
#ifndef CLIENT_CENSUS_MOVEMENT_CHECKS_H
#define CLIENT_CENSUS_MOVEMENT_CHECKS_H

#include "client/census/findings.h"
#include "client/census/movements.h"

bool check_movements_ends_only(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_files_missing(const struct movements *movements,
                                   char message[FINDING_MESSAGE]);
bool check_movements_not_a_year(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_not_followed(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_left_out(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_returned(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_undated(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_registration(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_outside(const struct movements *movements, char message[FINDING_MESSAGE]);
bool check_movements_usual(const struct movements *movements, char message[FINDING_MESSAGE]);

#endif
