/* What the module is found by. */
#include "client/documents/module.h"

__attribute__((visibility("default"))) const struct documents senconet_documents = {
    .version = SENCONET_VERSION,
    .layout = DOCUMENTS_LAYOUT,
    .page = page_make,
    .workbook = workbook_write,
    .calendar = calendar_text,
};
