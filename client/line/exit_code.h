/* What senco's exit code says; printed by senco --help. Scripts depend on these: never renumber. */
#ifndef CLIENT_LINE_EXIT_CODE_H
#define CLIENT_LINE_EXIT_CODE_H

enum exit_code {
    EXIT_DONE = 0,
    EXIT_USAGE = 2,     /* the command line is wrong */
    EXIT_FIGURES = 3,   /* figures that cannot be, or that the server refused: nothing was stored */
    EXIT_FINDINGS = 4,  /* the file was read and has errors that must be put right */
    EXIT_FILE = 5,      /* a file cannot be read, or is not what it should be */
    EXIT_REFUSED = 6,   /* not allowed, or not enrolled, or the certificate is not good */
    EXIT_NOT_FOUND = 7, /* no such thing, or not one of yours */
    EXIT_CONFLICT = 8,  /* changed meanwhile, or closed: look, then decide */
    EXIT_UNAVAILABLE = 9, /* the server could not be asked or did not answer: try again, same id */
    EXIT_UNWRITTEN = 10,  /* done, but the result could not be written: do not do it again */
    EXIT_SAVED = 11,      /* not sent yet: saved on this machine, and will be; do not do it again */
    EXIT_BROKEN = 70,     /* senco or sencod is at fault */
};

/* "exit codes:" and a line each, for --help. */
extern const char exit_code_help[];

#endif
