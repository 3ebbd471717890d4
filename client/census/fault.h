/* Why a file cannot be taken, for people: one line of the file, one reason. */
#ifndef CLIENT_CENSUS_FAULT_H
#define CLIENT_CENSUS_FAULT_H

enum { FAULT_REASON = 240 };

struct census_fault {
    const char *path; /* as given by the caller */
    unsigned line;    /* 0: the file as a whole */
    char reason[FAULT_REASON];
};

__attribute__((format(printf, 3, 4))) void fault_set(struct census_fault *fault, unsigned line,
                                                     const char *format, ...);

enum { FAULT_WORDS = 600 };

/* "spring.xml, line 12: the XML is broken"; without a line where it is the file as a whole. */
const char *fault_words(char text[FAULT_WORDS], const struct census_fault *fault);

/* What a libxml2 error code means, in words; "the XML is broken" where there are no better. */
const char *fault_of_xml(int code);

#endif
