/* Formatting: format specs for str, int, float and complex; str.format and what the module _string needs of
 * it. */
#ifndef OBJECT_STR_FORMAT_H
#define OBJECT_STR_FORMAT_H
#include "object/str.h"

/* format(v, spec) for a value that is a str, an int, a float or an instance of a subclass. Spec: a str. */
Value str_format_spec(VM *vm, Ref v, Ref spec);
Value int_format_spec(VM *vm, Ref v, Ref spec);
Value float_format_spec(VM *vm, Ref v, Ref spec);
/* For a complex number; `v` only says which type complains. The spec is not empty. */
Value complex_format_spec(VM *vm, Ref v, double real, double imag, Ref spec);
/* format(v, spec) at the end of what is being built. 0 or -1. */
int object_format_into(StrBuilder *b, Ref v, Ref spec);
/* The methods `__format__`: MethodFn, with the spec as their argument. */
Value str_m_dunder_format(VM *vm, Ref self, const Args *args);
Value int_m_dunder_format(VM *vm, Ref self, const Args *args);
Value float_m_dunder_format(VM *vm, Ref self, const Args *args);

/* repr() with everything beyond ASCII escaped. */
Value object_ascii(VM *vm, Ref v);

/* The number in hexadecimal, lower case, NUL-terminated; 9 bytes of room. */
void format_hex(char *out, uint32_t number);

/* One piece of a format string for str.format: text, then perhaps a field. Positions are in the format. */
typedef struct FormatPiece {
  size_t text, text_end;
  bool escaped; /* the text ends with a brace that stood twice */
  bool has_field, spec_has_fields;
  size_t name, name_end, spec, spec_end;
  uint32_t conversion; /* 0: none */
} FormatPiece;
/* The piece at *at, which moves past it: 1, 0 at the end, -1. */
int format_next_piece(VM *vm, Ref format, size_t *at, size_t end, FormatPiece *piece);

/* The first part of a field's name, up to a '.' or '[': its end, and the number it is or -1. 0 or -1. */
int format_name_first(VM *vm, Ref format, size_t at, size_t end, size_t *first_end, ptrdiff_t *index);
/* One more part, ".name" or "[name]", at *at, which moves past it: 1, 0 at the end, -1. */
typedef struct FormatPart {
  bool is_attribute;
  size_t name, name_end;
  ptrdiff_t index; /* -1: not a number */
} FormatPart;
int format_next_part(VM *vm, Ref format, size_t *at, size_t end, FormatPart *part);
#endif
