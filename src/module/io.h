/* What the files of the module _io share: the state, the layouts, and helpers. */
#ifndef MODULE_IO_H
#define MODULE_IO_H
#include "module/files.h"
#include "module/module.h"
#include "object/bytes.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

enum { IO_BUFFER = 8192 };

typedef struct IoState {
  TypeObj *iobase, *rawiobase, *bufferediobase, *textiobase;
  TypeObj *bytes_loan; /* _io._BytesIOBuffer; NULL before the first BytesIO.getbuffer() */
  TypeObj *fileio, *bytesio, *stringio, *reader, *writer, *random, *rwpair, *text, *newlines;
  Value unsupported; /* the class io.UnsupportedOperation */
  Value stdin_, stdout_, stderr_;
  unsigned n_making; /* streams of our own that are being made, one over another */
} IoState;
IoState *io_state(VM *vm);

/* Every stream: the classes above _IOBase have their own things behind `payload`. */
typedef struct IoObj {
  Obj head;
  Attrs attrs;
  void *payload; /* from vm_alloc; NULL: none, or not yet */
} IoObj;
#define io_payload(v) (((IoObj *)(void *)obj_of(v))->payload)
/* A new instance with `size` cleared bytes of payload (0: none). */
Value io_make(VM *vm, TypeObj *type, size_t size);

/* io.UnsupportedOperation(text). ERR. */
Value io_unsupported(VM *vm, const char *text);
/* self.NAME() with up to three arguments. Owned; ERR. */
Value io_call(VM *vm, Ref self, const char *name, size_t n, const Value *args);
/* stream._dealloc_warn(source), whose failure nobody hears of: 0, or -1 after a trap. */
int io_warn_below(VM *vm, Ref stream, Ref source);
/* The attribute's truth: 1, 0, -1. */
int io_flag(VM *vm, Ref self, const char *name);
/* ValueError "I/O operation on closed file." when self.closed: 0 or -1. */
int io_check_open(VM *vm, Ref self);
/* Before a repr that may meet self again, up to repr_leave: 0, or -1 with RuntimeError when it has. */
int io_repr_enter(VM *vm, Ref self);
/* A size argument: None and UNDEF are -1. 0 or -1. */
int io_size(VM *vm, Ref v, ptrdiff_t *out);
Value io_attr(VM *vm, Ref self, const char *name);

/* Universal newlines: what was seen, and a '\r' that waits for what follows. */
typedef struct Newlines {
  bool translate, pending_cr;
  uint8_t seen; /* NEWLINE_ flags */
} Newlines;
enum { NEWLINE_CR = 1, NEWLINE_LF = 2, NEWLINE_CRLF = 4 };
/* The text as it is to be read; takes and gives a str (ERR is handed on). */
Value newlines_decode(VM *vm, Newlines *newlines, Value text, bool final);
/* None, a str, or a tuple of those that were seen. */
Value newlines_seen(VM *vm, const Newlines *newlines);

/* How lines end, after the argument `newline` of open(). */
typedef struct LineEnds {
  bool universal; /* newline is None or '' */
  bool translate; /* None */
  char read[3];   /* what ends a line when not universal */
  char write[3];  /* what '\n' becomes; "": itself */
} LineEnds;
/* 0, or -1 with TypeError or ValueError. UNDEF: `by_default`. */
int line_ends_parse(VM *vm, Ref newline, const char *by_default, LineEnds *out);
/* A str with '\n' as it is written; takes and gives a str (ERR is handed on). */
Value line_ends_write(VM *vm, const LineEnds *ends, Value text);
/* Where the line that begins at `from` ends in text[0..len): the index behind its end, or -1 when there is no
   end yet. */
ptrdiff_t line_end(const LineEnds *ends, Ref text, size_t from, size_t len);

extern const TypeSpec bytesio_spec, bufferedrwpair_spec;
/* Makes the classes; the file that has them says which. 0 or -1. */
int io_base_types(VM *vm, Ref module, IoState *state);
int io_raw_types(VM *vm, Ref module, IoState *state);
int io_memory_types(VM *vm, Ref module, IoState *state);
int io_buffered_types(VM *vm, Ref module, IoState *state);
int io_newline_types(VM *vm, Ref module, IoState *state);
int io_text_types(VM *vm, Ref module, IoState *state);

/* open() as it is called from Python; the module is loaded. */
Value io_open(VM *vm, Ref self, const Args *args);
/* sys.stdin, sys.stdout, sys.stderr (0, 1, 2), made when somebody first looks. Owned; ERR. */
Value io_standard(VM *vm, int fd);
/* Whether the object is a file that is open for writing: what is not written yet is written when it ends. */
bool io_ends_visibly(VM *vm, Obj *object);
/* Whether v is the standard stream of that descriptor, untouched: its text goes where print() puts it. */
bool io_is_direct(VM *vm, Ref v, int fd);
#endif
