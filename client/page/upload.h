/* Census files dropped on the page: read here, in memory, and forgotten. Only counts go on. */
#ifndef CLIENT_PAGE_UPLOAD_H
#define CLIENT_PAGE_UPLOAD_H

#include <event2/http.h>

/* More than any school's census; of all files together. */
enum { UPLOAD_MAX = 128 << 20 };

struct upload;

/* One at a time. */
struct upload *upload_new(void);
void upload_free(struct upload *upload);

/* A piece of some files, which follow each other. The query says which upload it is of ("id"), what
 * the files are ("files": "spring.xml/1234", separated by line feeds), where the piece begins
 * ("at"; 0 begins anew), and the school. The last piece is answered with what "senco census --json"
 * prints, and the figures that a return takes; what is not the school's is refused. */
void upload_piece(struct upload *upload, struct evhttp_request *request, const char *query);

#endif
