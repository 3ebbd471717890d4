/* The columns of the two layouts a file of schools may have. */
#ifndef CLIENT_REGISTER_SCHOOL_LAYOUT_H
#define CLIENT_REGISTER_SCHOOL_LAYOUT_H

#include "client/register/sheet.h"

enum school_column {
    SCHOOL_LAESTAB, /* where it stands whole */
    SCHOOL_AUTHORITY_CODE,
    SCHOOL_ESTABLISHMENT,
    SCHOOL_URN,
    SCHOOL_NAME,
    SCHOOL_TYPE,
    SCHOOL_TYPE_GROUP,
    SCHOOL_PHASE,
    SCHOOL_AUTHORITY,
    SCHOOL_STATUS_CODE,
    SCHOOL_STATUS,
    SCHOOL_KIND,
    SCHOOL_OPEN_DATE,
    SCHOOL_OPEN_REASON,
    SCHOOL_CLOSE_DATE,
    SCHOOL_COLUMNS
};

/* Where each stands in this file; SHEET_NO_COLUMN where it does not. */
struct school_layout {
    int at[SCHOOL_COLUMNS];
};

/* Of a header that lacks what is needed, reading is stopped. */
void school_layout_find(struct school_layout *layout, struct sheet *sheet);

#endif
