/* Answers to requests for information in print. */
#ifndef CLIENT_COMMANDS_DISCLOSURE_PRINT_H
#define CLIENT_COMMANDS_DISCLOSURE_PRINT_H

#include "senconet/v1/disclosures.pb-c.h"

/* "  K of school 9994999: 3" and a line feed for each. */
void disclosure_cells_print(Senconet__V1__DisclosedCell *const *cells, size_t count);

/* What was given, when and by whom, and each of the cells it told. */
void disclosure_print(const Senconet__V1__Disclosure *disclosure,
                      Senconet__V1__DisclosedCell *const *cells, size_t count);

#endif
