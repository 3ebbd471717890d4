/* Words. */
#include "client/commands/school_words.h"

const char *school_link_words(Senconet__V1__LinkKind kind)
{
    switch (kind) {
    case SENCONET__V1__LINK_KIND__CONVERTED:
        return "the same school, converted";
    case SENCONET__V1__LINK_KIND__MERGED:
        return "merged into it";
    case SENCONET__V1__LINK_KIND__AMALGAMATED:
        return "amalgamated";
    case SENCONET__V1__LINK_KIND__SPLIT:
        return "split from it";
    default:
        return "succeeded by it";
    }
}
