/* One school to a LAESTAB number. */
#ifndef CLIENT_REGISTER_SCHOOL_NUMBERS_H
#define CLIENT_REGISTER_SCHOOL_NUMBERS_H

#include "client/register/school_file.h"

/* Keeps of each number the row that goes before the others, by school_file.h; two of the same
 * standing are a fault that names both rows. */
void school_numbers_settle(struct school_file *file);

#endif
