/* A census in print: a table and the findings for people, or one JSON object. */
#ifndef CLIENT_CENSUS_REPORT_H
#define CLIENT_CENSUS_REPORT_H

#include "client/census/census.h"

#include <jansson.h>
#include <stdio.h>

void census_report(const struct census *census, FILE *out);
/* A new reference. */
json_t *census_json(const struct census *census);

void census_report_json(const struct census *census, FILE *out);

#endif
