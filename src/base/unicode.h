/* Unicode as the reference knows it: the tables are generated at build time by asking it
 * (tools/unicode_tables.py). */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H
#include "base/arena.h"
#include <stdint.h>

/* May an identifier begin with, or go on with, the code point? (str.isidentifier) */
bool unicode_is_xid_start(uint32_t code);
bool unicode_is_xid_continue(uint32_t code);
/* \w of the re module: str.isalnum() or '_' */
bool unicode_is_word(uint32_t code);
/* str.isprintable */
bool unicode_is_printable(uint32_t code);
/* The value 0..9 of a decimal digit of any script, or -1 (unicodedata.decimal). */
int unicode_decimal(uint32_t code);

/* The code point of \N{name}: names, aliases, Hangul syllables and unified ideographs; letters of either case
   where the reference takes either. False when there is none. */
bool unicode_by_name(const char *name, size_t len, uint32_t *code);

/* The same, and also the named sequences: the characters (borrowed when there is more than one), their
   number; 0 when there is no such name. */
size_t unicode_sequence_by_name(const char *name, size_t len, uint32_t *code, const uint32_t **more);
/* The name of a character, as unicodedata.name gives it; its length, 0 when there is none. With
   `private_names` also those that the reference keeps under private code points, which its namereplace shows.
 */
enum { UNICODE_NAME_ROOM = 128 };
size_t unicode_spell_name(uint32_t code, bool private_names, char *out);

/* Normal forms of code points. The room that decomposing them takes; then the form itself, written to `out`
   of twice that room: its length. */
typedef enum { NORMAL_NFD = 0, NORMAL_NFC = 1, NORMAL_NFKD = 2, NORMAL_NFKC = 3 } NormalForm;
size_t unicode_normal_room(const uint32_t *codes, size_t n, NormalForm form);
size_t unicode_normalize(uint32_t *out, const uint32_t *codes, size_t n, NormalForm form);

/* The text in normalisation form KC. The text itself when it is already; else a copy in the arena; NULL when
   memory is short. The text is valid UTF-8. */
const char *unicode_nfkc(Arena *arena, const char *text, size_t len, size_t *out_len);
#endif
