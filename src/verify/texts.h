/* Texts: a growing list of strings, ended by NULL, as execve takes it; and environments in that form. */
#ifndef VERIFY_TEXTS_H
#define VERIFY_TEXTS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Owned strings; `items` is NULL while nothing was added, else ended by NULL. */
typedef struct TextList {
  char **items;
  int n;
} TextList;

/* Adds a copy. Memory that runs out ends the program: the lists are as long as a command line. */
void texts_add(TextList *list, const char *text);
void texts_fini(TextList *list);
/* Adds "NAME=VALUE", in the place of an earlier one of the same name. */
void texts_put_env(TextList *list, const char *text);
/* The lines of a file, without line ends: 0, or -1 with a message (naming the file) in `why`. */
int texts_read_lines(const char *path, TextList *list, char *why, size_t size);
/* The NAME=VALUE lines of a file; empty lines and lines that begin with # are skipped, nothing is unquoted.
   Refuses names that samebyte keeps for itself. 0, or -1 with a message in `why`. */
int texts_read_env(const char *path, TextList *list, char *why, size_t size);
/* Why a script may not be given this variable (static storage), or NULL. `text` is NAME or NAME=VALUE. */
const char *texts_bad_env(const char *text);

/* Length of the UTF-8 character at `at`, of which `left` > 0 bytes are there, and the character in *c; 0 when
   the bytes are none (overlong forms and surrogates are none). */
size_t utf8_decode(const unsigned char *at, size_t left, uint32_t *c);
bool is_utf8(const char *text);
#endif
