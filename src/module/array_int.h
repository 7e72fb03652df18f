/* Inside of the module array: the payload, items, and what its files share. */
#ifndef MODULE_ARRAY_INT_H
#define MODULE_ARRAY_INT_H
#include "module/module.h"

/* One kind of item. */
typedef struct ArrayKind {
  char code;          /* 'i' */
  size_t size;        /* of an item, in bytes, as on the reference's machine */
  const char *format; /* for buffers */
  bool is_int, is_signed;
  int machine; /* the code of its layout in pickles */
} ArrayKind;

typedef struct ArrayObj {
  Obj head;
  uint8_t *data;
  size_t len, room; /* items */
  size_t exports;   /* buffers lent */
  const ArrayKind *kind;
} ArrayObj;
#define as_array(v) ((ArrayObj *)obj_of(v))

typedef struct ArrayState {
  TypeObj *array, *iter;
} ArrayState;
ArrayState *array_state(VM *vm);
bool is_array(VM *vm, Ref v);

const ArrayKind *array_kind(uint32_t code); /* NULL: none */
extern const char array_codes[];

/* An empty array of a class. NULL: exception. */
ArrayObj *array_alloc(VM *vm, TypeObj *type, const ArrayKind *kind);
/* New items at the end are not cleared. 0 or -1. */
int array_resize(VM *vm, ArrayObj *a, size_t len);
/* The bytes of an item. */
static inline uint8_t *array_at(const ArrayObj *a, size_t i) {
  return a->data + i * a->kind->size;
}
Value array_item(VM *vm, const ArrayObj *a, size_t i);
/* The value as an item: into 8 bytes at `to`. May run Python. 0 or -1. */
int array_convert(VM *vm, const ArrayKind *kind, Ref v, uint8_t *to);
int array_insert(VM *vm, ArrayObj *a, ptrdiff_t at, Ref v); /* `at` as insert() takes it */
int array_append(VM *vm, ArrayObj *a, Ref v);
/* From bytes-like data or any iterable. 0 or -1. */
int array_add_bytes(VM *vm, ArrayObj *a, Ref data);
int array_add_text(VM *vm, ArrayObj *a, Ref text);
int array_extend(VM *vm, ArrayObj *a, Ref iterable);
/* Items [from, to) of `a` as a new array.array. */
Value array_part(VM *vm, const ArrayObj *a, size_t from, size_t to);
/* [from, to) is replaced by n items' bytes, which are not in a itself. 0 or -1. */
int array_splice(VM *vm, ArrayObj *a, size_t from, size_t to, const uint8_t *items, size_t n);
Value array_tolist(VM *vm, const ArrayObj *a);
Value array_text(VM *vm, const ArrayObj *a);

/* What array.array(code, items) does. */
Value array_reconstruct(VM *vm, Ref self, const Args *args);

extern const MethodDef array_methods[];
extern const TypeSpec array_iter_spec;
#endif
