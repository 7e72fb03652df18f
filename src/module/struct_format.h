/* Formats of the module struct: what they say, and items to bytes and back. memoryview and array use the
   native part. */
#ifndef MODULE_STRUCT_FORMAT_H
#define MODULE_STRUCT_FORMAT_H
#include "runtime/vm.h"

typedef enum { STRUCT_NATIVE, STRUCT_LITTLE, STRUCT_BIG } StructOrder;

typedef struct StructItem {
  char c;
  size_t at, size, repeat; /* repeat items of size bytes from at; 's' and 'p' are one of their whole size */
} StructItem;

typedef struct StructLayout {
  StructOrder order;
  StructItem *items;
  size_t n_items, room;
  ptrdiff_t size, n_values; /* -1: not initialised */
} StructLayout;

/* Reads a format. `error` is the class that complains. 0 or -1. */
int struct_layout_read(VM *vm, TypeObj *error, const char *format, size_t len, StructLayout *out);
void struct_layout_end(VM *vm, StructLayout *layout);
/* Values into layout->size bytes, those between items cleared; `values` are as many as n_values. 0 or -1. */
int struct_pack(VM *vm, TypeObj *error, const StructLayout *layout, uint8_t *to, const Value *values);
/* A tuple of n_values. */
Value struct_unpack(VM *vm, const StructLayout *layout, const uint8_t *from);
#endif
