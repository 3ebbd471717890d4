/* What may come next on a command line of senco's, for the shell: areas, verbs, options, the words
 * an option may be, profiles. */
#ifndef CLIENT_HELP_COMPLETION_H
#define CLIENT_HELP_COMPLETION_H

/* The words behind "senco --complete"; the last is the one being typed. See
 * common/base/completion.h. */
void completion_of_senco(int argc, char **argv);

#endif
