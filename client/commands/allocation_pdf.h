/* An allocation's statement as a document, for head and governors. */
#ifndef CLIENT_COMMANDS_ALLOCATION_PDF_H
#define CLIENT_COMMANDS_ALLOCATION_PDF_H

#include "client/commands/visit.h"
#include "senconet/v1/allocations.pb-c.h"

/* Into the file at path, the very lines that are printed. None is made of a statement whose hours
 * are not those of its figures and policy, which is said. */
enum exit_code allocation_pdf(struct visit *visit, const char *path,
                              const Senconet__V1__Allocation *allocation,
                              const Senconet__V1__Policy *policy);

#endif
