/* Figures for people, and the difference of two. */
#ifndef CLIENT_LINE_FIGURE_WORDS_H
#define CLIENT_LINE_FIGURE_WORDS_H

#include "common/base/number.h"
#include "common/domain/figures.h"

enum { FIGURE_WORDS = NUMBER_TEXT + 8, FIGURE_TITLE = 80 };

/* "Pupils on roll": at the head of a row. */
const char *figure_title(char text[FIGURE_TITLE], enum figure_id id);

/* "£67,755", "34 %", "12". */
const char *figure_words(char text[FIGURE_WORDS], enum figure_id id, uint64_t value);

/* For spreadsheets: "67755", "34", "12"; pounds and percent. */
const char *figure_plain(char text[FIGURE_WORDS], enum figure_id id, uint64_t value);

/* From one to the other: "+£1,000", "-3", "same"; plain "1000", "-3", "0". "" where one of them is
 * not given: what is missing is not 0. */
const char *figure_difference(char text[FIGURE_WORDS], enum figure_id id, struct figure from,
                              struct figure to);
const char *figure_difference_plain(char text[FIGURE_WORDS], enum figure_id id, struct figure from,
                                    struct figure to);

#endif
