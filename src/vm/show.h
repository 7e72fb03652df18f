/* Exceptions as text: what the reference writes on standard error for one that nobody caught. Shared by
   show_traceback.c (frames, source lines, carets), show_exception.c (messages, notes, chains, groups) and
   what writes them (uncaught.c). */
#ifndef VM_SHOW_H
#define VM_SHOW_H
#include "base/arena.h"
#include "object/str.h"
#include "syntax/source.h"
#include "vm/frame_object.h"

/* One file's text, kept because neighbouring entries are mostly of one file. */
typedef struct ShowFile {
  Arena arena;
  bool has_arena;
  Ref name;         /* borrowed from a code object; UNDEF: none yet */
  const char *text; /* UTF-8, lines ended by '\n'; NULL: there is no such file */
  size_t len;
} ShowFile;

typedef struct Show {
  VM *vm;
  StrBuilder out;
  ShowFile file;
  int group_depth; /* of exception groups; 0: none */
  bool need_close;
  Value *seen; /* exceptions that were shown, borrowed */
  size_t n_seen, max_seen;
} Show;

void show_init(Show *show, VM *vm);
/* The text; ERR with an exception or trap. */
Value show_finish(Show *show);
/* The exception with all that belongs to it: 0, or -1 after a trap or without memory. */
int show_exception(Show *show, Ref exc);

/* Blanks and bar that lines inside exception groups begin with. */
void show_margin(Show *show);
/* "Traceback (most recent call last):" and the entries; `header` is the whole first line. 0 or -1. */
int show_traceback(Show *show, const TracebackObj *tb, const char *header, const char *header_margin);
/* The line of a source file, 4 blanks in front of what follows its own; false: there is none. */
bool show_source_line(Show *show, Ref filename, int line, unsigned indent);
/* The name that somebody may have meant, for a NameError or AttributeError; UNDEF: none. ERR. */
Value suggestion_for(VM *vm, Ref exc);

/* Text on standard error: written to what sys.stderr is. 0 or -1. */
int stderr_write(VM *vm, Ref text);
/* What happens to an exception that nobody caught, of the main program: it is shown, or ends it by
   SystemExit. Clears it. The exit status, or -1 after a trap. */
int uncaught(VM *vm);
/* Shows one as sys.excepthook does. 0 or -1. */
int show_on_stderr(VM *vm, Ref exc);
#endif
