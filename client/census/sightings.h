/* All records of all files, gathered by pupil: one pupil's stand together, in the order of the
 * files. */
#ifndef CLIENT_CENSUS_SIGHTINGS_H
#define CLIENT_CENSUS_SIGHTINGS_H

#include "client/census/file.h"

struct sighting {
    uint64_t pupil; /* the UPN, or the first of the pupil's UPNs */
    unsigned file;  /* index */
    struct record record;
};

struct sightings {
    struct sighting *of;
    size_t count;
    uint64_t not_followed; /* records on the roll that have no usable UPN */
};

struct sightings sightings_gather(const struct census_file *file, unsigned files);
void sightings_release(struct sightings *sightings);

#endif
