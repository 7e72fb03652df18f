/* The format mini-language: [[fill]align][sign][z][#][0][width][,_][.precision][type], read, checked and laid
   out.

   The result is given as a layout around a body, so that the caller can build it in whatever kind of string
   it has: fill * left, head (sign and prefix), fill * middle, body, fill * right The body of numbers is
   ASCII, made here; that of text is the caller's. Errors carry the reference's words. */
#ifndef BASE_FORMAT_SPEC_H
#define BASE_FORMAT_SPEC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FormatSpec {
  uint32_t fill;  /* a code point; ' ' by default */
  char align;     /* '<' '>' '^' '=' */
  char sign;      /* '+', '-', ' ', or 0 */
  char thousands; /* ',', '_', or 0 */
  bool alternate, positive_zero;
  bool bare;                /* no ".0" behind a whole float without a type: a part of a complex number */
  int64_t width, precision; /* -1 = not given */
  uint32_t type;            /* a code point; 0 = none */
} FormatSpec;

typedef enum { FORMAT_STR, FORMAT_INT, FORMAT_FLOAT } FormatKind;

enum { FORMAT_MESSAGE_ROOM = 512 };

/* What went wrong, all of it a ValueError in the reference. Only one message quotes the spec, and may be cut:
   then the caller writes it whole, "Invalid format specifier 'SPEC' for object of type 'TYPE'". */
typedef struct FormatError {
  char message[FORMAT_MESSAGE_ROOM];
  bool cut;
} FormatError;

/* Reads a spec (UTF-8; surrogates as three bytes) for an object of a kind, whose type's name goes into
   messages. Digits may be any decimal digits of Unicode. 0, or -1 with *error. */
int format_spec_parse(FormatSpec *spec, const char *text, size_t len, FormatKind kind, const char *type_name,
                      FormatError *error);
/* Whether the spec's type formats an integer as a float: e E f F g G %. */
bool format_spec_wants_float(const FormatSpec *spec);
/* What the kind does not allow: unknown types, signs on text, precision on integers and so on. For FORMAT_INT
   with a float's type it checks as for FORMAT_FLOAT. 0, or -1 with *error. */
int format_spec_check(const FormatSpec *spec, FormatKind kind, const char *type_name, FormatError *error);

typedef struct FormatLayout {
  char head[4]; /* sign and prefix */
  size_t head_len;
  size_t body_len;              /* numbers: bytes of the body; text: code points of it that are shown */
  uint64_t left, middle, right; /* how often the fill stands */
} FormatLayout;

/* Text of n code points: the caller shows the first body_len. */
FormatLayout format_text(const FormatSpec *spec, size_t n);
/* One character (type 'c'): padded as numbers are. */
FormatLayout format_character(const FormatSpec *spec);
/* An integer, given by the digits of its magnitude in format_int_base, lower case. body: format_body_room
 * bytes. */
unsigned format_int_base(const FormatSpec *spec);
FormatLayout format_int(char *body, const FormatSpec *spec, bool negative, const char *digits, size_t n);
/* A double. text is scratch of format_float_room bytes, body of format_body_room(spec, format_float_room). */
uint64_t format_float_room(const FormatSpec *spec);
FormatLayout format_float(char *body, char *text, const FormatSpec *spec, double value);
/* Bytes that the body of a number can need that has n characters before grouping; may be more than memory
 * has. */
uint64_t format_body_room(const FormatSpec *spec, uint64_t n);
#endif
