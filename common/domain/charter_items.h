/* What the SENCO charter and a trust's SENCO job description say, item by item, in our words: the
 * charter's conditions (C), key tasks (T), facilities (F), essential duties (D), pressure points
 * (P) and excluded duties (X), and the duties of the job description (J). */
#ifndef COMMON_DOMAIN_CHARTER_ITEMS_H
#define COMMON_DOMAIN_CHARTER_ITEMS_H

struct charter_item {
    const char *id, *text; /* "C11" */
};

/* All of them, ended by one without an id. */
const struct charter_item *charter_items(void);

/* NULL: there is no such item. */
const char *charter_item_text(const char *id);

#endif
