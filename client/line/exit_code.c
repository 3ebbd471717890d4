/* The words for --help. */
#include "client/line/exit_code.h"

const char exit_code_help[] =
    "Exit codes:\n"
    "   0  done\n"
    "   2  the command line is wrong\n"
    "   3  figures that cannot be, or that the server refused; nothing was stored\n"
    "   4  the file was read and has errors that must be put right\n"
    "   5  a file cannot be read, or is not what it should be\n"
    "   6  not allowed, not enrolled, or the certificate is not good\n"
    "   7  no such thing, or not one of yours\n"
    "   8  changed meanwhile, or closed: look, then decide\n"
    "   9  the server could not be asked or did not answer: try again\n"
    "  10  done, but the result could not be written (a full disk, a closed output)\n"
    "  11  the server could not be reached: saved here, will be sent (senco sync, or senco open)\n"
    "  70  senco or sencod is at fault\n";
