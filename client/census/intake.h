/* What the reader brings goes into the file: pupils are counted, kept and asked by the rules. */
#ifndef CLIENT_CENSUS_INTAKE_H
#define CLIENT_CENSUS_INTAKE_H

#include "client/census/file.h"
#include "client/census/pupil.h"

/* A pupil whose last element has been read. False when there are too many. */
__attribute__((warn_unused_result)) bool intake_pupil(struct census_file *file,
                                                      struct pupil *pupil);

/* The file has been read to its end. */
void intake_end(struct census_file *file);

#endif
