/* Shared by memoryview.c and memoryview_methods.c.

   Views share one Loan of the object's buffer: it is given back when the last of them is released or gone. */
#ifndef OBJECT_MEMORYVIEW_INT_H
#define OBJECT_MEMORYVIEW_INT_H
#include "object/memoryview.h"
#include "runtime/buffer.h"

typedef struct Loan {
  size_t n_views;
  Buffer buffer;
} Loan;

enum { VIEW_FORMAT_ROOM = 16 };

typedef struct ViewObj {
  Obj head;
  Loan *loan;  /* NULL: released */
  uint8_t *at; /* the first item */
  size_t len;  /* bytes of all items */
  size_t itemsize;
  size_t ndim, room; /* room: dimensions that dims has place for */
  size_t exports;    /* buffers lent by the view itself */
  int64_t hash;      /* -1: not known yet */
  bool readonly;
  char format[VIEW_FORMAT_ROOM];
  ptrdiff_t dims[]; /* ndim of shape, then ndim of strides */
} ViewObj;
#define as_view(v) ((ViewObj *)obj_of(v))
#define view_shape(view) ((view)->dims)
#define view_strides(view) ((view)->dims + (view)->ndim)

bool is_view(VM *vm, Ref v);
/* 0, or -1 with ValueError when it is released. */
int view_check(VM *vm, const ViewObj *view);
/* A view with the same loan and items, with place for ndim dimensions that the caller fills in. NULL:
 * exception.
 */
ViewObj *view_derive(VM *vm, const ViewObj *from, size_t ndim);
void view_set_contiguous(ViewObj *view); /* strides for the shape */
bool view_is_contiguous(const ViewObj *view, bool fortran);
/* The one character of a native format, '@' skipped; 0 when it is another. */
char view_item_char(const char *format);
/* All items in C order (or Fortran's) into `to`, len bytes. */
void view_copy(const ViewObj *view, uint8_t *to, bool fortran);
int view_release(VM *vm, ViewObj *view);
Value view_compare(VM *vm, Ref a, Ref b, int op);
extern const MethodDef view_methods[];
extern const GetSetDef view_getsets[];
#endif
